"""What is read of a year's money."""
