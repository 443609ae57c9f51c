"""A placement's travel, its corrections, and its end with the plan."""

from datetime import date

import pytest
from django.db import transaction

from apps.placements.conftest import HELD
from apps.placements.test_placing import commissioned, deciding, placements
from apps.plans.conftest import SCHOOL, Drafting
from apps.plans.test_issuing import issue
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.cases.actions import record_event
from included.apps.people.models import Child
from included.apps.placements.actions.ending import end_placements_due
from included.apps.placements.models import Placement, PlacementCorrection, PlaceUse
from included.apps.places.models import Setting
from included.core.casework import EventKind

__all__ = ["deciding"]
TRAVEL = {
    "ground": "beyond_walking",
    "reason": "4.2 miles along the A28.",
    "review_on-day": "16",
    "review_on-month": "1",
    "review_on-year": "2026",
}
CORRECT = {
    "kind": "sen_unit",
    "starts_on-day": "20",
    "starts_on-month": "1",
    "starts_on-year": "2025",
    "reason": "It is the unit.",
}


@pytest.fixture
def placed(deciding: Drafting) -> Drafting:
    commissioned(deciding, 1)
    issue(deciding)
    return deciding


def send(placed: Drafting, page: str, typed: dict[str, str], who: object = None) -> int:
    (placement,) = placements(placed)
    browser = placed.as_(who or placed.officer)  # type: ignore[arg-type]
    return browser.post(f"/placements/{placement.pk}/{page}/", typed).status_code


def test_travel_is_answered_with_ground_reason_and_review(placed: Drafting) -> None:
    send(placed, "travel", TRAVEL)

    (placement,) = placements(placed)
    assert (placement.transport, placement.transport_ground) == ("yes", "beyond_walking")
    assert placement.transport_review_on == date(2026, 1, 16)
    page = placed.as_(placed.officer).get(f"/places/case/{placed.case.pk}/").content.decode()
    assert "Schedule 35B, paragraph 6" in page
    assert "4.2 miles along the A28." in page


def test_the_family_reads_why_and_how_to_get_there(placed: Drafting) -> None:
    waiting = placed.as_(placed.parent).get(f"/family/{placed.case.pk}/decisions/").content.decode()
    send(placed, "travel", TRAVEL)
    page = placed.as_(placed.parent).get(f"/family/{placed.case.pk}/decisions/").content.decode()

    assert "has not decided yet whether it arranges the travel" in waiting
    assert all(words in page for words in ("It meets every need.", "Orchard School", "4.2 miles along the A28."))
    assert "section 43" in page


@pytest.mark.parametrize(
    "changes",
    [
        {"ground": "after_16"},
        {"ground": "x"},
        {"reason": " "},
        {"review_on-year": "2025"},
        {"ground": "nearer_suitable"},
    ],
    ids=["not for the age", "none of ours", "no reason", "reviewed today", "no condition in the plan"],
)
def test_travel_is_not_answered_against_the_law(placed: Drafting, changes: dict[str, str]) -> None:
    send(placed, "travel", {**TRAVEL, **changes})

    (placement,) = placements(placed)
    assert placement.transport == "to_decide"


def test_a_long_way_is_not_refused(placed: Drafting) -> None:
    with acting(caseload_of("886")):
        Child.objects.filter(pk=placed.case.child_id).update(easting=590000, northing=142000)
    Setting.objects.filter(pk=SCHOOL).update(easting=601000, northing=142000)

    status = send(placed, "travel", {**TRAVEL, "ground": "within_walking"})

    assert status == 403


def test_a_correction_keeps_what_was_there(placed: Drafting) -> None:
    send(placed, "correct", CORRECT)

    (placement,) = placements(placed)
    with acting(viewer_of(placed.officer)):
        fix = PlacementCorrection.objects.get()
        uses = list(PlaceUse.objects.filter(withdrawn_at__isnull=True))
    assert (placement.kind, placement.starts_on, placement.place_use) == ("sen_unit", date(2025, 1, 20), None)
    assert (fix.kind_before, fix.started_before, fix.reason) == ("special", HELD, "It is the unit.")
    assert uses == []


def test_a_corrected_day_moves_the_place_too(placed: Drafting) -> None:
    send(placed, "correct", {**CORRECT, "kind": "special"})

    (placement,) = placements(placed)
    assert placement.place_use is not None
    assert placement.place_use.during.lower == placement.starts_on == date(2025, 1, 20)


@pytest.mark.parametrize(
    "changes",
    [{"reason": ""}, {"kind": "special", "starts_on-day": "16"}, {"kind": "palace"}, {"starts_on-month": "13"}],
    ids=["no reason", "no change", "no kind of ours", "no day"],
)
def test_a_correction_without_sense_changes_nothing(placed: Drafting, changes: dict[str, str]) -> None:
    send(placed, "correct", {**CORRECT, **changes})

    (placement,) = placements(placed)
    assert (placement.kind, placement.starts_on) == ("special", HELD)


@pytest.mark.parametrize("page", ["travel", "correct"])
def test_only_the_authoritys_staff_keep_it_right(placed: Drafting, page: str) -> None:
    typed = {"travel": TRAVEL, "correct": CORRECT}[page]

    codes = [send(placed, page, typed, who) for who in (placed.stranger, placed.parent, placed.senco, placed.colleague)]

    assert codes == [404, 404, 404, 302]


def test_a_placement_ends_as_the_child_moves_area(placed: Drafting) -> None:
    moved = date(2025, 3, 3)
    with clock.hold_today(moved), acting(viewer_of(placed.officer)):
        for kind in (EventKind.AREA_MOVE_KNOWN, EventKind.PLAN_TRANSFERRED_OUT):
            record_event(placed.case.pk, kind, moved, by=placed.officer, at=clock.now())

    (placement,) = placements(placed)
    assert placement.place_use is not None
    assert (placement.ends_before, placement.place_use.during.upper) == (moved, moved)


def test_a_placement_ends_once_nobody_can_appeal(placed: Drafting) -> None:
    told, ceases = date(2025, 3, 3), date(2025, 5, 30)
    with clock.hold_today(told), acting(viewer_of(placed.officer)):
        details = {"reason": 2, "ceases_on": ceases.isoformat()}
        record_event(placed.case.pk, EventKind.CEASE_NOTIFIED, told, by=placed.officer, at=clock.now(), details=details)
        assert Placement.objects.get().ends_before is None
    ended = []
    for day in (date(2025, 4, 1), date(2025, 8, 1)):
        with clock.hold_today(day), acting(caseload_of("886")):
            ended.append(end_placements_due(at=clock.now()))

    (placement,) = placements(placed)
    assert ended == [0, 1]
    assert placement.ends_before == ceases


def moved_and_lost(placed: Drafting, on: date) -> None:
    """The move is recorded, and the transaction it is part of comes to nothing."""
    with transaction.atomic():
        for kind in (EventKind.AREA_MOVE_KNOWN, EventKind.PLAN_TRANSFERRED_OUT):
            record_event(placed.case.pk, kind, on, by=placed.officer, at=clock.now())
        raise RuntimeError


def test_nothing_ends_where_the_event_is_not_kept(placed: Drafting) -> None:
    moved = date(2025, 3, 3)
    with clock.hold_today(moved), acting(viewer_of(placed.officer)), pytest.raises(RuntimeError):
        moved_and_lost(placed, moved)

    (placement,) = placements(placed)
    assert placement.ends_before is None
