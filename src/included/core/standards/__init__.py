"""The national standards, and checks of a case, a plan, a setting and an area against them.

The standards are drafts of ours: no national text was ever issued. A check advises; it refuses nothing.
"""

from included.core.standards.book import StandardsBook
from included.core.standards.case_check import check_case
from included.core.standards.evidence_check import Evidence, Measured, check_area, check_setting
from included.core.standards.offer_check import (
    Offered,
    OfferFinding,
    OfferFindingRule,
    OfferRules,
    OfferWeight,
    check_offer,
)
from included.core.standards.plan_check import check_plan
from included.core.standards.results import Outcome, Result
from included.core.standards.standard import (
    Binds,
    Budget,
    LevelDescriptor,
    Part,
    ProvisionLine,
    Standard,
    Subject,
)

__all__ = [
    "Binds",
    "Budget",
    "Evidence",
    "LevelDescriptor",
    "Measured",
    "OfferFinding",
    "OfferFindingRule",
    "OfferRules",
    "OfferWeight",
    "Offered",
    "Outcome",
    "Part",
    "ProvisionLine",
    "Result",
    "Standard",
    "StandardsBook",
    "Subject",
    "check_area",
    "check_case",
    "check_offer",
    "check_plan",
    "check_setting",
]
