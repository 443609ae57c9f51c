"""Reading cases: every answer is a frozen value."""
