"""Django, one app for each kind of work."""
