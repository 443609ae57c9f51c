"""The budget of alternative provision: created, given to providers by tier, and what is used of it."""
