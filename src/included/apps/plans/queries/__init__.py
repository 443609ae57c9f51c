"""Reading plans: every answer is a frozen value."""
