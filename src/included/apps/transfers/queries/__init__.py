"""What pages about rounds of phase transfer read."""
