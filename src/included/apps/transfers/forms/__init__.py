"""Forms about rounds of phase transfer."""
