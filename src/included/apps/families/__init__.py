"""The family's own pages: where we are, what happens next, by when, who has it, and what if it is late."""
