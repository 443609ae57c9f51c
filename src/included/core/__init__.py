"""What the law and the sums say: facts and a date in, a decision out, nothing else."""
