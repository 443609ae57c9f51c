"""The EHC plan: needs, provision and outcomes, sections A to K, versions and quality findings."""
