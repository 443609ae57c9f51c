"""An invented caseload for a real area, matched to published figures."""
