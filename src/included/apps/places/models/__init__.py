"""Settings, what the register says of them and what they offer; lists, consulting and naming."""

from included.apps.places.models.consulting import Consultation, MaintainerConsultation, NamingDecision, ReplyWeighing
from included.apps.places.models.lists import FamilyPreference, ListSending, TailoredListVersion
from included.apps.places.models.offers import OfferDraft, OfferStatus, OfferVersion, SettingNeed
from included.apps.places.models.register import RegisterImport, SettingChange, SettingLink
from included.apps.places.models.settings import Setting

__all__ = [
    "Consultation",
    "FamilyPreference",
    "ListSending",
    "MaintainerConsultation",
    "NamingDecision",
    "OfferDraft",
    "OfferStatus",
    "OfferVersion",
    "RegisterImport",
    "ReplyWeighing",
    "Setting",
    "SettingChange",
    "SettingLink",
    "SettingNeed",
    "TailoredListVersion",
]
