"""Rounds of phase transfer: a proposal for a year group, decisions beside it, and what more places would change."""
