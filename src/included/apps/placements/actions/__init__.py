"""What changes places and placements."""
