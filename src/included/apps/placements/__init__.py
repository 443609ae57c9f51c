"""Places commissioned, offered and filled, and the placement a plan leads to, with its price."""
