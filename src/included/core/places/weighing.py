"""What an authority makes of a setting's reply, or of its silence. A reply is weighed and never decides."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from included.core.errors import Refusal
from included.core.places.naming import Limb

_WEIGH = "Children and Families Act 2014, section 39(4); R (Swalcliffe Park School) v Wokingham BC"


class Finding(StrEnum):
    """What the authority finds of one setting."""

    NO_GROUND = "no_ground"
    GROUND = "ground"


@dataclass(frozen=True, slots=True)
class WeighingFacts:
    """The reply, and what an officer makes of it. `replied_on` is None where no reply came."""

    reply_by: date
    replied_on: date | None
    finding: Finding
    limb: Limb | None
    reasons: str


def why_not_weigh(facts: WeighingFacts, on: date) -> Refusal | None:
    """Why this cannot be recorded, or None when it can."""
    if facts.replied_on is None and on <= facts.reply_by:
        return Refusal(
            f"The setting has not replied, and has until {_day(facts.reply_by)}.\nWithout its answer there is "
            "nothing to weigh yet. Wait for it, or remind the setting.",
            provision="SEND Code of Practice 9.83",
        )
    if not facts.reasons.strip():
        return Refusal(
            "There are no reasons.\nWhat a setting says must be considered with an open mind, and the record has to "
            "show it. Write what you make of it.",
            provision=_WEIGH,
        )
    if (facts.finding is Finding.GROUND) != (facts.limb is not None):
        return Refusal(
            "A ground and the finding do not go together.\nWhere you find that a ground is made out, say which one; "
            "where none is, choose none.",
            provision=_WEIGH,
        )
    return None


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
