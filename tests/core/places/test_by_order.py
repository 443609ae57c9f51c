"""Naming by the family's order: a dumb second reading of the order, and when a naming may be made and used."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from core.places.stories import OFFERS, PROFILES, SETTINGS, WANTED_ON, WISHES
from included.core.places.beside import Beside, Vacancy
from included.core.places.by_order import Counted, IssueFacts, OrderFacts, why_not_issue, why_not_name
from included.core.places.directory import Directory
from included.core.places.facts import NeedProfile, Setting
from included.core.places.first_available import FirstAvailable, first_available
from included.core.places.reasons import Grade
from included.core.places.suitability import judge
from included.core.places.wishes import Wishes

FOUND = FirstAvailable(30, "It is the first in the family's order that has a place.")
NAMES = {30: "Heath School"}


def plainly(
    order: tuple[int, ...], settings: list[Setting], child: NeedProfile, offers: dict[int, Beside]
) -> tuple[int | None, int | None, list[int]]:
    """The setting named, the one to ask first, and those passed over: word for word as the proposal reads."""
    passed = []
    for urn in order:
        on_list = [each for each in settings if each.urn == urn]
        if not on_list or judge(child, on_list[0].facts).grade == Grade.CANNOT:
            passed.append(urn)
            continue
        told = offers[urn].vacancy if urn in offers else None
        if told is None:
            return None, urn, passed
        if told.free >= 1:
            return urn, None, passed
        passed.append(urn)
    return None, None, passed


@examples(max_examples=150)
@given(SETTINGS, PROFILES, WISHES, OFFERS)
def test_plain_reading_of_the_order_agrees(
    settings: list[Setting], child: NeedProfile, wishes: Wishes, offers: dict[int, Beside]
) -> None:
    found = first_available(wishes, Directory.of(settings).ranking(child), offers)

    named, asked, passed = plainly(wishes.asked_for, settings, child, offers)
    assert (found.urn, found.waits_for, [urn for urn, _ in found.passed_over]) == (named, asked, passed)


@examples(max_examples=80)
@given(SETTINGS, PROFILES, st.data())
def test_a_place_more_never_names_a_lower_choice(
    settings: list[Setting], child: NeedProfile, data: st.DataObject
) -> None:
    urns = data.draw(st.permutations([each.urn for each in settings]))
    free = {urn: data.draw(st.integers(0, 2)) for urn in urns}
    ranking, wishes = Directory.of(settings).ranking(child), Wishes(order=tuple(urns))
    more = free | ({urns[0]: free[urns[0]] + 1} if urns else {})

    before, after = (
        first_available(wishes, ranking, {urn: Beside(Vacancy(count, WANTED_ON)) for urn, count in places.items()})
        for places in (free, more)
    )

    if before.urn is not None:
        assert after.urn is not None
        assert urns.index(after.urn) <= urns.index(before.urn)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (OrderFacts(None, None, None, {}), "No list has been sent"),
        (OrderFacts(1, None, None, {}), "has not put any settings in order"),
        (OrderFacts(2, 1, FOUND, NAMES), "order is of list 1"),
        (OrderFacts(1, 1, FirstAvailable(None, "", waits_for=30), NAMES), "Whether Heath School has a place"),
        (OrderFacts(1, 1, FirstAvailable(None, "", waits_for=31), NAMES), "Whether 31 has a place"),
        (OrderFacts(1, 1, FirstAvailable(None, ""), NAMES), "No setting in the family’s order"),
    ],
    ids=["no list", "no order", "an older list", "not known", "not known, unnamed", "all full"],
)
def test_nothing_is_named_without_its_ground(facts: OrderFacts, words: str) -> None:
    refusal = why_not_name(facts)

    assert refusal is not None
    assert words in refusal.message
    assert "proposal 8" in str(refusal.provision)


def test_order_of_the_list_sent_last_may_be_named() -> None:
    assert why_not_name(OrderFacts(2, 2, FOUND, NAMES)) is None


@pytest.mark.parametrize(
    ("is_by_order", "order", "holds_place"),
    [*product([True, False], [(30, 31), (31, 30)], [True, False])],
)
def test_plan_is_issued_only_on_a_naming_that_stands(
    *, is_by_order: bool, order: tuple[int, ...], holds_place: bool
) -> None:
    facts = IssueFacts(is_by_order=is_by_order, order=order, last_order=(30, 31), holds_place=holds_place)

    is_standing = is_by_order and order == (30, 31) and holds_place

    assert (why_not_issue(facts) is None) is is_standing


@pytest.mark.parametrize(("commissioned", "free"), [(0, None), (3, 0), (3, 2)])
def test_no_place_at_all_is_not_known(commissioned: int, free: int | None) -> None:
    vacancy = Counted(commissioned, free or 0).beside(date(2025, 1, 16)).vacancy

    assert (vacancy.free if vacancy else None) == free
