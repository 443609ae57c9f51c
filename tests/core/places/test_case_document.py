"""Reading a case: every fault has a code, a place and words, and nothing that is written makes the reader fall."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.core.places.case_document import PackedChoice, read_case
from included.core.places.facts import Facility, Need, Point
from included.core.places.parts import FAULT_CODES
from included.core.vocabulary import Level, SenType

GOLDEN = Path(__file__).parents[2] / "golden" / "places"
FULL = json.loads((GOLDEN / "law-2014.case.json").read_text(encoding="utf-8"))


def faulty(path: str, value: Any) -> list[tuple[str, str]]:
    """The faults of the full case with one value put in, by dots; `...` takes the key away."""
    document = deepcopy(FULL)
    at: Any = document
    *before, last = path.split(".")
    for step in before:
        at = at[int(step)] if isinstance(at, list) else at[step]
    if value is ...:
        del at[last]
    elif isinstance(at, list):
        at[int(last)] = value
    else:
        at[last] = value
    return [(fault.code, fault.place) for fault in read_case(document).faults]


def test_a_whole_case_is_read() -> None:
    reading = read_case(FULL)

    assert reading.faults == ()
    assert reading.case is not None
    assert reading.case.home == Point(575_000, 155_000)
    assert reading.case.needs.needs == (Need(SenType.ASD, Level.SPECIALIST), Need(SenType.SLCN, Level.TARGETED))
    assert reading.case.needs.facilities == (Facility.LOW_SENSORY_SPACE, Facility.SPEECH_AND_LANGUAGE_THERAPY)
    assert [setting.urn for setting in reading.settings] == [900001, 900002, 900003, 900004, 900005, 900006]


def test_null_is_the_same_as_nothing() -> None:
    reading = read_case({**FULL, "wishes": None, "offers": None, "profile": None, "simulated_area": None})

    assert reading.faults == ()


def test_packed_settings_are_chosen_by_area_and_radius() -> None:
    reading = read_case({**FULL, "settings": "packed", "area": "886", "radius_miles": 5})

    assert (reading.settings, reading.packed) == ((), PackedChoice("886", 5))


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("wanted_on", ..., ("TL01", "wanted_on")),
        ("wanted_on", "2027-13-01", ("TL02", "wanted_on")),
        ("wanted_on", "20270901", ("TL02", "wanted_on")),
        ("wanted_on", "2014-08-31", ("TL02", "wanted_on")),
        ("wanted_on", "2076-01-01", ("TL02", "wanted_on")),
        ("profile", "law_2031", ("TL02", "profile")),
        ("profile", "green_paper_2022", ("TL05", "profile")),
        ("profile", [], ("TL02", "profile")),
        ("simulated_area", "yes", ("TL02", "simulated_area")),
        ("child", ..., ("TL01", "child")),
        ("child", [], ("TL02", "child")),
        ("child.born_on", ..., ("TL01", "child.born_on")),
        ("child.born_on", "2030-01-01", ("TL02", "child.born_on")),
        ("child.born_on", "1990-01-01", ("TL02", "child.born_on")),
        ("child.sex", "girl", ("TL02", "child.sex")),
        ("child.needs", "ASD", ("TL02", "child.needs")),
        ("child.needs.0.type", "ADHD", ("TL02", "child.needs[0].type")),
        ("child.needs.0.type", ..., ("TL01", "child.needs[0].type")),
        ("child.needs.0.level", ..., ("TL01", "child.needs[0].level")),
        ("child.facilities.0", "swimming", ("TL02", "child.facilities[0]")),
        ("child.home.easting", ..., ("TL01", "child.home.easting")),
        ("child.home.easting", 700_001, ("TL02", "child.home.easting")),
        ("child.home.easting", 1.5, ("TL02", "child.home.easting")),
        ("child.home.easting", True, ("TL02", "child.home.easting")),
        ("child.faith", "any", ("TL03", "child.faith")),
        ("wishes.requested.urn", ..., ("TL01", "wishes.requested.urn")),
        ("wishes.order.0", "900002", ("TL02", "wishes.order[0]")),
        ("wishes.order.0", None, ("TL02", "wishes.order[0]")),
        ("wishes.kinds.0", "grammar", ("TL02", "wishes.kinds[0]")),
        ("settings", ..., ("TL01", "settings")),
        ("settings", "all", ("TL02", "settings")),
        ("settings.0", 7, ("TL02", "settings[0]")),
        ("settings.0.urn", 900002, ("TL04", "settings")),
        ("settings.0.urn", ..., ("TL01", "settings[0].urn")),
        ("settings.0.urn", 0, ("TL02", "settings[0].urn")),
        ("settings.0.kind", ..., ("TL01", "settings[0].kind")),
        ("settings.0.name", "x" * 301, ("TL02", "settings[0].name")),
        ("settings.0.name", "\ud800", ("TL02", "settings[0].name")),
        ("settings.0.name", "a\u001b[2J", ("TL02", "settings[0].name")),
        ("settings.0.ages", {"low": 11, "high": 11}, ("TL02", "settings[0].ages.high")),
        ("settings.0.ages", {"low": 11}, ("TL01", "settings[0].ages.high")),
        ("settings.0.needs.0", {}, ("TL01", "settings[0].needs[0].type")),
        ("settings.0.facilities.lift", True, ("TL03", "settings[0].facilities.lift")),
        ("settings.0.facilities.low_sensory_space", "yes", ("TL02", "settings[0].facilities.low_sensory_space")),
        ("settings.1.units.0.kind", "special", ("TL02", "settings[1].units[0].kind")),
        ("settings.0.sources.faith", "register", ("TL03", "settings[0].sources.faith")),
        ("settings.0.oversubscribed", True, ("TL03", "settings[0].oversubscribed")),
        ("offers.0.urn", ..., ("TL01", "offers[0].urn")),
        ("offers.1.urn", 900001, ("TL04", "offers")),
        ("offers.0.vacancy.as_at", ..., ("TL01", "offers[0].vacancy.as_at")),
        ("offers.0.vacancy.free", -1, ("TL02", "offers[0].vacancy.free")),
        ("offers.0.price.pounds_a_year", ..., ("TL01", "offers[0].price.pounds_a_year")),
        ("offers.0.road.metres", ..., ("TL01", "offers[0].road.metres")),
        ("radius_miles", 1001, ("TL02", "radius_miles")),
    ],
)
def test_a_fault_is_found_where_it_is(path: str, value: Any, expected: tuple[str, str]) -> None:
    assert expected in faulty(path, value)


def test_a_radius_needs_a_home() -> None:
    reading = read_case({"wanted_on": "2027-09-01", "child": {"age": 9}, "settings": "packed", "radius_miles": 5})

    assert [(fault.code, fault.place) for fault in reading.faults] == [("TL01", "child.home")]


def test_a_hundred_faults_are_enough() -> None:
    assert len(read_case({**FULL, "settings": [{}] * 1000}).faults) == 100


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(("packed", "ASD", "2027-09-01")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(sorted({*FULL, *FULL["child"], *FULL["settings"][0], "urn", "low"})), inner)
    ),
    max_leaves=20,
)


@given(JSON)
def test_whatever_is_written_is_read_or_faulted(document: Any) -> None:
    reading = read_case(document)

    assert (reading.case is None) is bool(reading.faults)
    assert {fault.code for fault in reading.faults} <= set(FAULT_CODES)


@given(st.sampled_from(sorted(FULL)), JSON)
def test_one_hostile_value_is_read_or_faulted(name: str, value: Any) -> None:
    reading = read_case({**FULL, name: value})

    assert (reading.case is None) is bool(reading.faults)
