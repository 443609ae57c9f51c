"""The types that hold the rule book: provisions, limits, exceptions, policy profiles."""
