"""Included: one open system for SEND and alternative provision in England."""
