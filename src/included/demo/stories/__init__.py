"""Who you can be in the demonstration, and each one's story."""
