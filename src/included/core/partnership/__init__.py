"""The local SEND partnership and its local inclusion plan: who must sign, what places are needed, how it reads."""

from included.core.partnership.book import Distance, ForecastRules, Leaving, PartnershipBook, PlaceCost, Sector
from included.core.partnership.differences import Difference, differences
from included.core.partnership.expecting import Published, expected_next_year
from included.core.partnership.layout import lay_out_inclusion_plan, lay_out_part, lay_out_travel
from included.core.partnership.signing import Signatory, waiting_for, why_not_ask, why_not_publish
from included.core.partnership.sufficiency import PlaceRange, without_place
from included.core.partnership.transport import Eligibility, eligibility
from included.core.partnership.trend import Trend, trend_of

__all__ = [
    "Difference",
    "Distance",
    "Eligibility",
    "ForecastRules",
    "Leaving",
    "PartnershipBook",
    "PlaceCost",
    "PlaceRange",
    "Published",
    "Sector",
    "Signatory",
    "Trend",
    "differences",
    "eligibility",
    "expected_next_year",
    "lay_out_inclusion_plan",
    "lay_out_part",
    "lay_out_travel",
    "trend_of",
    "waiting_for",
    "why_not_ask",
    "why_not_publish",
    "without_place",
]
