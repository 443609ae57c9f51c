"""Pages about settings: the officer's and the setting's own."""
