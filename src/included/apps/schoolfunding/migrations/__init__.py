"""Migrations, run by the owner of the tables."""
