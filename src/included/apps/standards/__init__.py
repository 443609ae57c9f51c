"""The national standards for everybody to read, and how an area meets each."""
