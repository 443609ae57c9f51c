"""Who signs in, for whom they act, and what they looked at."""
