"""The command line, `included`."""
