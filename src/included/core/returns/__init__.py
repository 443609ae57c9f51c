"""Returns to the Department as values: what each year's return holds, its records as columns, and what is wrong."""
