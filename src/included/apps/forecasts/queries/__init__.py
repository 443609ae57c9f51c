"""What a forecast is read from."""
