"""Settings and what the register says of them, what they offer, and consulting and naming them."""

from included.apps.places.models.consulting import Consultation, NamingDecision
from included.apps.places.models.offers import OfferDraft, OfferStatus, OfferVersion, SettingNeed
from included.apps.places.models.register import RegisterImport, SettingChange, SettingLink
from included.apps.places.models.settings import Setting

__all__ = [
    "Consultation",
    "NamingDecision",
    "OfferDraft",
    "OfferStatus",
    "OfferVersion",
    "RegisterImport",
    "Setting",
    "SettingChange",
    "SettingLink",
    "SettingNeed",
]
