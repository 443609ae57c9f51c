"""A case as dated events: its state, its limits with their reasons, and what may happen next."""
