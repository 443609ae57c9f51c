"""One child's place over the years ahead: until the plan ends or the child outgrows it, at a price nobody knows yet."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from included.core.forecast.effects import Likely
from included.core.forecast.kinds import AGES, AGES_TAKEN, KINDS, NEEDS, Kind, age_of, need_of
from included.core.forecast.run import Course
from included.core.forecast.tables import Floats


@dataclass(frozen=True, slots=True)
class Child:
    """What the forecast needs to know of a child: the age it counts by, and the need."""

    age: int
    need: str


@dataclass(frozen=True, slots=True)
class PlaceCosts:
    """What a place costs over the years, and one of another kind less than it or more, for the same stay."""

    years: tuple[tuple[int, Likely], ...]
    in_all: Likely
    stays: tuple[float, float, float]
    likely_to_last: tuple[float, ...]
    others: Mapping[Kind, Likely]
    differences: Mapping[Kind, Likely]


def place_costs(
    course: Course,
    child: Child,
    kind: Kind,
    pounds: Mapping[Kind, float],
    *,
    years: int,
    draws: int,
    random: np.random.Generator,
) -> PlaceCosts:
    """The cost of a place of this kind at its own price, beside places of other kinds at theirs.

    `pounds` has the place's own price under its kind, and the mean of each other kind, all of the first year. The same
    stays and the same luck with prices are drawn for all of them; each kind's prices rise as its own do.
    """
    there = _there(course, child, kind, years, draws, random)
    rises = random.normal(
        [course.prices[each].rise for each in KINDS],
        [course.prices[each].rise_spread for each in KINDS],
        (draws, len(KINDS)),
    )
    paths = {each: there * pounds[each] * _risen(rises[:, KINDS.index(each)], years) for each in pounds}
    own = paths[kind]
    return PlaceCosts(
        years=tuple((course.january + ahead, Likely.of(own[:, ahead])) for ahead in range(years)),
        in_all=Likely.of(own.sum(axis=1)),
        stays=_quantiles(there.sum(axis=1)),
        likely_to_last=tuple(float(each) for each in (there > 0).mean(axis=0)),
        others={each: Likely.of(path.sum(axis=1)) for each, path in paths.items() if each is not kind},
        differences={each: Likely.of((own - path).sum(axis=1)) for each, path in paths.items() if each is not kind},
    )


def _there(course: Course, child: Child, kind: Kind, years: int, draws: int, random: np.random.Generator) -> Floats:
    """The share of each financial year that the child has the place, by draw."""
    leaving = course.basis.leaving.draws(draws, random)
    factors = np.broadcast_to(course.basis.departing, course.basis.cells.shape)
    need, column = NEEDS.index(need_of(child.need)), KINDS.index(kind)
    luck = random.random((draws, years))
    has = np.ones(draws, dtype=bool)
    found = np.zeros((draws, years))
    for ahead in range(years):
        row = min(max(child.age - age_of(0), 0) + ahead, len(AGES) - 1)
        going = np.minimum(leaving[:, row] * factors[row, need, column], 1.0)
        stays = has & (luck[:, ahead] >= 1 - (1 - going) ** course.left_of(ahead))
        # The age reached by the next January: beyond those the kind takes, the child has moved on in between.
        stays &= age_of(row) + 1 <= max(AGES_TAKEN[kind][1], child.age)
        seen = course.part_of(ahead)
        found[:, ahead] = (1 - seen) * has + seen * stays
        has = stays
    return found


def _quantiles(drawn: Floats) -> tuple[float, float, float]:
    low, middle, high = (float(each) for each in np.quantile(drawn, (0.1, 0.5, 0.9)))
    return low, middle, high


def _risen(rises: Floats, years: int) -> Floats:
    return np.asarray((1 + rises)[:, None] ** np.arange(years))
