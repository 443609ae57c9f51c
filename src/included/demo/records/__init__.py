"""What else is told of each case: names, homes, plans, papers, settings, places, the partnership."""
