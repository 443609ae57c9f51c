"""Drafting a plan, showing it to the family, issuing it."""
