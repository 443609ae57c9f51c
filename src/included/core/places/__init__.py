"""Settings: what the register says of them, and what the law lets an authority do with a family's request for one."""

from included.core.places.establishments import Establishment, EstablishmentType, Listing
from included.core.places.naming import LIMBS, Limb, NamingFacts, why_not_name

__all__ = ["LIMBS", "Establishment", "EstablishmentType", "Limb", "Listing", "NamingFacts", "why_not_name"]
