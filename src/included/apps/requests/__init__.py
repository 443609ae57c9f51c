"""Asking for an assessment, with or without an account."""
