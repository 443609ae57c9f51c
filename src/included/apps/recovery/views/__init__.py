"""Pages of the recovery plan."""
