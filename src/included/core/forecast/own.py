"""What an area's own cases say of its plans: who holds one, who joined and left in each whole year, and the ledger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from included.core.forecast.kinds import AGES, KINDS, NEEDS, Kind, kind_of, need_of
from included.core.forecast.run import Price
from included.core.forecast.tables import Floats

# The statistics count plans on a day in the middle of January.
CENSUS: Final = (1, 15)
MOST_YEARS: Final = 5  # older years say less of the ways of today
_DAYS: Final = 365.25
_EVERYBODY: Final = (len(AGES), len(NEEDS), len(KINDS))
_UNPLACED: Final = KINDS.index(Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Counted:
    """So many who are alike: what is counted, in which year, at which age, of which need and kind of setting."""

    what: str
    year: int = 0
    age: int = 0
    need: str = ""
    kind: str = ""
    is_placed: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class OwnYear:
    """A calendar year that the caseload knows the whole of. Ages are those of the January it begins or ends with."""

    year: int
    requests: int
    assessments: int
    moved_in: int
    joined: Floats
    left: Floats
    left_unplaced: Floats
    stock: Floats

    @property
    def left_by_age(self) -> Floats:
        """All who left."""
        return np.asarray(self.left.sum(axis=(1, 2)) + self.left_unplaced)


@dataclass(frozen=True, slots=True)
class OwnCounts:
    """Plans in force on a day by age, need and kind, and the whole years before it."""

    area: str
    on: date
    cells: Floats
    years: tuple[OwnYear, ...]

    @property
    def january(self) -> int:
        """The year whose January the ages are of."""
        return self.on.year

    @property
    def gone(self) -> float:
        """The share of the year from that January to the next that has gone by."""
        return min(max((self.on - date(self.january, *CENSUS)).days / _DAYS, 0.0), 0.999)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """Placements of one kind of setting in force on a day, and what those with a price commit in a whole year."""

    kind: str
    priced: int
    pence: int
    unpriced: int


def counts_from(area: str, on: date, rows: Iterable[Counted]) -> OwnCounts:
    """The counts of an area as they were found, put in order."""
    found = list(rows)
    years = tuple(_year(year, found) for year in _whole_years(on, found))
    return OwnCounts(area, on, _cells([row for row in found if row.what == "now"]), years)


def _whole_years(on: date, rows: Sequence[Counted]) -> range:
    """Years over by the day, from the first in whose first quarter a plan ended.

    A caseload that was loaded holds the beginnings of plans still in force, and none of those that had ended before.
    """
    began = min((row.year for row in rows if row.what == "left_early" and row.count), default=on.year)
    return range(max(began, on.year - MOST_YEARS), on.year)


def _year(year: int, rows: Sequence[Counted]) -> OwnYear:
    of_year = [row for row in rows if row.year == year]
    left = [row for row in of_year if row.what == "left"]
    return OwnYear(
        year=year,
        requests=_sum(of_year, "request"),
        assessments=_sum(of_year, "assessment"),
        moved_in=_sum(of_year, "moved_in"),
        joined=_by_age([row for row in of_year if row.what == "joined"]),
        left=_cells([row for row in left if row.is_placed]),
        left_unplaced=_by_age([row for row in left if not row.is_placed]),
        stock=_cells([row for row in of_year if row.what == "stock"]),
    )


def _sum(rows: Iterable[Counted], what: str) -> int:
    return sum(row.count for row in rows if row.what == what)


def _by_age(rows: Iterable[Counted]) -> Floats:
    counts = np.zeros(len(AGES))
    for row in rows:
        counts[_age_row(row.age)] += row.count
    return counts


def _cells(rows: Iterable[Counted]) -> Floats:
    cells = np.zeros(_EVERYBODY)
    for row in rows:
        kind = KINDS.index(kind_of(row.kind)) if row.is_placed else _UNPLACED
        cells[_age_row(row.age), NEEDS.index(need_of(row.need)), kind] += row.count
    return cells


def _age_row(age: int) -> int:
    return min(max(age - 2, 0), len(AGES) - 1)


def prices_from(
    lines: Iterable[LedgerLine], cells: Floats, published: Mapping[Kind, Price], *, is_of_year_before: bool
) -> dict[Kind, Price]:
    """What a plan of each kind costs by the ledger; by the published tables where no placement of the kind is priced.

    A plan without a placement commits nothing, so that plans times price is what the ledger commits.
    """
    found = list(lines)
    volumes = dict(zip(KINDS, cells.sum(axis=(0, 1)), strict=True))
    return {
        kind: _price(
            [line for line in found if kind_of(line.kind) is kind],
            volumes[kind],
            each,
            is_of_year_before=is_of_year_before,
        )
        for kind, each in published.items()
    }


def _price(lines: Sequence[LedgerLine], volume: float, published: Price, *, is_of_year_before: bool) -> Price:
    priced, pence = sum(line.priced for line in lines), sum(line.pence for line in lines)
    unpriced = sum(line.unpriced for line in lines)
    if not priced and not unpriced and volume >= 1:
        words = f"The ledger: {volume:,.0f} plans without a placement commit nothing"
        return Price(0.0, published.rise, published.rise_spread, words, "recorded")
    if not priced or volume < 1:
        return published
    mean = pence / 100 / priced
    raised = 1 + published.rise if is_of_year_before else 1.0
    source = "; ".join(_source(priced, unpriced, mean, volume, is_of_year_before=is_of_year_before))
    _, rise, why = published.source.partition("Rise: ")
    said = f"{rise}{why}" if rise else "The rise is that taken for published prices of the kind"
    pounds = float(mean * (priced + unpriced) / volume * raised)
    return Price(pounds, published.rise, published.rise_spread, f"{source}. {said}", "recorded")


def _source(priced: int, unpriced: int, mean: float, volume: float, *, is_of_year_before: bool) -> Iterator[str]:
    yield f"The ledger: top-ups and fees of {priced:,} priced placements, on average £{mean:,.2f} a year"
    if unpriced:
        yield f"{unpriced:,} without a price taken at that mean"
    if volume - priced - unpriced >= 1:
        yield f"{volume - priced - unpriced:,.0f} more plans commit nothing"
    if is_of_year_before:
        yield "raised by one year, because the forecast begins in the next financial year"
