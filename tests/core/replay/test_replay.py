"""One case under the Green Paper and under the law: what differs, and that nothing else does."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from core.casework.cases import BOOK, facts, happened
from core.casework.histories import histories
from included.core.casework import Event
from included.core.replay import Difference, DifferenceKind, Place, PlacedCase, Totals, UnknownPlace, replay

GREEN, LAW = "green_paper_2022", "law_2014"
REQUESTED = happened("request_received", "2026-01-12")
NEAR = Place(118884, "Broomhill Bank School", Decimal("27450.00"))
FAR = Place(118999, "Elsewhere School", Decimal("54000.00"))


def replayed(*events: Event, **places: Place | UnknownPlace) -> tuple[Difference, ...]:
    return replay(PlacedCase("886-000001", facts(*events), **places), BOOK, under=GREEN, against=LAW)


def of(kind: DifferenceKind, found: tuple[Difference, ...]) -> list[Difference]:
    return [each for each in found if each.kind is kind]


def test_a_request_meets_the_panel_and_the_list() -> None:
    found = of(DifferenceKind.STEP, replayed(REQUESTED))

    assert [each.subject for each in found] == ["GP-6", "GP-6", "GP-6", "GP-8"]


def test_a_step_says_by_when_and_that_the_law_has_none() -> None:
    (first, *_) = of(DifferenceKind.STEP, replayed(REQUESTED))

    assert "2026-02-23" in first.under
    assert first.against == "No such step"


def test_a_refusal_asks_for_a_certificate_before_any_appeal() -> None:
    found = replayed(REQUESTED, happened("assessment_refused", "2026-02-02"))

    (right,) = of(DifferenceKind.RIGHT, found)
    assert right.subject == "GP-9"


def test_an_issued_plan_loses_the_right_to_ask() -> None:
    found = of(DifferenceKind.RIGHT, replayed(REQUESTED, happened("plan_finalised", "2026-05-02")))

    assert "section 39" in [each.subject for each in found]


def test_the_other_way_round_the_sides_change_places() -> None:
    case = PlacedCase("886-000001", facts(REQUESTED))

    (first, *_) = replay(case, BOOK, under=LAW, against=GREEN)

    assert first.under == "No such step"


@pytest.mark.parametrize("profile", [GREEN, LAW])
def test_a_policy_does_not_differ_from_itself(profile: str) -> None:
    case = PlacedCase("886-000001", facts(REQUESTED), under=NEAR, against=NEAR)

    assert replay(case, BOOK, under=profile, against=profile) == ()


def test_another_place_and_its_pounds_are_told() -> None:
    found = replayed(REQUESTED, under=NEAR, against=FAR)

    (place,) = of(DifferenceKind.PLACE, found)
    (pound,) = of(DifferenceKind.POUND, found)
    assert (place.under, place.against) == ("Broomhill Bank School (118884)", "Elsewhere School (118999)")
    assert pound.pounds == Decimal("-26550.00")


def test_the_same_place_at_another_price_is_pounds_alone() -> None:
    dearer = Place(NEAR.urn, NEAR.name, Decimal("30000.00"))

    found = replayed(REQUESTED, under=dearer, against=NEAR)

    assert not of(DifferenceKind.PLACE, found)
    assert of(DifferenceKind.POUND, found)


def test_a_place_that_cannot_be_told_says_why() -> None:
    found = replayed(REQUESTED, under=UnknownPlace("the family gave no order"), against=NEAR)

    (place,) = of(DifferenceKind.PLACE, found)
    assert place.under == "Not known: the family gave no order"


def test_totals_add_up_both_ways() -> None:
    totals = Totals()

    totals.add(replayed(REQUESTED, under=NEAR, against=FAR))
    totals.add(replayed(REQUESTED, under=FAR, against=NEAR))
    totals.add(())

    assert (totals.cases, totals.cases_that_differ) == (3, 2)
    assert (totals.pounds_more, totals.pounds_less) == (Decimal("26550.00"), Decimal("26550.00"))
    assert totals.pounds == 0
    assert totals.of(DifferenceKind.PLACE) == 2


@given(events=histories())
def test_the_green_paper_moves_no_date(events: tuple[Event, ...]) -> None:
    found = replayed(*events)

    assert not of(DifferenceKind.DATE, found)


def test_events_after_the_day_name_nothing() -> None:
    case = facts(REQUESTED, happened("plan_finalised", "2026-05-02"), as_of="2026-03-01")

    found = replay(PlacedCase("886-000001", case), BOOK, under=GREEN, against=LAW)

    assert not of(DifferenceKind.RIGHT, found)
    assert case.as_of == date(2026, 3, 1)
