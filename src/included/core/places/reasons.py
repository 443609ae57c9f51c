"""One reason for or against a setting: what it leaves possible, in whose words, under which provision."""

from dataclasses import dataclass
from enum import StrEnum

from included.core.places.facts import Source


class Grade(StrEnum):
    """Whether a setting can meet the need, best first."""

    CAN = "can_meet"
    MAY = "may_meet_with_adjustments"
    CANNOT = "cannot_meet"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return _RANKS[self]


_RANKS = {grade: rank for rank, grade in enumerate(Grade)}


class Stance(StrEnum):
    """Which way a reason points; what is not known points nowhere and is to be asked."""

    FOR = "for"
    AGAINST = "against"
    ASK = "ask"


class Match(StrEnum):
    """How sure it is that something the child needs is there; NONE also where the reason is about something else."""

    KNOWN = "known"
    ASSUMED = "assumed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reason:
    """`grade` is the best grade that this reason leaves; `about` is the code of what it speaks of."""

    code: str
    about: str
    stance: Stance
    grade: Grade
    words: str
    source: Source
    match: Match = Match.NONE
    provision: str = ""


def speaks_for(code: str, about: str, words: str, source: Source, *, match: Match = Match.NONE) -> Reason:
    """A reason for a setting that takes nothing away."""
    return Reason(code, about, Stance.FOR, Grade.CAN, words, source, match)


def to_ask(
    code: str, about: str, words: str, *, match: Match = Match.NONE, source: Source = Source.NOT_KNOWN
) -> Reason:
    """What is not known, or only assumed: it never rules out, and never lets the setting pass for certain."""
    return Reason(code, about, Stance.ASK, Grade.MAY, words, source, match)


def rules_out(code: str, about: str, words: str, source: Source, *, provision: str = "") -> Reason:
    """A known fact for which the setting cannot meet the need; the same fact, assumed, is only a question."""
    if source in (Source.ASSUMED, Source.NOT_KNOWN):
        return to_ask(f"{code}_assumed", about, f"{words} That is only assumed: ask.", source=source)
    return Reason(code, about, Stance.AGAINST, Grade.CANNOT, words, source, provision=provision)
