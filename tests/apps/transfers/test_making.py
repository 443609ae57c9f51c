"""What a round is made from, whom it leaves out and why, and that it never changes."""

from datetime import date
from random import Random
from typing import Any

import pytest
from django.db import InternalError, ProgrammingError, transaction
from django.db.utils import IntegrityError

from apps import factories
from apps.transfers.conftest import ASH, FINAL, HELD, HILLTOP, MOVE, ORCHARD, SEPTEMBER, Year
from core.places.allocation.every_placement import is_stable
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.cases.actions import record_event
from included.apps.placements.actions.offering import offer_place
from included.apps.rounds import do_what_is_due
from included.apps.transfers.actions import rounds as actions
from included.apps.transfers.actions.rounds import make_waiting
from included.apps.transfers.models import RoundChild, RoundPlace, RoundState, TransferRound
from included.apps.transfers.queries.again import checked, what_if
from included.apps.transfers.queries.problems import whole
from included.core.casework import EventKind
from included.core.places.allocation import Objective
from included.core.vocabulary import SettingKind


def reasons(year: Year, made: TransferRound) -> dict[str, str]:
    with acting(viewer_of(year.officer)):
        rows = RoundChild.objects.filter(round=made).exclude(left_out="").select_related("case")
        return {row.case.child_name: row.left_out for row in rows}


def test_each_child_gets_the_best_the_family_can_have(year: Year) -> None:
    year.commission(ORCHARD, 1)
    year.commission(HILLTOP, 1)
    year.child("Ada First", (ORCHARD, HILLTOP), easting=601001)
    year.child("Ben Second", (ORCHARD, HILLTOP), easting=604000)

    made = year.ask()

    assert made.state == RoundState.MADE
    assert year.proposed(made) == {"Ada First": ORCHARD, "Ben Second": HILLTOP}
    assert made.totals["by_preference"] == {"1": 1, "2": 1}
    assert "lives nearer" in year.row(made, "Ben Second").reasons[1]
    assert "whether autism with specialist help is among them is not known" in year.row(made, "Ada First").suits


@pytest.mark.parametrize("seed", range(3))
def test_a_stored_round_is_stable_by_the_definition(year: Year, seed: int) -> None:
    random = Random(seed)
    year.commission(ORCHARD, random.randint(0, 2) or 1)
    year.commission(HILLTOP, random.randint(1, 2))
    for number in range(6):
        order = tuple(random.sample((ORCHARD, HILLTOP, ASH), random.randint(0, 3)))
        year.child(f"Ada Child{number}", order, easting=601000 + random.randint(0, 5) * 100)

    made = year.ask()

    with acting(viewer_of(year.officer)):
        problem, placed = whole(made)
        assert is_stable(problem, placed)
        assert checked(made).digest == made.digest
        assert checked(made).is_proposal_same


def test_an_ordinary_school_asked_for_admits_without_a_place(year: Year) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ASH, ORCHARD))

    made = year.ask()

    with acting(viewer_of(year.officer)):
        places = dict(RoundPlace.objects.filter(round=made).values_list("setting_id", "is_counted"))
    assert year.proposed(made) == {"Ada First": ASH}
    assert places == {ORCHARD: True, ASH: False}


def test_a_special_school_without_places_is_said_to_be_full(year: Year) -> None:
    year.commission(HILLTOP, 1)
    year.child("Ada First", (ORCHARD,))

    made = year.ask()

    assert year.proposed(made) == {"Ada First": HILLTOP}
    assert "no place is left" in " ".join(year.row(made, "Ada First").reasons)


@pytest.mark.parametrize(
    ("child", "reason"),
    [
        ({"events": (FINAL,)}, "transfer_not_expected"),
        ({"events": ((EventKind.REQUEST_RECEIVED, date(2024, 12, 2)),)}, "plan_unfinished"),
        ({"easting": None}, "home_not_known"),
        ({"has_list": False}, "no_tailored_list"),
        ({"born_on": date(2014, 10, 1)}, "other_year_group"),
        ({"events": (FINAL, MOVE, (EventKind.CEASE_NOTIFIED, date(2025, 1, 6)))}, "plan_ending"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_child_is_left_out_with_the_reason(year: Year, child: dict[str, Any], reason: str) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", **child)

    made = year.ask()

    assert reasons(year, made) == {"Ada First": reason}
    assert year.proposed(made) == {}


def test_an_issued_plan_settles_the_move(year: Year) -> None:
    amended = (
        (EventKind.AMENDMENT_NOTICE_SENT, date(2024, 11, 4)),
        (EventKind.AMENDED_PLAN_ISSUED, date(2024, 12, 2)),
    )
    year.child("Ada First", events=(FINAL, MOVE, *amended))

    assert reasons(year, year.ask()) == {"Ada First": "setting_named"}


def test_a_child_with_a_place_is_left_out_and_its_place_not_counted(year: Year) -> None:
    year.commission(ORCHARD, 1)
    case = year.child("Ada First", (ORCHARD,))
    with acting(viewer_of(year.officer)):
        offer_place(case.pk, ORCHARD, SettingKind.SPECIAL, starts_on=SEPTEMBER, by=year.officer, at=clock.now())
    year.child("Ben Second", (ORCHARD,))

    made = year.ask()

    assert reasons(year, made) == {"Ada First": "place_held"}
    assert year.proposed(made) == {"Ben Second": None}


def test_a_corrected_move_is_none(year: Year) -> None:
    case = year.child("Ada First")
    with acting(viewer_of(year.officer)):
        details = {"corrects": 1, "void": True}
        record_event(case.pk, EventKind.CORRECTION, HELD, by=year.officer, at=clock.now(), details=details)

    assert reasons(year, year.ask()) == {"Ada First": "transfer_not_expected"}


def test_other_years_and_authorities_have_no_part(year: Year) -> None:
    year.child("Ada Younger", events=(FINAL,), born_on=date(2017, 1, 20), has_list=False)
    year.child("Ben Elsewhere", code="936", has_list=False)

    made = year.ask()

    assert made.totals["children"] == made.totals["left_out"] == 0


def test_the_least_cost_is_proved_and_priced(year: Year) -> None:
    year.commission(ORCHARD, 1)
    year.commission(HILLTOP, 1)
    year.child("Ada First", (ORCHARD,))
    year.child("Ben Second", (ORCHARD,))

    made = year.ask(Objective.COST)

    assert made.totals["proof"]["proved"] is True
    assert made.totals["pence"] > 0
    assert made.totals["without_price"] == 0
    assert set(year.proposed(made).values()) == {ORCHARD, HILLTOP}


def test_the_same_inputs_give_the_same_digest(year: Year) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ORCHARD,))

    first, second = year.ask(), year.ask()
    year.commission(ORCHARD, 1)
    third = year.ask()

    assert first.digest == second.digest
    assert third.digest != first.digest


def test_more_places_are_told_and_nothing_is_written(year: Year) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ORCHARD,), easting=601001)
    year.child("Ben Second", (ORCHARD,), easting=604000)
    made = year.ask()
    before = year.proposed(made)

    with acting(viewer_of(year.officer)):
        found = what_if(made, {f"{ORCHARD}/special/7": 10})

    (moved,) = found.differences
    assert (moved.before, moved.after) == (None, f"{ORCHARD}/special/7")
    assert moved.child == year.cases["Ben Second"].reference
    assert year.proposed(made) == before


def test_a_large_round_waits_for_the_job(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 0)
    monkeypatch.setattr("included.apps.transfers.actions.making.AT_A_TIME", 1)
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ORCHARD,))
    year.child("Ben Second")
    made = year.ask()
    assert (made.state, made.to_read) == (RoundState.WAITING, 2)

    many = make_waiting("886")

    with acting(caseload_of("886")):
        made.refresh_from_db()
    assert (many, make_waiting("886")) == (1, 0)
    assert (made.state, made.read, made.to_read) == (RoundState.MADE, 2, 2)
    assert year.proposed(made)["Ada First"] == ORCHARD


def test_the_sites_own_work_makes_what_waits(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 0)
    year.child("Ada First")
    year.ask()

    first, second = do_what_is_due(), do_what_is_due()

    assert (first["transfer_rounds_made"], second["transfer_rounds_made"]) == (1, 0)


def test_a_round_begun_and_left_is_made_anew(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 0)
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ORCHARD,))
    made = year.ask()
    with acting(caseload_of("886")):
        TransferRound.objects.filter(pk=made.pk).update(state=RoundState.WORKING, read=1)

    make_waiting("886")

    assert year.proposed(made) == {"Ada First": ORCHARD}


@pytest.mark.parametrize("field", ["state", "totals", "read"])
def test_a_made_round_cannot_be_changed(year: Year, field: str) -> None:
    made = year.ask()

    with pytest.raises(IntegrityError), acting(viewer_of(year.officer)):
        TransferRound.objects.filter(pk=made.pk).update(**{field: "0"})


def test_a_made_round_takes_in_no_more(year: Year) -> None:
    year.child("Ada First", has_list=False)
    made = year.ask()
    late = year.child("Ben Second", has_list=False)

    own = {"round": made, "child_id": late.child_id, "authority_code": "886", "reference": late.reference}
    with pytest.raises(IntegrityError), acting(viewer_of(year.officer)):
        RoundChild.objects.create(**own, case=late, left_out="no_tailored_list")


@pytest.mark.parametrize("table", [RoundChild, RoundPlace])
def test_what_was_proposed_cannot_be_changed(year: Year, table: Any) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ORCHARD,))
    year.ask()

    with pytest.raises((ProgrammingError, InternalError)), acting(viewer_of(year.officer)), transaction.atomic():
        table.objects.update(authority_code="886")


def test_another_authority_sees_nothing_of_a_round(year: Year) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ORCHARD,))
    made = year.ask()
    year.decide(made, "Ada First")

    for who, seen in ((year.colleague, 1), (year.stranger, 0), (factories.family_account(), 0)):
        with acting(viewer_of(who)):
            found = [table.objects.count() for table in (TransferRound, RoundPlace, RoundChild)]
            assert found == [seen, seen, seen]
