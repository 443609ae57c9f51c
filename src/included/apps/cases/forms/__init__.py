"""Forms of the case pages: they check input and stop."""
