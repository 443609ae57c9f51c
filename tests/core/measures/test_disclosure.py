"""What may be published of counts, shares and tables."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.adapters.measurerules import disclosure_rule
from included.core.measures import CountTable, Elsewhere, PublishedTable, may_publish_share, published_count, withhold

RULE = disclosure_rule("area")
ROWS, COLUMNS = ("a", "b"), ("x", "y", "z")


@pytest.mark.parametrize(("count", "published"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_a_small_count_is_withheld(count: int, published: int | None) -> None:
    assert published_count(count, RULE) == published


@pytest.mark.parametrize(
    ("numerator", "denominator", "may"),
    [
        pytest.param(9, 9, False, id="a base of nine"),
        pytest.param(10, 10, True, id="a base of ten"),
        pytest.param(4, 100, False, id="four counted"),
        pytest.param(5, 100, True, id="five counted"),
        pytest.param(96, 100, False, id="four left"),
        pytest.param(95, 100, True, id="five left"),
        pytest.param(0, 100, True, id="nobody"),
    ],
)
def test_a_share_gives_no_few_away(numerator: int, denominator: int, may: bool) -> None:
    assert may_publish_share(numerator, denominator, RULE) is may


def test_one_small_cell_takes_others_with_it() -> None:
    table = CountTable(ROWS, ("x", "y"), {("a", "x"): 2, ("a", "y"): 30, ("b", "x"): 40, ("b", "y"): 50})

    published = withhold(table, RULE)

    assert published.cells == ((None, None), (None, None))
    assert (published.row_totals, published.column_totals, published.total) == ((32, 90), (42, 80), 122)


def test_no_more_is_withheld_than_it_takes() -> None:
    counts = {place: 20 + 7 * n for n, place in enumerate(product(ROWS, COLUMNS))} | {("a", "y"): 3}

    published = withhold(CountTable(ROWS, COLUMNS, counts), RULE)

    assert sum(figure is None for figure in shown(published)) == 4


def test_a_table_without_small_counts_is_whole() -> None:
    table = CountTable(ROWS, ("x",), {("a", "x"): 5, ("b", "x"): 70})

    assert withhold(table, RULE) == PublishedTable(ROWS, ("x",), ((5,), (70,)), (5, 70), (75,), 75)


def test_a_table_of_few_children_says_nothing() -> None:
    published = withhold(CountTable(ROWS, ("x",), {("a", "x"): 1, ("b", "x"): 2}), RULE)

    assert published.cells == ((None,), (None,))
    assert published.total is None


counts = st.integers(0, 9)


@given(st.lists(counts, min_size=6, max_size=6))
def test_no_withheld_figure_can_be_worked_out(values: list[int]) -> None:
    table = CountTable(ROWS, COLUMNS, dict(zip(product(ROWS, COLUMNS), values, strict=True)))
    published = withhold(table, RULE)
    if published.total is None:
        return

    possible = [figures(cells) for cells in tables_near(values, published)]

    for place, own in enumerate(figures(values)):
        if shown(published)[place] is None:
            assert any(other[place] != own for other in possible)
        else:
            assert shown(published)[place] == own


@given(st.lists(counts, min_size=6, max_size=6))
def test_no_small_figure_is_published(values: list[int]) -> None:
    table = CountTable(ROWS, COLUMNS, dict(zip(product(ROWS, COLUMNS), values, strict=True)))

    published = withhold(table, RULE)

    assert not [figure for figure in (*shown(published), published.total) if figure and RULE.is_small(figure)]


@given(st.lists(counts, min_size=6, max_size=6), st.lists(counts, min_size=4, max_size=4))
def test_two_tables_of_one_sum_give_nothing_away(values: list[int], others: list[int]) -> None:
    """Rows of both are the same children, told apart by x, y, z in the one and by v, w in the other."""
    first = CountTable(ROWS, COLUMNS, dict(zip(product(ROWS, COLUMNS), values, strict=True)))
    left = [sum(values[:3]), sum(values[3:])]
    split = [min(others[n], left[n]) for n in range(2)]
    own = [split[0], left[0] - split[0], split[1], left[1] - split[1]]
    second = CountTable(ROWS, ("v", "w"), dict(zip(product(ROWS, ("v", "w")), own, strict=True)))
    one = withhold(first, RULE)
    if one.total is None:
        return

    two = withhold(second, RULE, Elsewhere(rows=dict(zip(ROWS, one.row_totals, strict=True))))

    assert two.row_totals == one.row_totals
    assert not [each for each in (*two.cells[0], *two.cells[1], *two.column_totals) if each and RULE.is_small(each)]
    hidden = [n for n, cell in enumerate((*two.cells[0], *two.cells[1])) if cell is None]
    near = [
        [cell + step for cell, step in zip(own, change, strict=True)] for change in product((-1, 0, 1), repeat=len(own))
    ]
    fitting = [other for other in near if min(other) >= 0 and agrees(other, two)]
    assert all(any(other[n] != own[n] for other in fitting) for n in hidden)


def agrees(cells: list[int], published: PublishedTable) -> bool:
    """Whether a reader of two rows and two columns could think of these cells."""
    sums = [cells[0] + cells[1], cells[2] + cells[3], cells[0] + cells[2], cells[1] + cells[3]]
    known = [*published.cells[0], *published.cells[1], *published.row_totals, *published.column_totals]
    fits = all(want is None or want == got for want, got in zip(known, [*cells, *sums], strict=True))
    return fits and sum(cells) == published.total


def test_a_sum_withheld_elsewhere_is_withheld_here() -> None:
    cells = {("a", "x"): 20, ("a", "y"): 30, ("b", "x"): 40, ("b", "y"): 50}

    published = withhold(CountTable(ROWS, ("x", "y"), cells), RULE, Elsewhere(rows={"a": None, "b": None}))

    assert published.row_totals == (None, None)
    assert sum(cell is None for row in published.cells for cell in row) >= 2


def test_a_sum_known_elsewhere_hides_nothing_here() -> None:
    cells = {("a", "x"): 3, ("b", "x"): 60}

    known = withhold(CountTable(ROWS, ("x",), cells), RULE, Elsewhere(columns={"x": 63}))

    assert known.column_totals == (63,)
    assert known.cells == ((None,), (None,))


def figures(cells: list[int]) -> list[int]:
    """Cells, then totals of the two rows, then of the three columns."""
    return [*cells, sum(cells[:3]), sum(cells[3:]), *(cells[n] + cells[n + 3] for n in range(3))]


def shown(published: PublishedTable) -> list[int | None]:
    return [*published.cells[0], *published.cells[1], *published.row_totals, *published.column_totals]


def tables_near(cells: list[int], published: PublishedTable) -> Iterator[list[int]]:
    """Tables a reader could as well think of: no cell more than one away, all published figures equal."""
    known = shown(published)
    for change in product((-1, 0, 1), repeat=len(cells)):
        other = [cell + step for cell, step in zip(cells, change, strict=True)]
        fits = all(want is None or want == got for want, got in zip(known, figures(other), strict=True))
        if min(other) >= 0 and sum(other) == sum(cells) and fits:
            yield other
