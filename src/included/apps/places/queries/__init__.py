"""What pages about settings read."""
