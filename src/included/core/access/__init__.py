"""Who may see which child."""
