"""An area's ten-year forecast, drawn from its own cases and ledger: stored, redrawn, and asked what if."""
