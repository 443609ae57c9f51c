"""How many plans to expect by year group and kind of setting next September, from figures that may be published.

Everything here is worked out from published figures alone, so nothing that was withheld can be worked out from it.
A withheld figure of new plans counts as none, and a cell that rests on a withheld count of children is not known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from included.core.partnership.book import ForecastRules

Cell = tuple[int, str]
# The first and the last row hold several year groups: those before Reception, and those after Year 13.
BEFORE_SCHOOL = -1
AFTER_SCHOOL = 14


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: plans now by year group and kind, last year's new plans by each, and how they grow.

    A year group's total may be published where some of its cells are withheld.
    """

    now: Mapping[Cell, int | None]
    totals: Mapping[int, int | None]
    new_by_year: Mapping[int, int | None]
    new_by_kind: Mapping[str, int | None]
    growth: Fraction

    def at(self, year: int, kind: str) -> int | None:
        """Plans of a year group in a kind of setting; None where withheld."""
        return self.now.get((year, kind), 0)


def expected_next_year(
    published: Published, years: Sequence[int], kinds: Sequence[str], rules: ForecastRules
) -> dict[Cell, int | None]:
    """Plans to expect by year group and kind: who moves up and keeps a plan, and who is new.

    Those who enter a phase are shared out between kinds as the children one year ahead of them are.
    """
    cells = [(year, kind) for year in years for kind in kinds]
    return {cell: _whole(_expected(published, *cell, rules)) for cell in cells}


def _expected(published: Published, year: int, kind: str, rules: ForecastRules) -> Fraction | None:
    if year <= 0:
        # Nobody is counted before a first plan, so these year groups cannot be moved up from anywhere.
        now = published.at(year, kind)
        return None if now is None else now * published.growth
    moved = _moved(published, year, kind, rules)
    return None if moved is None else moved + _new(published, year, kind)


def _moved(published: Published, year: int, kind: str, rules: ForecastRules) -> Fraction | None:
    if year in rules.phase_entries:
        everybody, share = _stay(published.totals.get(year - 1, 0), year - 1, rules), _share(published, year, kind)
        return None if everybody is None or share is None else everybody * share
    stay = _stay(published.at(year - 1, kind), year - 1, rules)
    if year < AFTER_SCHOOL or stay is None:
        return stay
    older = _stay(published.at(AFTER_SCHOOL, kind), AFTER_SCHOOL, rules)
    return None if older is None else stay + older


def _stay(count: int | None, year: int, rules: ForecastRules) -> Fraction | None:
    return None if count is None else count * (1 - rules.leaving_of(year) / 100)


def _share(published: Published, year: int, kind: str) -> Fraction | None:
    """A kind's share of a year group as it is today; of the one below where the year group is empty."""
    ahead = year - 1 if published.totals.get(year, 0) == 0 else year
    own, total = published.at(ahead, kind), published.totals.get(ahead, 0)
    if own is None or total is None:
        return None
    return Fraction(own, total) if total else Fraction(0)


def _new(published: Published, year: int, kind: str) -> Fraction:
    total = sum(filter(None, published.new_by_kind.values()))
    if not total:
        return Fraction(0)
    share = Fraction(published.new_by_kind.get(kind) or 0, total)
    return (published.new_by_year.get(year) or 0) * share * published.growth


def _whole(number: Fraction | None) -> int | None:
    return None if number is None else int(number + Fraction(1, 2))
