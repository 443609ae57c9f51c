"""Accepting, changing and rejecting a proposal: the place it offers, what it refuses, and what it leads to."""

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from apps.transfers.conftest import ASH, HILLTOP, ORCHARD, SEPTEMBER, Year
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.placements.models import PlaceUse
from included.apps.places.models import NamingDecision
from included.apps.transfers.actions.deciding import DecidedMeanwhile
from included.apps.transfers.models import ProposalDecision, RoundPlace, TransferRound
from included.apps.transfers.queries.problems import room_now, what_follows
from included.core.errors import Refusal
from included.core.places.allocation import Objective
from included.core.places.allocation.decisions import Verdict

AT_HILLTOP = f"{HILLTOP}/special/7"
AT_ORCHARD = f"{ORCHARD}/special/7"


@pytest.fixture
def made(year: Year) -> TransferRound:
    """Ada and Ben both want Orchard, which has one place; Cat wants Hilltop, which has one, too."""
    year.commission(ORCHARD, 1)
    year.commission(HILLTOP, 1)
    year.child("Ada First", (ORCHARD, HILLTOP), easting=601001)
    year.child("Ben Second", (ORCHARD,), easting=604000)
    year.child("Cat Third", (HILLTOP,), easting=603000)
    return year.ask()


def held(year: Year) -> dict[str, int]:
    """The settings in which places are held, by child."""
    with acting(viewer_of(year.officer)):
        rows = PlaceUse.objects.filter(withdrawn_at__isnull=True).select_related("case", "place")
        return {use.case.child_name: use.place.setting_id for use in rows}


def test_an_accepted_place_is_held_and_nothing_named(year: Year, made: TransferRound) -> None:
    decision = year.decide(made, "Ada First")

    assert held(year) == {"Ada First": ORCHARD}
    with acting(viewer_of(year.officer)):
        use = PlaceUse.objects.get()
        assert not NamingDecision.objects.exists()
    assert (decision.place_use_id, use.during.lower) == (use.pk, SEPTEMBER)
    assert (decision.number, decision.decided_by) == (1, year.officer)


def test_a_changed_place_is_held_instead(year: Year, made: TransferRound) -> None:
    year.decide(made, "Ada First", Verdict.CHANGE, AT_HILLTOP)

    assert held(year) == {"Ada First": HILLTOP}


def test_deciding_again_gives_the_first_place_back(year: Year, made: TransferRound) -> None:
    year.decide(made, "Ada First")
    year.decide(made, "Ada First", Verdict.CHANGE, AT_HILLTOP, seen=1)
    year.decide(made, "Ben Second", Verdict.CHANGE, AT_ORCHARD)

    assert held(year) == {"Ada First": HILLTOP, "Ben Second": ORCHARD}

    year.decide(made, "Ada First", Verdict.REJECT, seen=2)

    assert held(year) == {"Ben Second": ORCHARD}


def test_a_place_given_is_not_given_again(year: Year, made: TransferRound) -> None:
    year.decide(made, "Ben Second", Verdict.CHANGE, AT_ORCHARD)

    with pytest.raises(Refusal, match="No commissioned place"):
        year.decide(made, "Ada First")

    assert held(year) == {"Ben Second": ORCHARD}
    with acting(viewer_of(year.officer)):
        assert ProposalDecision.objects.count() == 1


def test_a_refused_change_keeps_the_place_held(year: Year, made: TransferRound) -> None:
    year.decide(made, "Ada First")
    year.decide(made, "Cat Third")

    with pytest.raises(Refusal, match="No commissioned place"):
        year.decide(made, "Ada First", Verdict.CHANGE, AT_HILLTOP, seen=1)

    assert held(year) == {"Ada First": ORCHARD, "Cat Third": HILLTOP}


@pytest.mark.parametrize("place", [f"{ASH}/mainstream/7", "1/special/7", ""], ids=["no choice", "unknown", "none"])
def test_a_place_that_does_not_suit_is_refused(year: Year, made: TransferRound, place: str) -> None:
    with pytest.raises(Refusal, match="not among those that suit"):
        year.decide(made, "Ada First", Verdict.CHANGE, place)


def test_nothing_proposed_cannot_be_accepted(year: Year, made: TransferRound) -> None:
    with pytest.raises(Refusal, match="No place is proposed"):
        year.decide(made, "Ben Second")


def test_a_proposal_for_planning_decides_nothing(year: Year) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ORCHARD,))
    made = year.ask(Objective.COST)

    for verdict in Verdict:
        with pytest.raises(Refusal, match="planning only"):
            year.decide(made, "Ada First", verdict, AT_ORCHARD)


def test_who_decides_second_is_told(year: Year, made: TransferRound) -> None:
    year.decide(made, "Ada First", Verdict.REJECT, by=year.colleague)

    with pytest.raises(DecidedMeanwhile):
        year.decide(made, "Ada First", seen=0)

    assert held(year) == {}


def test_an_ordinary_school_has_no_place_to_hold(year: Year) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ASH,))
    made = year.ask()

    decision = year.decide(made, "Ada First")

    assert decision.place is not None
    assert (decision.place.setting_id, decision.place_use_id, held(year)) == (ASH, None, {})


def test_a_change_tells_who_is_touched(year: Year, made: TransferRound) -> None:
    row = year.row(made, "Ben Second")
    with acting(viewer_of(year.officer)):
        orchard = RoundPlace.objects.get(round=made, key=AT_ORCHARD)
        found = what_follows(made, row, orchard)

    ada = year.cases["Ada First"].reference
    assert found.displaced == ada
    assert {(pair.child, pair.place) for pair in found.would_rather} == {(ada, AT_ORCHARD)}


def test_room_is_counted_now_and_not_then(year: Year, made: TransferRound) -> None:
    with acting(viewer_of(year.officer)):
        orchard = RoundPlace.objects.get(round=made, key=AT_ORCHARD)
        before = room_now(made, orchard)
    year.decide(made, "Ada First")

    with acting(viewer_of(year.officer)):
        assert (before, room_now(made, orchard)) == (1, 0)


def test_a_decision_cannot_be_changed(year: Year, made: TransferRound) -> None:
    year.decide(made, "Ada First")

    with pytest.raises((ProgrammingError, InternalError)), acting(viewer_of(year.officer)), transaction.atomic():
        ProposalDecision.objects.update(reasons="Something else")


def test_a_decision_is_about_its_own_child_and_round(year: Year, made: TransferRound) -> None:
    other = year.ask()
    row, case = year.row(made, "Ada First"), year.cases["Ben Second"]
    with acting(viewer_of(year.officer)):
        elsewhere = RoundPlace.objects.filter(round=other).first()
    own = {"row": row, "number": 1, "verdict": "change", "reasons": "x", "decided_by": year.officer}
    now = {"decided_at": clock.now(), "authority_code": "886"}

    for wrong in (
        {"case_id": case.pk, "child_id": case.child_id, "place": row.proposed},
        {"case_id": row.case_id, "child_id": row.child_id, "place": elsewhere},
    ):
        with pytest.raises((ProgrammingError, IntegrityError)), acting(viewer_of(year.officer)), transaction.atomic():
            ProposalDecision.objects.create(**own, **now, **wrong)


def test_strangers_see_no_decision(year: Year, made: TransferRound) -> None:
    year.decide(made, "Ada First")

    counts = []
    for who in (year.officer, year.colleague, year.stranger):
        with acting(viewer_of(who)):
            counts.append(ProposalDecision.objects.count())
    assert counts == [1, 1, 0]
