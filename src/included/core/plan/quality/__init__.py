"""The quality of a plan: what each check looks at and what it says. The words it looks for are data."""
