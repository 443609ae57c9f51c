"""The recovery plan on pages: kept in versions, signed, and read in five minutes."""
