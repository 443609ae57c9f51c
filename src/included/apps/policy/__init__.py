"""The policy an area runs: the law, or in a simulated area the Green Paper's proposals, and saying so on every page."""
