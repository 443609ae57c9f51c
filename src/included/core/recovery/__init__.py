"""The recovery plan of a deficit: what is spent, what is meant to save, what was promised, and when it balances."""
