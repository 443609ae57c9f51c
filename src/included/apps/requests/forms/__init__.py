"""One form for each page of the request: they check what is typed and stop."""
