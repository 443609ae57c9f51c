"""Notional SEN budgets of mainstream schools, what they have to carry, and what another threshold would change."""
