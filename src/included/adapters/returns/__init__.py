"""Returns read from the files authorities have, and the rules on them from the rule book."""
