"""What draws a forecast."""
