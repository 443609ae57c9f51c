"""The places and placements invented for an area: no place held twice, every price reckoned, the same each time."""

import json
from collections import Counter

import pytest

from included.adapters.moneyrules import money_book
from included.core.money import price
from included.core.money.documents import placement_from
from included.core.places.stays import year_group_on
from included.core.vocabulary import SettingKind
from included.demo.caseload import invent
from included.demo.records.cases import THE_DAY, Caseload
from included.demo.records.commissioning import NEXT_SEPTEMBER, Commissioned, commissioned, place_rows, use_rows
from included.demo.records.placements import placement_rows, price_rows

EVERY_SO_MANY = 23


@pytest.fixture(scope="module")
def caseload() -> Caseload:
    return invent("921")


@pytest.fixture(scope="module")
def every(caseload: Caseload) -> Commissioned:
    return commissioned(caseload)


def test_no_place_is_held_by_two(every: Commissioned) -> None:
    held: dict[tuple[int, str, int], list[tuple[object, object]]] = {}
    for use in every.uses:
        held.setdefault((use.urn, use.kind, use.number), []).append((use.starts_on, use.ends_before))

    overlapping = [
        key
        for key, spans in held.items()
        for (_, ends), (starts, _) in zip(sorted(spans, key=str), sorted(spans, key=str)[1:], strict=False)
        if ends is None or str(ends) > str(starts)
    ]

    assert overlapping == []


def test_every_held_place_was_commissioned(every: Commissioned) -> None:
    numbers = {(block.setting.urn, block.kind, number) for block in every.blocks for number in block.numbers()}

    assert len(numbers) == sum(block.count for block in every.blocks)
    assert {(use.urn, use.kind, use.number) for use in every.uses} <= numbers


def test_county_has_places_filled_offered_left_and_free(every: Commissioned) -> None:
    uses = Counter(use.is_filled for use in every.uses)
    leaving = [use for use in every.uses if use.ends_before == NEXT_SEPTEMBER]

    assert uses[True] > 100
    assert uses[False]
    assert leaving
    assert sum(block.count for block in every.blocks) > uses[True]
    assert {block.kind for block in every.blocks} >= {SettingKind.SPECIAL, SettingKind.RESOURCED_PROVISION}


def test_children_are_of_their_places_year_groups(every: Commissioned) -> None:
    wrong = [
        use
        for block in every.blocks
        for use in block.uses
        if not block.takes(year_group_on(use.case.born_on, max(use.starts_on, THE_DAY)))
    ]

    assert wrong == []


def test_places_are_the_same_each_time(caseload: Caseload, every: Commissioned) -> None:
    again = commissioned(invent("921"))

    assert list(place_rows(again, "921")) == list(place_rows(every, "921"))
    assert list(use_rows(again, "921")) == list(use_rows(every, "921"))
    assert list(placement_rows(invent("921"))) == list(placement_rows(caseload))


def test_every_invented_price_can_be_reckoned(caseload: Caseload) -> None:
    book = money_book()

    facts = [json.loads(str(row[2])) for row in list(price_rows(caseload))[::EVERY_SO_MANY]]
    read = [placement_from(each, book).placement for each in facts]

    assert len(read) > 50
    assert all(each is not None and price(each, book).amount > 0 for each in read)


def test_no_fee_of_a_real_school_is_invented(caseload: Caseload) -> None:
    facts = [json.loads(str(row[2])) for row in price_rows(caseload)]

    recorded = {each["setting_kind"] for each in facts if "cost_of_provision" in each}

    assert not [each for each in facts if "fee" in each]
    assert recorded == {"mainstream"}
