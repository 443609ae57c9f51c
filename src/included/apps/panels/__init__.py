"""The multi-agency panel: a stage before each decision in a simulated area (Green Paper, proposal 6)."""
