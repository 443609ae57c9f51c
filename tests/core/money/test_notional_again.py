"""Columns agree with a second, plain reckoning: fractions, one school and one line at a time."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from included.core.money.notional.reckoning import LARGEST_BUDGET, Schools, Terms, block_change, reckon

LINES = 6


@dataclass
class Plain:
    lines: list[int]
    area: int
    counted: int
    costs: list[tuple[int, int]]


def half_up(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


def plainly(school: Plain, threshold: int, percents: list[int], share: int, pays: int) -> tuple[int, ...]:
    exact = sum((Fraction(line * part, 10**6) for line, part in zip(school.lines, percents, strict=True)), Fraction(0))
    notional = half_up(exact)
    first = half_up(Fraction(school.counted * threshold, 100))
    pupils = school.counted
    for cost, heads in school.costs:
        for _ in range(heads):
            first += min(cost, threshold)
            pupils += 100 if cost > threshold else 0
    bears = half_up(Fraction(max(notional, 0) * share, 10**6))
    targeted = half_up(Fraction(max(first - bears, 0) * pays, 10**6))
    return sum(school.lines), notional, pupils, first, max(first - notional, 0), targeted


LINE = st.integers(-1000, LARGEST_BUDGET // LINES)
COSTS = st.lists(st.tuples(st.integers(0, 99_999_999), st.integers(1, 4)), max_size=4)
SCHOOL = st.builds(
    Plain,
    lines=st.lists(LINE, min_size=LINES, max_size=LINES),
    area=st.integers(0, 1),
    counted=st.integers(0, 999_999),
    costs=COSTS,
)
PERCENTS = st.lists(st.integers(0, 10**6), min_size=LINES, max_size=LINES)
AREA = st.tuples(PERCENTS, st.integers(0, 10**7), st.integers(0, 10**6))
THRESHOLD = st.integers(0, 99_999_999)


def columns(schools: list[Plain]) -> Schools:
    costs = [(cost, heads, place) for place, each in enumerate(schools) for cost, heads in each.costs]
    whole = [np.array(column, dtype=np.int64) for column in zip(*costs, strict=True)] or [np.zeros(0, np.int64)] * 3
    return Schools(
        np.array([each.lines for each in schools], dtype=np.int64),
        np.array([each.area for each in schools], dtype=np.int64),
        np.array([each.counted for each in schools], dtype=np.int64),
        *whole,
    )


def terms(threshold: int, areas: list[tuple[list[int], int, int]]) -> Terms:
    percents, share, pays = (np.array(column, dtype=np.int64) for column in zip(*areas, strict=True))
    return Terms(threshold, percents, share, pays)


@settings(max_examples=60, deadline=None)
@given(st.lists(SCHOOL, min_size=1, max_size=5), THRESHOLD, st.lists(AREA, min_size=2, max_size=2))
def test_columns_agree_with_plain_fractions(
    schools: list[Plain], threshold: int, areas: list[tuple[list[int], int, int]]
) -> None:
    found = reckon(columns(schools), terms(threshold, areas))

    rows = zip(
        *(
            column.tolist()
            for column in (found.budget, found.notional, found.pupils, found.first, found.shortfall, found.targeted)
        ),
        strict=True,
    )
    assert list(rows) == [plainly(each, threshold, *areas[each.area]) for each in schools]


@settings(max_examples=30, deadline=None)
@given(st.lists(SCHOOL, min_size=1, max_size=4), THRESHOLD, THRESHOLD, AREA)
def test_what_schools_meet_no_longer_the_block_pays(
    schools: list[Plain], before: int, after: int, area: tuple[list[int], int, int]
) -> None:
    areas = [(area[0], area[1], 0)] * 2
    given = columns(schools)

    was, would_be = (reckon(given, terms(threshold, areas)) for threshold in (before, after))

    change = block_change(was, would_be)
    assert (change + would_be.first - was.first).tolist() == [0] * len(schools)
    back = block_change(would_be, was)
    assert (change + back).tolist() == [0] * len(schools)
