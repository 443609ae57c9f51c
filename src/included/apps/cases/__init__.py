"""The case: its events, its state and limits, its queues."""
