"""The outside world: clock, files, formats, database server, e-mail, virus scan."""
