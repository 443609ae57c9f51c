"""Money: what placements commit, what was budgeted and paid, and where the year will end."""
