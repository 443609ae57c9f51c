"""The map of an area: what is on it, at which place and size, and what it must not tell."""

from collections import Counter
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.adapters.outlines import outline_of
from included.core.drawing import Drawing, Shape, Spot, Words
from included.core.partnership.area_map import SIGNS, District, Site, area_map, is_on_map, map_legend, towns_of

KENT = outline_of("886")
ASHFORD = (601_000, 142_000)
NAME = "Map of Kent"
site = st.builds(
    Site,
    st.integers(100_000, 199_999),
    st.text(max_size=30),
    st.sampled_from(["Ashford", "Dover", ""]),
    st.sampled_from([*SIGNS, "A kind of tomorrow"]),
    st.none() | st.integers(545_000, 635_000),
    st.none() | st.integers(120_000, 175_000),
)
district = st.builds(
    District,
    st.from_regex(r"[A-Z]{2}[1-9]", fullmatch=True),
    st.none() | st.just(0) | st.integers(5, 900),
    st.integers(545_000, 635_000),
    st.integers(120_000, 175_000),
)


def signs(drawing: Drawing) -> list[Spot]:
    return [mark for mark in drawing.marks if isinstance(mark, Spot) and mark.shape is not Shape.RING]


def rings(drawing: Drawing) -> list[Spot]:
    return [mark for mark in drawing.marks if isinstance(mark, Spot) and mark.shape is Shape.RING]


@given(st.lists(site, max_size=12, unique_by=lambda each: each.urn))
def test_every_setting_with_a_place_is_on_the_map(sites: list[Site]) -> None:
    drawing = area_map(NAME, KENT, sites, [], address_of=lambda urn: f"/directory/{urn}/")

    placed = [each for each in sites if each.easting is not None and each.northing is not None]
    assert Counter(mark.href for mark in signs(drawing)) == Counter(f"/directory/{each.urn}/" for each in placed)
    assert all(mark.says for mark in signs(drawing))


@given(st.lists(district, max_size=12, unique_by=lambda each: each.name))
def test_every_number_is_a_ring_and_every_ring_a_number(districts: list[District]) -> None:
    drawing = area_map(NAME, KENT, [], districts)

    said = Counter(mark.says for mark in rings(drawing))
    shown = [each for each in districts if each.children != 0]
    assert said == Counter(
        f"{each.name}: {'withheld' if each.children is None else f'{each.children:,}'}" for each in shown
    )


@given(st.lists(district, min_size=1, max_size=12, unique_by=lambda each: each.name))
def test_the_area_of_a_ring_is_its_number(districts: list[District]) -> None:
    drawing = area_map(NAME, KENT, [], districts)

    numbers = {each.name: each.children for each in districts}
    most = max((each for each in numbers.values() if each), default=1)
    for mark in rings(drawing):
        children = numbers[mark.says.split(":")[0]]
        assert mark.radius == (6 if children is None else max(18 * sqrt(children / most), 6))


@pytest.mark.parametrize("published", [None, 5, 800])
def test_a_withheld_ring_is_alike_whatever_is_beside_it(published: int | None) -> None:
    hidden = District("TN24", None, *ASHFORD)

    drawing = area_map(NAME, KENT, [], [hidden, District("CT1", published, 614_000, 157_000)])

    (ring,) = (mark for mark in rings(drawing) if mark.says.startswith("TN24"))
    assert (ring.radius, ring.paint.dashes) == (6, "2 2")
    assert not [mark for mark in drawing.marks if isinstance(mark, Words) and mark.text.startswith("–")]


def test_each_kind_has_a_shape_of_its_own() -> None:
    assert len({shape for shape, _ in SIGNS.values()}) == len(SIGNS)


@given(st.lists(site, max_size=12))
def test_the_legend_counts_the_settings(sites: list[Site]) -> None:
    counts = Counter(each.kind for each in sites)

    words = {mark.text for mark in map_legend(sites, []).marks if isinstance(mark, Words)}

    assert words == {f"{kind}: {counts[kind]:,}" for kind in SIGNS if counts[kind]}


def test_a_district_far_away_is_not_on_the_map() -> None:
    truro, ashford = District("TR1", 9, 182_000, 45_000), District("TN24", 9, *ASHFORD)

    assert [is_on_map(KENT, [], each) for each in (truro, ashford, District("ZZ1", 9))] == [False, True, False]
    assert [mark.says for mark in rings(area_map(NAME, KENT, [], [truro, ashford]))] == ["TN24: 9"]


@given(st.lists(site, max_size=5))
def test_without_an_outline_the_settings_make_the_frame(sites: list[Site]) -> None:
    drawing = area_map(NAME, (), sites, [])

    assert all(0 <= mark.x <= drawing.width and 0 <= mark.y <= drawing.height for mark in signs(drawing))


def test_the_outline_of_each_area_lies_in_england() -> None:
    for code in ("886", "936", "921", "201", "908"):
        rings_of = outline_of(code)
        assert rings_of
        assert all(80_000 < x < 660_000 and 5_000 < y < 660_000 for ring in rings_of for x, y in ring), code
    assert outline_of("no such area") == ()


def test_a_town_is_where_its_settings_are() -> None:
    sites = [Site(n, "A", "Ashford ", "Mainstream", 600_000 + n, 140_000 - n) for n in range(3)]

    assert towns_of([*sites, Site(9, "B", " ", "Mainstream", 1, 1)]) == (("Ashford", 600_001, 139_999),)


@given(st.lists(district, max_size=40, unique_by=lambda each: each.name))
def test_no_name_is_written_over_another(districts: list[District]) -> None:
    drawing = area_map(NAME, KENT, [], districts, towns=[("Ashford", *ASHFORD), ("Wye", 605_000, 146_000)])

    names = [mark for mark in drawing.marks if isinstance(mark, Words) and mark.has_halo and mark.size < 9]
    for index, one in enumerate(names):
        assert all(abs(one.x - other.x) > 6 or abs(one.y - other.y) > 7 for other in names[index + 1 :])
