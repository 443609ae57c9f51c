"""What a check against a standard comes to."""

from dataclasses import dataclass
from enum import StrEnum

from included.core.standards.standard import Standard


class Outcome(StrEnum):
    """Whether a standard is met. Nothing that is not known counts as met, or as not met."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_YET = "not_yet"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Result:
    """One standard beside one subject: how it stands, in a sentence, and what shows it."""

    standard: Standard
    outcome: Outcome
    sentence: str
    evidence: tuple[str, ...] = ()


def worst(outcomes: list[Outcome]) -> Outcome:
    """One outcome for several: not met before not known, not known before not yet."""
    for outcome in (Outcome.NOT_MET, Outcome.NOT_KNOWN, Outcome.NOT_YET):
        if outcome in outcomes:
            return outcome
    return Outcome.MET if outcomes else Outcome.NOT_YET
