"""The schools formula of an authority by year, and the notional SEN budgets that follow from it."""
