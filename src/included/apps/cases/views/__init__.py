"""The pages of the authority's staff."""
