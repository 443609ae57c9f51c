"""Naming a setting: what the law lets an authority do with a family's request."""

from included.core.places.naming import LIMBS, Limb, NamingFacts, why_not_name

__all__ = ["LIMBS", "Limb", "NamingFacts", "why_not_name"]
