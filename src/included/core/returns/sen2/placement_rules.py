"""Rules on placements: where a child with an active plan is, since when, and whether the plan says so."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from included.core.returns.columns import Mask
from included.core.returns.findings import Severity
from included.core.returns.sen2.batch import URN_DIGITS, Batch
from included.core.returns.sen2.collection import ACTIVE_PLAN, NAMED_PLAN, PLACEMENT, PLAN_DETAIL, REQUEST
from included.core.returns.sen2.hits import Hit, Rules
from included.core.returns.sen2.plan_rules import ended_before_census
from included.core.returns.sen2.setting_rules import (
    is_given_one_way,
    is_of_this_years_kinds,
    says_whether_in_a_unit,
)

_SIXTEEN, _OLDEST_NEET = 16, 25
_NO_SCHOOL: Final = ("EHE", "OLA", "OPA")
_NEVER: Final = 10_000_000  # later than any day's ordinal
_URNS: Final = 10**URN_DIGITS


def has_a_setting_and_days(b: Batch) -> Iterator[Hit]:
    """L01."""
    yield from is_given_one_way(b, PLACEMENT)
    entered, left = b.days(PLACEMENT, "EntryDate"), b.days(PLACEMENT, "LeavingDate")
    yield Hit(PLACEMENT, ~entered.is_given, "EntryDate", "EntryDate is missing. Give the day the placement began.")
    said = "The placement began on {EntryDate}, after census day. Correct the date, or leave it to the next return."
    yield Hit(PLACEMENT, entered.is_after(b.collection.census_on), "EntryDate", said)
    said = "The placement ended on {LeavingDate}, before it began on {EntryDate}. Correct one of the two."
    is_backwards = left.is_before(entered)
    yield Hit(PLACEMENT, is_backwards, "LeavingDate", said)
    said = "The placement ended on {LeavingDate}, before the period of this return. Correct the date, or take it out."
    yield Hit(PLACEMENT, left.is_before(b.collection.starts_on) & ~is_backwards, "LeavingDate", said)


def is_on_census_day(b: Batch) -> Mask:
    """Which placements hold on census day."""
    entered, left = b.days(PLACEMENT, "EntryDate"), b.days(PLACEMENT, "LeavingDate")
    census_on = b.collection.census_on
    return entered.is_known & ~entered.is_after(census_on) & ~left.is_before(census_on)


def is_somewhere_on_census_day(b: Batch, *, was_transferred: bool) -> Iterator[Hit]:
    """What L02 and W12 share: somebody transferred in may be waiting for a place."""
    came = b.is_written(ACTIVE_PLAN, "TransferLA")
    is_nowhere = ~b.has(PLACEMENT, ACTIVE_PLAN, is_on_census_day(b))
    how = ", transferred in," if was_transferred else ""
    said = f"There is an active plan{how} and no placement on census day. Give where the person is."
    yield Hit(ACTIVE_PLAN, is_nowhere & (came == was_transferred), "PlacementDetail", said)


def is_in_one_main_place_at_a_time(b: Batch) -> Iterator[Hit]:
    """L03: who leaves one place on the day of entering the next is in one at a time."""
    said = "This placement of rank 1 began before the plan's other one of rank 1 ended. Correct a date or a rank."
    yield Hit(PLACEMENT, _overlaps(b), "EntryDate", said)


def _overlaps(b: Batch) -> Mask:
    entered, left = b.days(PLACEMENT, "EntryDate"), b.days(PLACEMENT, "LeavingDate")
    is_main = b.codes(PLACEMENT, "PlacementRank").is_one_of("1") & entered.is_known
    plans = b.rows(PLACEMENT, ACTIVE_PLAN)
    several = np.flatnonzero(is_main & (b.how_many(PLACEMENT, ACTIVE_PLAN, is_main) > 1)[plans])
    ends = np.where(left.is_known, left.ordinals, np.where(left.is_given, 0, _NEVER))
    overlaps = np.zeros(len(plans), dtype=np.bool_)
    plan, until = -1, 0
    for row in several[np.lexsort((entered.ordinals[several], plans[several]))].tolist():
        if plans[row] != plan:
            plan, until = plans[row], 0
        overlaps[row] = entered.ordinals[row] < until
        until = max(until, ends[row])
    return overlaps


def is_where_the_plan_says(b: Batch) -> Iterator[Hit]:
    """L04: of placements on census day, against the plans of the request that had not ceased."""
    named = b.numbers_of(PLAN_DETAIL, "URN")
    counts = (named > 0) & ~ended_before_census(b)[b.rows(PLAN_DETAIL, NAMED_PLAN)]
    keys = (b.rows(PLAN_DETAIL, REQUEST) * _URNS + named)[counts]
    attended = b.numbers_of(PLACEMENT, "URN")
    requests = b.rows(PLACEMENT, REQUEST)
    names_any = b.seen_from(PLACEMENT, REQUEST, b.has(PLAN_DETAIL, REQUEST, counts))
    is_elsewhere = (attended > 0) & is_on_census_day(b) & names_any & ~np.isin(requests * _URNS + attended, keys)
    said = "The placement is at {URN}, and the plan names another setting. Check which is right."
    yield Hit(PLACEMENT, is_elsewhere, "URN", said)


def is_of_a_likely_kind(b: Batch) -> Iterator[Hit]:
    """L05."""
    setting = b.codes(PLACEMENT, "SENsetting")
    age, is_known = b.age(PLACEMENT)
    is_wrong = is_known & ((age < _SIXTEEN) | (age > _OLDEST_NEET)) & setting.is_one_of("NEET")
    said = "SENsetting is NEET, which is for ages 16 to 25, and the person is of another age. Give another code."
    yield Hit(PLACEMENT, is_wrong, "SENsetting", said)
    said = "SENsetting is {SENsetting}, which is no school, and there is the URN {URN}. Keep one of the two."
    yield Hit(PLACEMENT, setting.is_one_of(*_NO_SCHOOL) & b.is_written(PLACEMENT, "URN"), "SENsetting", said)


def is_of_listed_kinds(b: Batch) -> Iterator[Hit]:
    """L06: the active plan held both fields in 2023."""
    for table in (PLACEMENT, ACTIVE_PLAN):
        for name in ("Res", "WBP"):
            codes = b.codes(table, name)
            said = f"{name} is {{{name}}}, which is no code of the list. Give a code, or leave it out."
            yield Hit(table, codes.is_given & ~codes.is_listed, name, said)
        age, is_known = b.age(table)
        said = "WBP is {WBP}, work-based learning, and the person is under 16. Check it."
        is_young = is_known & (age < _SIXTEEN) & b.codes(table, "WBP").is_listed
        yield Hit(table, is_young, "WBP", said, Severity.QUERY)


RULES: Final[Rules] = {
    "L01": has_a_setting_and_days,
    "L02": lambda b: is_somewhere_on_census_day(b, was_transferred=False),
    "L03": is_in_one_main_place_at_a_time,
    "L04": is_where_the_plan_says,
    "L05": is_of_a_likely_kind,
    "L06": is_of_listed_kinds,
    "W12": lambda b: is_somewhere_on_census_day(b, was_transferred=True),
    "W14": lambda b: says_whether_in_a_unit(b, PLACEMENT),
    "W15": lambda b: is_of_this_years_kinds(b, PLACEMENT),
}
