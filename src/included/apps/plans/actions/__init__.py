"""Writing plans: drafting, serving, answering the family, issuing, correcting."""
