"""What is asked of a whole return: shares that are too high to be likely, and settings that have lost most children."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from included.core.returns.findings import Finding, Severity
from included.core.returns.sen2.batch import Batch
from included.core.returns.sen2.collection import ASSESSMENT, NAMED_PLAN, PLACEMENT, REQUEST
from included.core.returns.sen2.placement_rules import is_on_census_day
from included.core.returns.sen2.request_rules import is_in_period

_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Many:
    """When "many" is many: at least so many of a kind, and more than so many in a hundred; ours."""

    at_least: int
    per_hundred: int


@dataclass(slots=True)
class Totals:
    """Counts over a whole return."""

    rows: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    from_others: int = 0
    new_plans: int = 0
    excepted: int = 0
    ceased: int = 0
    ceased_otherwise: int = 0
    placed: Counter[int] = field(default_factory=Counter)

    def add(self, b: Batch) -> None:
        """The records of a batch."""
        self.rows.update({table: b.count(table) for table in b.tables})
        is_new = is_in_period(b)
        self.requests += int(is_new.sum())
        self.from_others += int((is_new & b.codes(REQUEST, "RequestSource").is_one_of("5")).sum())
        self._add_plans(b)
        urns = b.numbers_of(PLACEMENT, "URN")
        found, counts = np.unique(urns[is_on_census_day(b) & (urns > 0)], return_counts=True)
        self.placed.update(dict(zip(found.tolist(), counts.tolist(), strict=True)))

    def _add_plans(self, b: Batch) -> None:
        starts, reason = b.days(NAMED_PLAN, "StartDate"), b.codes(NAMED_PLAN, "CeaseReason")
        is_new = starts.is_known & ~starts.is_before(b.collection.starts_on) & ~starts.is_after(b.collection.ends_on)
        self.new_plans += int(is_new.sum())
        self.excepted += int((is_new & b.codes(ASSESSMENT, "Week20", of=NAMED_PLAN).is_one_of("1")).sum())
        self.ceased += int(reason.is_listed.sum())
        self.ceased_otherwise += int(reason.is_one_of("9").sum())


def unlikely_shares(totals: Totals, many: Many) -> Iterator[Finding]:
    """R04, A07 and what N06 says of a whole return."""
    if _is_many(totals.from_others, totals.requests, many):
        said = f"{totals.from_others} of {totals.requests} requests of the period have RequestSource 5. Check them."
        yield Finding("R04", Severity.QUERY, None, "Persons", said)
    if many.at_least <= totals.new_plans == totals.excepted:
        said = f"All {totals.new_plans} plans made in the period have Week20 1, an exception. Check them."
        yield Finding("A07", Severity.QUERY, None, "Persons", said)
    if _is_many(totals.ceased_otherwise, totals.ceased, many):
        said = f"{totals.ceased_otherwise} of {totals.ceased} plans that ceased have CeaseReason 9, other. Check them."
        yield Finding("N06", Severity.QUERY, None, "Persons", said)


def _is_many(part: int, whole: int, many: Many) -> bool:
    return part >= many.at_least and part * _PERCENT > whole * many.per_hundred


def fewer_placed(last: Mapping[int, int], now: Mapping[int, int], many: Many) -> Iterator[Finding]:
    """W18: what is expected of a setting is what last year's return had."""
    for urn, before in sorted(last.items()):
        after = now.get(urn, 0)
        if before >= many.at_least and after * _PERCENT < before * many.per_hundred:
            said = f"{before} children were placed at {urn} in last year's return and {after} are now. Check it."
            yield Finding("W18", Severity.QUERY, None, "Persons", said)
