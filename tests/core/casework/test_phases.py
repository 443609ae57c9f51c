"""A move to the next phase: recorded once, and the dates that follow."""

from datetime import date

import pytest

from included.adapters.rulebook import load_rule_book
from included.core.casework import CaseFacts, Event, EventKind
from included.core.casework.phases import Move, what_follows, why_not_expect

TODAY = date(2025, 1, 16)
SEPTEMBER = date(2025, 9, 1)
FINAL = Event(EventKind.PLAN_FINALISED, date(2024, 3, 1))


def expected(to: Move = Move.SCHOOL, transfers_on: date = SEPTEMBER, on: date = date(2024, 10, 1)) -> Event:
    return Event(EventKind.PHASE_TRANSFER_EXPECTED, on, {"to": to.value, "transfers_on": transfers_on.isoformat()})


def facts(*events: Event) -> CaseFacts:
    return CaseFacts(as_of=TODAY, events=(FINAL, *events), born_on=date(2014, 1, 20))


@pytest.mark.parametrize(
    ("move", "day", "rules", "due_on"),
    [
        pytest.param(Move.SCHOOL, SEPTEMBER, ["D15", "D12"], date(2025, 2, 14), id="school"),
        pytest.param(Move.POST_16, SEPTEMBER, ["D15", "D13"], date(2025, 3, 30), id="after-16"),
        pytest.param(Move.POST_16_OTHER, SEPTEMBER, ["D14"], date(2025, 4, 1), id="between-colleges"),
    ],
)
def test_each_move_has_its_own_date(move: Move, day: date, rules: list[str], due_on: date) -> None:
    limits = what_follows(facts(), expected(move, day, TODAY), load_rule_book())

    assert [limit.rule for limit in limits] == rules
    assert limits[-1].due_on == due_on
    assert limits[-1].rule == move.rule


def test_a_waiting_move_is_not_recorded_twice() -> None:
    refusal = why_not_expect(facts(expected()), date(2025, 8, 31))

    assert refusal is not None
    assert "1 October 2024" in refusal.message


@pytest.mark.parametrize(
    "events",
    [
        pytest.param((), id="none-known"),
        pytest.param((expected(transfers_on=date(2024, 9, 1)),), id="another-year"),
        pytest.param((expected(), Event(EventKind.AMENDED_PLAN_ISSUED, date(2024, 12, 1))), id="plan-issued-since"),
        pytest.param(
            (expected(), Event(EventKind.CORRECTION, date(2024, 12, 1), {"corrects": 1, "void": True})),
            id="taken-back",
        ),
    ],
)
def test_a_move_is_recorded_where_none_waits(events: tuple[Event, ...]) -> None:
    assert why_not_expect(facts(*events), SEPTEMBER) is None


@pytest.mark.parametrize(
    ("day", "is_refused"),
    [
        pytest.param(date(2024, 9, 1), False, id="late-is-recorded"),
        pytest.param(date(2028, 1, 19), False, id="three-years"),
        pytest.param(date(2028, 1, 20), True, id="more-than-three-years"),
        pytest.param(date(2015, 9, 1), True, id="ten-years-ago"),
    ],
)
def test_a_far_day_is_a_slip(day: date, is_refused: bool) -> None:
    assert (why_not_expect(facts(), day) is not None) is is_refused
