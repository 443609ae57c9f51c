"""An invented caseload into the database."""
