"""Person-level tables, indicator SQL and the engines that run it."""
