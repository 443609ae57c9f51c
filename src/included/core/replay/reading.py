"""From what is kept of a case to where its plan stands: one way of reading for a database and an invented caseload."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from included.core.casework import CaseFacts, Event, EventKind
from included.core.casework.chronology import events_that_count
from included.core.casework.states import MAINTAINED
from included.core.law import RuleBook
from included.core.money import Placement
from included.core.places.facts import Need, NeedProfile, Point, Sex
from included.core.places.proposing import proposed_types
from included.core.replay.caseload import Read
from included.core.replay.limits import differing_limits
from included.core.replay.rules import ReplayRules, assumed_needs, invented_needs, need_profile
from included.core.replay.standing import Held, Standing
from included.core.vocabulary import BroadArea, SettingKind

READ_FROM_PLAN: Final = "needs_are_read_from_the_plan"
LEVEL_ASSUMED: Final = "level_of_need"
LEVEL_INVENTED: Final = "level_of_invented_need"
_NAMING: Final = frozenset((EventKind.PLAN_FINALISED, EventKind.AMENDED_PLAN_ISSUED, EventKind.PLAN_TRANSFERRED_IN))
_LONGEST_NUMBER: Final = 8
_AREAS: Final = frozenset(area.value for area in BroadArea)


@dataclass(frozen=True, slots=True)
class IssuedPlan:
    """What is read of a plan: the number of the setting in section I as written, and each need's area and words.

    `is_invented` says that the plan is one of a demonstration.
    """

    urn: str
    needs: tuple[tuple[str, str], ...]
    is_invented: bool = False

    @classmethod
    def of(cls, urn: object, needs: object, demonstration: object) -> "IssuedPlan":
        """From the parts of a plan's document, whatever they are."""
        rows = [row for row in needs if isinstance(row, Mapping)] if isinstance(needs, list) else []
        read = tuple((str(row.get("area", "")), str(row.get("text", ""))) for row in rows)
        return cls(str(urn or ""), read, is_invented=demonstration is True)


@dataclass(frozen=True, slots=True)
class PlacementKept:
    """A placement as it is recorded: where, in which kind of place, whether a commissioned one, and at what cost."""

    urn: int | None
    kind: SettingKind | None
    held: Held
    priced_from: Placement | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of a case beside its events."""

    plan: IssuedPlan | None = None
    placement: PlacementKept | None = None
    home: Point | None = None
    sex: Sex | None = None
    stated: tuple[int, ...] = ()
    has_ordered: bool = False
    confirmed: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Reads cases for two policies; `kinds` says what kind of setting a number is."""

    book: RuleBook
    rules: ReplayRules
    under: str
    against: str
    kinds: Mapping[int, SettingKind]

    def read(self, reference: str, facts: CaseFacts, kept: Kept) -> Read:
        """One case. Raises UnknownProfile."""
        found, reckoning = differing_limits(reference, facts, self.book, under=self.under, against=self.against)
        standing = None
        if reckoning.state in MAINTAINED:
            standing = self._standing(reference, facts, kept)
        return Read(reference, facts.as_of, found, standing)

    def _standing(self, reference: str, facts: CaseFacts, kept: Kept) -> Standing:
        naming = [event for event in events_that_count(facts.events, facts.as_of) if event.kind in _NAMING]
        urn = named_urn(naming, kept)
        kind = kept.placement.kind if kept.placement else None
        needs, assumed = self._needs(reference, kept, kind or self.kinds.get(urn or 0))
        return Standing(
            reference=reference,
            on=facts.as_of,
            named_on=_named_since(naming, urn, facts.as_of),
            named_urn=urn,
            needs=_profile(needs, facts, kept),
            home=kept.home,
            stated=kept.stated,
            has_ordered=kept.has_ordered,
            held=kept.placement.held if kept.placement else Held.NOT_RECORDED,
            kind=kind,
            recorded=kept.placement.priced_from if kept.placement else None,
            are_levels_known=LEVEL_ASSUMED not in assumed,
            assumed=assumed,
        )

    def _needs(self, reference: str, kept: Kept, kind: SettingKind | None) -> tuple[tuple[Need, ...], frozenset[str]]:
        """Needs an officer confirmed; else those a price was made from; else what the plan's words suggest."""
        recorded = kept.placement.priced_from if kept.placement else None
        if kept.confirmed:
            return kept.confirmed, frozenset()
        if recorded is not None and recorded.needs:
            return tuple(Need(need.type, need.level) for need in recorded.needs), frozenset()
        rows = kept.plan.needs if kept.plan else ()
        types = [each for area, text in rows if area in _AREAS for each in proposed_types(BroadArea(area), text)]
        if kept.plan is not None and kept.plan.is_invented:
            needs = invented_needs(types, kind, reference, self.rules.levels)
            return needs, frozenset((READ_FROM_PLAN, LEVEL_INVENTED))
        return assumed_needs(types, kind, self.rules.levels), frozenset((READ_FROM_PLAN, LEVEL_ASSUMED))


def _profile(needs: Iterable[Need], facts: CaseFacts, kept: Kept) -> NeedProfile | None:
    return need_profile(needs, facts.born_on, facts.as_of, kept.sex)


def named_urn(naming: list[Event], kept: Kept) -> int | None:
    """The placement as it is; else section I of the plan; else the event that named a setting last."""
    if kept.placement is not None:
        return kept.placement.urn
    if kept.plan is not None:
        return setting_number(kept.plan.urn)
    return setting_number(naming[-1].details.get("urn")) if naming else None


def _named_since(naming: list[Event], urn: int | None, on: date) -> date:
    """The day of the first of the last plans that all name it."""
    since = naming[-1].on if naming else on
    for event in reversed(naming):
        if setting_number(event.details.get("urn")) != urn:
            break
        since = event.on
    return since


def setting_number(written: Any) -> int | None:
    """The number of a setting as somebody wrote it; None for what is none."""
    text = str(written).strip() if written is not None else ""
    is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    return int(text) or None if is_number else None
