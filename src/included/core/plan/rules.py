"""The shape of the plan's rules. The words, figures and provisions themselves are data, read by an adapter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from included.core.plan.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class CodeRule:
    """One code of findings: how grave it is, what it rests on, and whether a person may issue in spite of it."""

    code: str
    title: str
    severity: Severity
    blocks_issue: bool
    provision: str
    paragraph: str
    status: str
    why: str

    @property
    def basis(self) -> str:
        """The provision and the paragraph in one line."""
        return "; ".join(part for part in (self.provision, self.paragraph) if part)

    def found(
        self,
        place: str,
        message: str,
        suggestion: str,
        *,
        ids: tuple[str, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this code, as grave as the code unless a lighter severity is given."""
        grade = severity or self.severity
        return Finding(self.code, grade, place, message, self.basis, suggestion, ids, self.blocks_issue)


@dataclass(frozen=True, slots=True)
class VagueGroup:
    """Words that share a reason and a better wording.

    `excused_by` looks anywhere in the sentence, `excused_at` only at the words themselves; `when_quantified` is the
    severity that is left where the provision says how much and how often, or None.
    """

    name: str
    pattern: re.Pattern[str]
    excused_by: re.Pattern[str] | None
    excused_at: re.Pattern[str] | None
    reason: str
    better: str
    when_quantified: Severity | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VagueRules:
    """The word lists of Q01."""

    groups: tuple[VagueGroup, ...]
    equipment: re.Pattern[str]
    occasion: re.Pattern[str]
    who: re.Pattern[str]
    anybody: frozenset[str]


@dataclass(frozen=True, slots=True)
class HelpPattern:
    """One way in which an outcome describes help instead of a difference."""

    says: str
    pattern: re.Pattern[str]
    excused_by: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class OutcomeRules:
    """The patterns of Q05 and the better wording."""

    patterns: tuple[HelpPattern, ...]
    better: str
    date: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Limb:
    """A limb of regulation 6(1); `from_year` is the national curriculum year from which it is required."""

    letter: str
    name: str
    aliases: frozenset[str]
    is_required: bool
    from_year: int | None


@dataclass(frozen=True, slots=True)
class AdulthoodRules:
    """The words that show preparation for adulthood, and the year from which it must be there."""

    pattern: re.Pattern[str]
    from_year: int


@dataclass(frozen=True, slots=True)
class ReadingLevel:
    """The highest reading age for a text of at least so many words."""

    minimum_words: int
    highest_age: int


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """The levels of Q13, longest text first, and the terms a plan cannot do without."""

    levels: tuple[ReadingLevel, ...]
    plain_terms: re.Pattern[str]
    formula: str


@dataclass(frozen=True, slots=True)
class NameRules:
    """The lists of Q12. A name in `words` or `proper` is also something else and needs more to show a person."""

    forenames: frozenset[str]
    words: frozenset[str]
    proper: frozenset[str]
    verbs: frozenset[str]
    living_verbs: frozenset[str]
    short_forms: Mapping[str, frozenset[str]]
    titles: frozenset[str]
    places: frozenset[str]
    roles: re.Pattern[str]
    family: re.Pattern[str]
    friends: re.Pattern[str]
    not_people: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Placeholders:
    """Words that stand where something is missing: a whole text, or the beginning of one of few words."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    short_words: int


@dataclass(frozen=True, slots=True)
class VoiceRules:
    """How a text shows that the family speaks and not the child; the child's own words excuse what is only reported."""

    reported: re.Pattern[str]
    own_words: re.Pattern[str]
    signed: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PlanRules:
    """Everything a check needs to know beside the plan and the date."""

    codes: Mapping[str, CodeRule]
    vague: VagueRules
    outcomes: OutcomeRules
    limbs: tuple[Limb, ...]
    adulthood: AdulthoodRules
    reading: ReadingRules
    names: NameRules
    placeholders: Placeholders
    voice: VoiceRules
