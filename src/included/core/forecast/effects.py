"""What one future costs more or less than another, draw by draw: both have the same rates, prices and growth."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from included.core.forecast.kinds import KINDS, Kind
from included.core.forecast.run import Year
from included.core.forecast.tables import Floats


@dataclass(frozen=True, slots=True)
class Likely:
    """Pounds: eight draws in ten lie from low to high."""

    low: int
    middle: int
    high: int

    @classmethod
    def of(cls, drawn: Floats) -> "Likely":
        """From one figure a draw."""
        return cls(*(int(each) for each in np.rint(np.quantile(drawn, (0.1, 0.5, 0.9)))))


@dataclass(frozen=True, slots=True)
class Effect:
    """The second future less the first: the cost of each year, of all years, and mean plans by kind at the end."""

    years: tuple[tuple[int, Likely], ...]
    in_all: Likely
    before: Likely
    plans: dict[Kind, float]


def effect_of(before: Sequence[Year], after: Sequence[Year]) -> Effect:
    """The effect of whatever is different in the second."""
    each = [(year.year, _costs(year) - _costs(other)) for other, year in zip(before, after, strict=True)]
    moved = (after[-1].by_kind - before[-1].by_kind).mean(axis=0)
    return Effect(
        years=tuple((year, Likely.of(drawn)) for year, drawn in each),
        in_all=Likely.of(np.sum([drawn for _, drawn in each], axis=0)),
        before=Likely.of(np.sum([_costs(year) for year in before], axis=0)),
        plans=dict(zip(KINDS, (float(count) for count in moved), strict=True)),
    )


def _costs(year: Year) -> Floats:
    return np.asarray(year.cost.sum(axis=1))
