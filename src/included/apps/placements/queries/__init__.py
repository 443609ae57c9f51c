"""What pages about places and placements read."""
