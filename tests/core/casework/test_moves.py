"""What may lawfully be recorded next, and the sentence when it may not."""

import pytest

from core.casework.cases import BOOK, facts, happened
from included.core.casework import CaseState, Event, EventKind, next_moves, reckon, why_not, why_too_early
from included.core.casework.states import MOVES, STAYS, Move, land, states_that_allow

JOURNEY = (
    happened("request_received", "2026-01-12"),
    happened("assessment_agreed", "2026-02-16"),
    happened("advice_requested", "2026-02-16", adviser="medical"),
    happened("advice_received", "2026-03-30", adviser="medical"),
    happened("plan_agreed", "2026-04-20"),
    happened("draft_served", "2026-05-04"),
    happened("setting_consulted", "2026-05-05", urn="118300"),
    happened("setting_replied", "2026-05-15", urn="118300"),
    happened("plan_finalised", "2026-05-26"),
    happened("review_meeting_planned", "2027-02-01", meeting_on="2027-03-01"),
    happened("review_meeting_held", "2027-03-01"),
    happened("review_decided", "2027-03-22", outcome="amend"),
    happened("amendment_notice_sent", "2027-03-22"),
    happened("amended_plan_issued", "2027-05-10"),
)


@pytest.mark.parametrize("step", range(len(JOURNEY)), ids=lambda step: JOURNEY[step].kind)
def test_a_lawful_journey_may_be_recorded(step: int) -> None:
    before = facts(*JOURNEY[:step], as_of=JOURNEY[step].on.isoformat())

    assert why_not(before, JOURNEY[step].kind, BOOK) is None


@pytest.mark.parametrize(
    ("events", "kind", "words"),
    [
        pytest.param(JOURNEY[:1], "plan_finalised", "the case is “requested”", id="a plan before an assessment"),
        pytest.param(JOURNEY[:2], "advice_received", "Record “advice requested” first", id="advice never asked for"),
        pytest.param(JOURNEY[:9], "request_received", "the case is “final”", id="a request beside a plan"),
        pytest.param(JOURNEY[:6], "setting_replied", "Record “setting consulted” first", id="a reply to nothing"),
    ],
)
def test_what_may_not_be_says_why(events: tuple[Event, ...], kind: str, words: str) -> None:
    refused = why_not(facts(*events), EventKind(kind), BOOK)

    assert refused is not None
    assert words in refused


@pytest.mark.parametrize(("day", "is_early"), [("2026-05-18", True), ("2026-05-19", False)])
def test_finalising_in_the_familys_days_is_early(day: str, *, is_early: bool) -> None:
    warned = why_too_early(facts(*JOURNEY[:6], as_of=day), EventKind.PLAN_FINALISED, BOOK)

    assert (warned is not None) is is_early
    assert warned is None or "Tuesday 19 May 2026" in warned


def test_the_green_paper_asks_for_the_panel_first() -> None:
    requested = facts(*JOURNEY[:1], profile="green_paper_2022")

    refused = why_not(requested, EventKind.ASSESSMENT_AGREED, BOOK)

    assert refused is not None
    assert "panel" in refused


@pytest.mark.parametrize("kind", [EventKind.ASSESSMENT_AGREED, EventKind.ASSESSMENT_REFUSED])
def test_panel_that_has_met_opens_the_decision(kind: EventKind) -> None:
    met = Event(EventKind.PANEL_MET, JOURNEY[0].on, {"stage": "request"})
    other = Event(EventKind.PANEL_MET, JOURNEY[0].on, {"stage": "assessment"})

    opened, closed = (facts(JOURNEY[0], panel, profile="green_paper_2022") for panel in (met, other))

    assert why_not(opened, kind, BOOK) is None
    assert why_not(closed, kind, BOOK) is not None


def test_the_green_paper_asks_for_a_certificate_first() -> None:
    made = facts(*JOURNEY[:9], profile="green_paper_2022")

    refused = why_not(made, EventKind.APPEAL_REGISTERED, BOOK)

    assert refused is not None
    assert "certificate" in refused


def test_the_law_asks_for_no_certificate() -> None:
    assert why_not(facts(*JOURNEY[:9]), EventKind.APPEAL_REGISTERED, BOOK) is None


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_may_happen_somewhere(kind: EventKind) -> None:
    assert states_that_allow(kind)


@pytest.mark.parametrize("state", CaseState)
def test_every_state_leads_on(state: CaseState) -> None:
    assert next_moves(state)


def test_every_state_can_be_reached() -> None:
    reached = {move.to for move in MOVES} | {CaseState.NONE}

    assert reached == set(CaseState)


@pytest.mark.parametrize("move", MOVES, ids=lambda move: f"{move.kind}-{move.to}")
def test_a_move_lands_where_the_table_says(move: Move) -> None:
    event = happened(move.kind, "2026-01-12", **dict([move.when] if move.when else []))

    landed = {land(state, event) for state in move.starts_in}

    assert landed == {move.to}


@pytest.mark.parametrize("kind", sorted(STAYS.keys() - {move.kind for move in MOVES}))
def test_other_events_leave_the_state_alone(kind: EventKind) -> None:
    event = happened(kind, "2026-01-12")

    assert all(land(state, event) is state for state in CaseState)


def test_a_missing_step_still_lands_the_case() -> None:
    reckoning = reckon(facts(happened("review_decided", "2026-03-20", outcome="amend")), BOOK)

    assert reckoning.state is CaseState.AMENDING


def test_an_order_without_a_plan_moves_nothing() -> None:
    reckoning = reckon(facts(happened("tribunal_ordered", "2026-03-20", order="maintain")), BOOK)

    assert reckoning.state is CaseState.NONE
