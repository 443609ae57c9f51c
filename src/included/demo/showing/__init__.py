"""The demonstration without a browser, and its figures beside print."""
