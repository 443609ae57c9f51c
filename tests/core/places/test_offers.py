"""Lines of an offer are stored without loss, and what is said twice is found."""

from datetime import date
from decimal import Decimal
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.core.places.offers import LINES, Line, PlaceCount, Section, Vacancy, lines_of, plain, repeats
from included.core.vocabulary import SettingKind

VALUES = {
    int: st.integers(0, 9999),
    str: st.text(max_size=40),
    date: st.dates(),
    Decimal: st.decimals(0, 10**6, places=2),
}


@st.composite
def offers(draw: st.DrawFn) -> tuple[Section, tuple[Line, ...]]:
    section = draw(st.sampled_from(Section))
    kind = LINES[section]
    hints = get_type_hints(kind)
    line = st.builds(
        kind, **{name: VALUES[hint] if hint in VALUES else st.sampled_from(hint) for name, hint in hints.items()}
    )
    return section, tuple(draw(st.lists(line, max_size=4)))


@given(offers())
def test_stored_lines_are_read_back_the_same(offer: tuple[Section, tuple[Line, ...]]) -> None:
    section, lines = offer

    assert lines_of(section, plain(lines)) == lines


def test_stored_lines_hold_nothing_but_plain_values() -> None:
    assert plain([Vacancy(SettingKind.SPECIAL, date(2025, 1, 16), 3)]) == [
        {"place": "special", "on": "2025-01-16", "places": 3}
    ]


def test_places_of_one_kind_and_year_are_said_once() -> None:
    first, again = PlaceCount(SettingKind.SPECIAL, 2024, 90), PlaceCount(SettingKind.SPECIAL, 2024, 95)
    other_year = PlaceCount(SettingKind.SPECIAL, 2025, 95)

    assert repeats(Section.PLACES, (first, other_year, again)) == (again,)


@pytest.mark.parametrize("section", Section)
def test_every_section_knows_its_lines(section: Section) -> None:
    assert lines_of(section, []) == ()
