"""Counting time as the law counts it: weeks, months, working days, days beginning with a day."""
