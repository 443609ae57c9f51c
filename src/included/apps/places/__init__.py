"""Settings, consulting them, and naming one."""
