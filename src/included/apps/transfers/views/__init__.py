"""Pages about rounds of phase transfer."""
