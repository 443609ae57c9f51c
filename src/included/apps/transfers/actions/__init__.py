"""What changes rounds of phase transfer and the decisions beside them."""
