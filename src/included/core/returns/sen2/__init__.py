"""The SEN2 person-level return: what each year's holds, its records as columns, and every rule on them."""
