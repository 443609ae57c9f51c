"""What happened in each child's case, as events with dates."""
