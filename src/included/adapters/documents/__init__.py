"""A plan as a document: an accessible web page, a tagged PDF and Word, all drawn from one layout."""
