"""The children, their families and who may see them."""
