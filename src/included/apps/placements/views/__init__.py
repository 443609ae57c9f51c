"""Pages about places and placements."""
