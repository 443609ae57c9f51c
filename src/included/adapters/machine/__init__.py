"""What this machine has, what it lacks, and what can be put there."""
