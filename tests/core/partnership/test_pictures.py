"""The pictures of an inclusion plan hold the figures of its tables, all of them and no others."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.core.drawing import Drawing, Words
from included.core.partnership.pictures import (
    kind_rows,
    needs_beside_places,
    pictures_of,
    travel_pictures,
    year_groups_beside_places,
)
from included.core.plan.blocks import Picture, Table

figure = st.none() | st.just(0) | st.integers(5, 20_000)
KINDS = ["Mainstream", "State special"]
NUMBER = re.compile(r"\d[\d,]*|withheld")


def document(now: list[int | None], expected: list[int | None], places: list[int], *, forecast: bool) -> dict[str, Any]:
    """A plan's figures, with need forecast by year group or as earlier versions had it."""
    kinds = [
        {
            "kind": kind,
            "expected": expected[index] or 0,
            "places": places[index],
            "without": 0,
            "has_withheld": expected[index] is None,
            "years": [
                {
                    "year": "Year 7",
                    "now": now[index],
                    "expected": expected[index],
                    "places": places[index],
                    "without": 0,
                }
            ],
        }
        for index, kind in enumerate(KINDS)
    ]
    needs = {
        "years": {"rows": [], "columns": KINDS, "cells": [], "row_totals": [], "column_totals": now, "total": None},
        "expected": dict(zip(KINDS, expected, strict=True)),
    }
    if forecast:
        needs["sufficiency"] = {"on": "2025-09-01", "kinds": kinds}
    provision = [{"kind": kind, "places": places[index]} for index, kind in enumerate(KINDS)]
    return {"needs": needs, "provision": provision}


def words_of(drawing: Drawing) -> str:
    return " | ".join(mark.text for mark in drawing.marks if isinstance(mark, Words))


@pytest.mark.parametrize("forecast", [True, False], ids=["forecast", "an earlier version"])
@given(
    st.lists(figure, min_size=2, max_size=2),
    st.lists(figure, min_size=2, max_size=2),
    st.lists(st.integers(0, 900), min_size=2, max_size=2),
)
def test_every_figure_of_a_kind_is_in_the_picture(
    forecast: bool, now: list[int | None], expected: list[int | None], places: list[int]
) -> None:
    plan = document(now, expected, places, forecast=forecast)

    drawing = needs_beside_places(plan)

    assert drawing is not None
    for row, own, wanted, room in zip(kind_rows(plan), now, expected, places, strict=True):
        known = [f"{each:,}" for each in (own, wanted) if each is not None]
        line = f"{row.name}: {drawing.says.split(f'{row.name}: ')[1]}".split(". ")[0]
        assert all(each in line for each in known)
        assert ("withheld" in line) == (None in (own, wanted))
        assert f"{room:,}" in line or "none" in line


def test_what_is_withheld_is_said_as_the_least() -> None:
    plan = document([20, None], [None, 30], [10, 10], forecast=True)
    plan["needs"]["sufficiency"]["kinds"][0]["expected"] = 40

    assert kind_rows(plan)[0].figures == (20, "at least 40", 10)
    assert kind_rows(plan)[1].figures == ("withheld", 30, 10)


def test_year_groups_are_drawn_where_places_say_so() -> None:
    plan = document([20, 30], [40, 50], [0, 60], forecast=True)

    (drawing,) = year_groups_beside_places(plan)

    assert drawing.title.endswith("State special")
    assert "Year 7: Plans now 30, Expected on 1 September 2025 50, Places on that day 60." in drawing.says


@given(st.lists(st.lists(figure, min_size=2, max_size=2), min_size=3, max_size=3))
def test_travel_pictures_hold_the_table_and_no_more(cells: list[list[int | None]]) -> None:
    travel = {
        "rows": ["Up to 2 miles", "Over 2 miles", "Not known"],
        "columns": [*KINDS],
        "cells": cells,
        "row_totals": [None, 70, 5],
        "column_totals": [None, None],
        "total": 90,
    }

    everybody, *kinds = travel_pictures(travel)

    assert [drawing.title.split(": ")[1] for drawing in kinds] == KINDS
    for index, drawing in enumerate(kinds):
        shown = [text for text in words_of(drawing).split(" | ") if "miles" not in text and text != "Not known"]
        assert shown == ["withheld" if row[index] is None else f"{row[index]:,}" for row in cells]
    assert NUMBER.findall(everybody.says.replace("2 miles", "")) == ["withheld", "70", "5"]


def test_each_picture_is_followed_by_its_table() -> None:
    travel = {
        "rows": ["Up to 2 miles"],
        "columns": ["Mainstream"],
        "cells": [[9]],
        "row_totals": [9],
        "column_totals": [9],
        "total": 9,
    }

    blocks = pictures_of("transport", {"needs": {"travel": travel}})

    assert [isinstance(block, Picture) for block in blocks[1:]] == [True, False]
    assert isinstance(blocks[-1], Table)


@pytest.mark.parametrize("key", ["sufficiency", "transport", "districts", "members"])
def test_a_version_without_figures_has_no_picture(key: str) -> None:
    assert not pictures_of(key, {"needs": None, "provision": []})
    assert not pictures_of(key, {"needs": {"years": {"columns": []}}, "provision": []})
