"""What writes commitments and budgets."""
