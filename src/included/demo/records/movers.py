"""Children of a demonstration who start secondary school next: what an officer confirms, and what families prefer.

A list is drawn up for those of them who live around one town, the one with most homes: they want the same few schools,
and a proposal has to choose. The rest of the year group has none yet, and the round says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from included.apps.places.queries.considered import suggested_by
from included.core.casework import EventKind
from included.core.places.facts import Need
from included.core.places.stays import year_group_on
from included.core.vocabulary import Level, SettingKind
from included.demo.records.cases import Caseload, InventedCase
from included.demo.records.commissioning import NEXT_SEPTEMBER, Commissioned, drawn
from included.demo.records.lists import needs_with
from included.demo.records.placements import main_need, placed_at
from included.demo.records.placing import District, districts
from included.demo.records.plan_text import plan_text
from included.demo.records.settings import Setting, settings

YEAR: Final = 7
SENT_ON: Final = date(2024, 12, 3)
SAID_ON: Final = date(2024, 12, 17)
_MOST: Final = 40
_AGE: Final = 11
# One family in so many has not answered yet; the others ask for up to three of the nearest.
_SILENT_IN: Final = 8
_MOST_ASKED: Final = 3
# How many of the nearest special and ordinary schools a family looks at, by what the need asks for.
_LOOKED_AT: Final = {True: (3, 1), False: (1, 3)}
_FARTHEST_METRES: Final = 14_000
_ORDINARY: Final = frozenset(("maintained", "academy", "free_school"))
_EXPECTED: Final = EventKind.PHASE_TRANSFER_EXPECTED.value
_ISSUED: Final = (EventKind.PLAN_FINALISED.value, EventKind.AMENDED_PLAN_ISSUED.value)


@dataclass(frozen=True, slots=True)
class Mover:
    """A child who moves: the needs its list is made for, and the schools its family asks for, best first."""

    case: InventedCase
    needs: tuple[Need, ...]
    order: tuple[int, ...]


def movers(caseload: Caseload, every: Commissioned) -> tuple[Mover, ...]:
    """Those a list is drawn up for: still without a setting and a place for next September, the nearest to one town."""
    told = {persona.case_number for persona in caseload.personas}
    holding = {use.case.number for use in every.uses if use.ends_before is None or use.ends_before > NEXT_SEPTEMBER}
    waiting = [case for case in caseload.cases if case.number not in told | holding and _is_waiting(case)]
    town = max(districts(caseload.area), key=lambda each: (each.weight, each.outcode))
    near = sorted(waiting, key=lambda case: (_from_town(case, town), case.number))[:_MOST]
    return tuple(_mover(case) for case in near)


def _is_waiting(case: InventedCase) -> bool:
    """Whether the move into Year 7 was known before lists went out, and no plan was issued since."""
    if not case.holds_plan or case.ends_on or case.officer is None or placed_at(case) is None:
        return False
    known = [event.on for event in case.events if event.kind == _EXPECTED and event.on < SENT_ON]
    if not known or year_group_on(case.born_on, NEXT_SEPTEMBER) != YEAR:
        return False
    # Of one day the clock takes the move to have been known before the plan was issued.
    return not any(event.kind in _ISSUED and event.on >= max(known) for event in case.events)


def _from_town(case: InventedCase, town: District) -> float:
    return _metres(case, town.easting, town.northing)


def _metres(case: InventedCase, easting: int, northing: int) -> float:
    east, north = case.child.easting - easting, case.child.northing - northing
    return float((east * east + north * north) ** 0.5)


def _mover(case: InventedCase) -> Mover:
    main = main_need(case)
    plan = plan_text(case, is_final=True, issued_on=_issued_on(case))
    silent = drawn(f"silent {case.reference}", _SILENT_IN - 1) == 0
    return Mover(case, needs_with(main, suggested_by(plan)), () if silent else _order(case, main))


def _issued_on(case: InventedCase) -> date:
    return [event.on for event in case.events if event.kind in (*_ISSUED, EventKind.PLAN_TRANSFERRED_IN.value)][-1]


def _order(case: InventedCase, main: Need) -> tuple[int, ...]:
    """Some of the nearest schools, in an order of the family's own."""
    looked_at = list(_looked_at(case, is_for_special=main.level.rank >= Level.SPECIALIST.rank))
    liked = sorted(looked_at, key=lambda urn: (drawn(f"liked {case.reference} {urn}", 99), urn))
    return tuple(liked[:_MOST_ASKED])


def _looked_at(case: InventedCase, *, is_for_special: bool) -> Iterator[int]:
    near = [(metres, each) for each in settings() if (metres := _reach(case, each)) is not None]
    near.sort(key=lambda pair: (pair[0], pair[1].urn))
    special = [each.urn for _, each in near if each.setting_kind is SettingKind.SPECIAL]
    # The packed register does not tell who selects by ability; a family seldom asks for a school with a test.
    ordinary = [each.urn for _, each in near if each.kind in _ORDINARY and "Grammar" not in each.name]
    specials, others = _LOOKED_AT[is_for_special]
    yield from special[:specials]
    yield from ordinary[:others]


def _reach(case: InventedCase, each: Setting) -> float | None:
    """How far an open school for the age is; None for every other setting, and beyond what a list looks at."""
    if not each.is_open or each.easting is None or each.northing is None or not each.low_age <= _AGE < each.high_age:
        return None
    metres = _metres(case, each.easting, each.northing)
    return metres if metres <= _FARTHEST_METRES else None
