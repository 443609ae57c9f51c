"""The settings a list is made from, prepared once: what depends only on them is worked out once for all children.

Each question (this year group, this need, this facility) is put to every setting once and its answers are kept as a
column. A child's profile is a few columns read side by side. Settings that are alike in every fact share a row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from operator import add
from typing import Final

from included.core.errors import IncludedError
from included.core.places.digesting import digest
from included.core.places.facts import AdmissionsPolicy, NeedProfile, Point, Setting, SettingFacts
from included.core.places.list_rules import RULES, ListRules
from included.core.places.reasons import Grade, Match, Reason
from included.core.places.suitability import Question, Suitability, answer, questions_of, weigh
from included.core.vocabulary import SettingKind

# What an answer counts for, as digits of one number, so that adding columns counts everything at once: how many
# answers rule out, how many leave "may", how much is known to be there, how much is assumed. No child needs 256 things.
_STEP: Final = 256
_MATCHED: Final = {Match.KNOWN: _STEP, Match.ASSUMED: 1, Match.NONE: 0}
_GRADED: Final = {Grade.CAN: 0, Grade.MAY: _STEP**2, Grade.CANNOT: _STEP**3}
_GRADES: Final = tuple(Grade)
_RANKINGS_KEPT: Final = 32


class TwoSettingsOfOneUrn(IncludedError):
    """Raised where two settings have one number: a list could not tell them apart."""

    def __init__(self, urn: int) -> None:
        super().__init__(f"Two settings have the number {urn}, so the list could not say which is which. Keep one.")
        self.urn = urn


@dataclass(frozen=True, slots=True)
class Judged:
    """A setting and its suitability."""

    setting: Setting
    suitability: Suitability


@dataclass(frozen=True, slots=True)
class _Column:
    """The answers to one question, row by row, and what each counts for."""

    reasons: tuple[Reason | None, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Every setting, by its place in the directory, as one profile ranks it; equal scores are equally suitable.

    Between equals `order` has those last that select by ability, where the rules ask of it; else it is by number.
    """

    directory: "Directory"
    profile: NeedProfile
    scores: tuple[int, ...]
    order: tuple[int, ...]
    rules: ListRules = RULES

    def judged(self, index: int) -> Judged:
        """One setting with its reasons, put together when it is read."""
        return Judged(self.directory.settings[index], self.directory.suitability(self.profile, index, self.rules))

    def grade(self, index: int) -> Grade:
        """The grade of one setting."""
        return _GRADES[self.scores[index] // (_STEP * _STEP)]


@dataclass(slots=True, eq=False)
class Directory:
    """Settings in the order of their numbers, whatever order they came in. `digest` stands for all of them."""

    settings: tuple[Setting, ...]
    digest: str
    positions: tuple[Point | None, ...]
    index_of: dict[int, int]
    indexes_of_kind: dict[SettingKind, list[int]]
    _rows: tuple[SettingFacts, ...]
    _row_of: tuple[int, ...]
    _columns: dict[Question, _Column] = field(default_factory=dict)
    _reasons: dict[Reason, Reason] = field(default_factory=dict)
    _rankings: dict[tuple[NeedProfile, ListRules], Ranking] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Iterable[Setting]) -> "Directory":
        """Prepare settings. Raises TwoSettingsOfOneUrn."""
        ordered = tuple(sorted(settings, key=lambda setting: setting.urn))
        for one, following in pairwise(ordered):
            if one.urn == following.urn:
                raise TwoSettingsOfOneUrn(one.urn)
        rows: dict[SettingFacts, int] = {}
        row_of = tuple(rows.setdefault(setting.facts, len(rows)) for setting in ordered)
        kinds: dict[SettingKind, list[int]] = {}
        for index, setting in enumerate(ordered):
            kinds.setdefault(setting.facts.kind, []).append(index)
        index_of = {setting.urn: index for index, setting in enumerate(ordered)}
        positions = tuple(setting.position for setting in ordered)
        return cls(ordered, digest(ordered), positions, index_of, kinds, tuple(rows), row_of)

    def setting(self, urn: int) -> Setting | None:
        """The setting of a number, if it is here."""
        index = self.index_of.get(urn)
        return None if index is None else self.settings[index]

    def ranking(self, profile: NeedProfile, rules: ListRules = RULES) -> Ranking:
        """Every setting by suitability, then by number; the same for every child of one profile."""
        known = self._rankings.get((profile, rules))
        if known is None:
            if len(self._rankings) >= _RANKINGS_KEPT:
                del self._rankings[next(iter(self._rankings))]
            known = self._rankings[profile, rules] = self._rank(profile, rules)
        return known

    def suitability(self, profile: NeedProfile, index: int, rules: ListRules = RULES) -> Suitability:
        """What `judge` says of the setting at an index, from the columns."""
        row = self._row_of[index]
        return weigh((self._column(question).reasons[row] for question in questions_of(profile, rules)), profile)

    def _rank(self, profile: NeedProfile, rules: ListRules) -> Ranking:
        columns = [self._column(question) for question in questions_of(profile, rules)]
        by_row = _scores(columns)
        scores = tuple([by_row[row] for row in self._row_of])
        # The settings stand by number already and sorting keeps that, so equals stay in the order of their numbers.
        order = tuple(sorted(self._before_scores(rules), key=scores.__getitem__))
        return Ranking(self, profile, scores, order, rules)

    def _before_scores(self, rules: ListRules) -> list[int]:
        """Every setting by number; where the rules ask of it, those that select by ability after all others."""
        if not rules.asks_of_admissions:
            return list(range(len(self.settings)))
        selecting = [facts.admissions_policy is AdmissionsPolicy.SELECTIVE for facts in self._rows]
        return sorted(range(len(self.settings)), key=lambda index: selecting[self._row_of[index]])

    def _column(self, question: Question) -> _Column:
        column = self._columns.get(question)
        if column is None:
            # Most settings answer in the same words: each different reason is kept once.
            given = (answer(question, facts) for facts in self._rows)
            reasons = tuple([reason and self._reasons.setdefault(reason, reason) for reason in given])
            column = self._columns[question] = _Column(
                reasons,
                tuple([_GRADED[reason.grade] + _MATCHED[reason.match] if reason else 0 for reason in reasons]),
            )
        return column


def _scores(columns: Sequence[_Column]) -> list[int]:
    """The worst grade of each row, then what is matched in it, as one number: less is better."""
    counts: Iterable[int] = columns[0].counts
    for column in columns[1:]:
        counts = map(add, counts, column.counts)
    return [_score(count) for count in counts]


@cache
def _score(count: int) -> int:
    """The rank of the grade, then everything matched counted down."""
    ruling_out, left = divmod(count, _STEP**3)
    may, matched = divmod(left, _STEP**2)
    rank = Grade.CANNOT.rank if ruling_out else Grade.MAY.rank if may else Grade.CAN.rank
    return (rank + 1) * _STEP**2 - 1 - matched
