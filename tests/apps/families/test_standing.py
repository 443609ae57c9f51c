"""Where a case stands, on values alone."""

from datetime import date

import pytest

from included.adapters.rulebook import load_rule_book
from included.apps.design.parts import StageState
from included.apps.families.standing import Happening, Standing, standing_of
from included.apps.families.words import EVENTS, NOW
from included.core.casework import CaseFacts, CaseState, Event, EventKind, reckon

_K = EventKind
REQUESTED = Event(_K.REQUEST_RECEIVED, date(2025, 1, 6))
AGREED = Event(_K.ASSESSMENT_AGREED, date(2025, 2, 10))


def standing(today: date, *events: Event) -> Standing:
    facts = CaseFacts(as_of=today, events=events, born_on=date(2016, 5, 4))
    return standing_of(reckon(facts, load_rule_book()), [Happening(event.kind, event.on) for event in events], today)


def states(found: Standing) -> list[str]:
    return [stage.state.value for stage in found.stages]


def test_one_stage_goes_on_at_a_time() -> None:
    found = standing(date(2025, 3, 1), REQUESTED, AGREED)

    assert states(found) == ["done", "done", "now", "later", "later", "later", "later"]


def test_refusal_leaves_the_rest_unneeded() -> None:
    found = standing(date(2025, 3, 1), REQUESTED, Event(_K.ASSESSMENT_REFUSED, date(2025, 2, 10)))

    assert states(found) == ["done", "done", *["skipped"] * 5]


def test_asking_again_begins_anew() -> None:
    refused = Event(_K.ASSESSMENT_REFUSED, date(2025, 2, 10))
    found = standing(date(2025, 9, 10), REQUESTED, refused, Event(_K.REQUEST_RECEIVED, date(2025, 9, 1)))

    assert states(found)[:3] == ["done", "now", "later"]


def test_old_case_that_begins_with_a_plan_is_done() -> None:
    found = standing(date(2025, 3, 1), Event(_K.PLAN_FINALISED, date(2024, 5, 1)))

    assert {stage.state for stage in found.stages} == {StageState.DONE}


def test_request_shows_no_far_dates() -> None:
    found = standing(date(2025, 1, 20), REQUESTED)

    assert [due.due_on for due in found.dues] == [date(2025, 2, 17), date(2025, 5, 26)]
    assert found.dues[1].what.startswith("If there is to be a plan")


def test_mediation_comes_before_appeal_on_one_day() -> None:
    found = standing(date(2025, 3, 1), REQUESTED, Event(_K.ASSESSMENT_REFUSED, date(2025, 2, 10)))

    assert [due.what.split()[1] for due in found.dues] == ["contact", "appeal,"]
    assert all(due.is_yours for due in found.dues)


def test_familys_own_time_is_never_the_councils_lateness() -> None:
    found = standing(date(2025, 6, 1), REQUESTED, Event(_K.ASSESSMENT_REFUSED, date(2025, 2, 10)))

    assert found.late == ()


@pytest.mark.parametrize("state", CaseState)
def test_every_state_has_words(state: CaseState) -> None:
    assert all(NOW[state])


@pytest.mark.parametrize("kind", EventKind)
def test_every_event_has_words(kind: EventKind) -> None:
    assert EVENTS[kind]
