"""Forms of the recovery plan."""
