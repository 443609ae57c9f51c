"""Writing about settings: consulting, naming, what they offer, and the register."""
