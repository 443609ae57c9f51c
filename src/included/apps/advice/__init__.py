"""Advice from every agency, and the files that come with it."""
