"""Forms about places and placements."""
