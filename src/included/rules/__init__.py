"""The rule book as data: limits, exceptions, calendars, code sets, word lists. No logic."""
