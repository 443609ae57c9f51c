"""A case under the Green Paper's proposals from end to end: its steps, and the place named by the family's order."""
