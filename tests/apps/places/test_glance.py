"""A tailored list at a glance: how many suit, which are nearest, which have places."""

from typing import Any

import pytest

from included.apps.places.glance import Glance, glance_of

CAN, MAY, CANNOT = "can_meet", "may_meet_with_adjustments", "cannot_meet"


def line(
    order: int, grade: str = MAY, metres: int | None = 1609, free: int | None = None, kind: str = "mainstream"
) -> dict[str, Any]:
    travel = metres and {"straight_metres": metres, "road_metres": None, "measured_by": "straight_line"}
    vacancy = None if free is None else {"free": free, "as_at": "2025-09-01", "source": "places commissioned"}
    said = {"order": order, "name": f"School {order}", "grade": grade, "kind": kind}
    return {**said, "travel": travel, "vacancy": vacancy}


def nearest(found: Glance) -> list[int]:
    return [each.order for _, rows in found.nearest for each in rows]


def test_each_grade_there_is_is_counted() -> None:
    found = glance_of([line(1, CAN), line(2), line(3)])

    assert found is not None
    assert [words.split(" ", 1)[0] for words in found.counts] == ["1", "2"]


@pytest.mark.parametrize(
    ("lines", "are_sure", "orders"),
    [
        pytest.param([line(1, CAN, 900), line(2, MAY, 100), line(3, CAN, 300)], True, [3, 1], id="those-that-can"),
        pytest.param(
            [line(1, MAY, 900), line(2, MAY, 100), line(3, CANNOT, 5)], False, [2, 1], id="else-those-that-may"
        ),
        pytest.param([line(1, MAY, None), line(2, MAY, 700)], False, [2], id="unknown-distance-left-out"),
        pytest.param([line(n, MAY, 100) for n in range(1, 6)], False, [1, 2, 3], id="three-by-the-lists-order"),
        pytest.param([line(1, CANNOT)], False, [], id="none"),
    ],
)
def test_the_nearest_suit_as_well_as_any(lines: list[dict[str, Any]], are_sure: bool, orders: list[int]) -> None:
    found = glance_of(lines)

    assert found is not None
    assert (found.are_sure, nearest(found)) == (are_sure, orders)


def test_places_count_where_they_are_known_and_suit() -> None:
    lines = [line(1, CAN, 900, 2), line(2, MAY, 100, 0), line(3, MAY, 500, 1), line(4, CANNOT, 5, 9), line(5, CAN, 50)]

    found = glance_of(lines)

    assert found is not None
    assert [(each.order, each.free) for each in found.with_places] == [(3, 1), (1, 2)]


def test_a_name_leads_to_its_page_of_the_list() -> None:
    found = glance_of([line(number, MAY, 100 if number == 41 else 9000) for number in range(1, 50)])

    assert found is not None
    assert [each.page for _, rows in found.nearest for each in rows if each.order == 41] == [3]


def test_special_schools_are_not_hidden_by_nearer_others() -> None:
    found = glance_of([line(1, MAY, 9000, kind="special"), *(line(number, MAY, 100) for number in range(2, 9))])

    assert found is not None
    assert nearest(found) == [1, 2, 3, 4]
    assert found.how_far == "Miles are in a straight line: the road is longer."


def test_an_empty_list_has_no_glance() -> None:
    assert glance_of([]) is None
