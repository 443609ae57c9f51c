"""One case under the Green Paper and under the law: which dates, steps and rights differ, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from core.casework.cases import BOOK, facts, happened
from core.casework.histories import histories
from included.core.casework import CaseState, Event, Status, reckon
from included.core.law import UnknownProfile
from included.core.replay import Difference, DifferenceKind, differing_limits, limits

GREEN, LAW = "green_paper_2022", "law_2014"
REQUESTED = happened("request_received", "2026-01-12")
FINALISED = happened("plan_finalised", "2026-05-02")


def replayed(*events: Event, under: str = GREEN, against: str = LAW) -> tuple[Difference, ...]:
    return differing_limits("886-000001", facts(*events), BOOK, under=under, against=against)[0]


def of(kind: DifferenceKind, found: tuple[Difference, ...]) -> list[Difference]:
    return [each for each in found if each.kind is kind]


def test_a_request_meets_the_panel_and_the_list() -> None:
    found = of(DifferenceKind.STEP, replayed(REQUESTED))

    assert [each.subject for each in found] == ["GP-6", "GP-6", "GP-6", "GP-8"]


def test_a_step_says_by_when_and_that_the_law_has_none() -> None:
    (first, *_) = of(DifferenceKind.STEP, replayed(REQUESTED))

    assert "2026-02-23" in first.under
    assert first.against == "No such step"


def test_a_step_carries_its_proposal_and_how_sure_it_is() -> None:
    (first, *_) = of(DifferenceKind.STEP, replayed(REQUESTED))

    assert (first.provision, first.status) == ("SEND Review Green Paper (CP 624, 2022), proposal 6", "seed")


def test_a_refusal_asks_for_a_certificate_before_any_appeal() -> None:
    found = replayed(REQUESTED, happened("assessment_refused", "2026-02-02"))

    (right,) = of(DifferenceKind.RIGHT, found)
    assert right.subject == "GP-9"


def test_an_issued_plan_loses_the_right_to_ask() -> None:
    found = of(DifferenceKind.RIGHT, replayed(REQUESTED, FINALISED))

    assert "section 39" in [each.subject for each in found]


def test_a_plan_named_before_any_list_loses_it_too() -> None:
    found = of(DifferenceKind.RIGHT, replayed(FINALISED))

    assert "section 39" in [each.subject for each in found]


@pytest.mark.parametrize(
    "history",
    [(REQUESTED,), (REQUESTED, FINALISED), (REQUESTED, happened("assessment_refused", "2026-02-02"))],
    ids=["requested", "finalised", "refused"],
)
def test_the_other_way_round_the_sides_change_places(history: tuple[Event, ...]) -> None:
    there = replayed(*history)

    back = replayed(*history, under=LAW, against=GREEN)

    assert sorted((each.kind, each.subject, each.against, each.under) for each in back) == sorted(
        (each.kind, each.subject, each.under, each.against) for each in there
    )


@given(events=histories())
def test_a_policy_does_not_differ_from_itself(events: tuple[Event, ...]) -> None:
    assert replayed(*events, under=GREEN, against=GREEN) == ()
    assert replayed(*events, under=LAW, against=LAW) == ()


@given(events=histories())
def test_the_green_paper_moves_no_date(events: tuple[Event, ...]) -> None:
    assert not of(DifferenceKind.DATE, replayed(*events))


@given(events=histories())
def test_swapped_policies_swap_the_sides_of_any_history(events: tuple[Event, ...]) -> None:
    there, back = replayed(*events), replayed(*events, under=LAW, against=GREEN)

    assert sorted((each.subject, each.under, each.against) for each in there) == sorted(
        (each.subject, each.against, each.under) for each in back
    )


def test_events_after_the_day_name_nothing() -> None:
    case = facts(REQUESTED, FINALISED, as_of="2026-03-01")

    found, _ = differing_limits("886-000001", case, BOOK, under=GREEN, against=LAW)

    assert not of(DifferenceKind.RIGHT, found)
    assert case.as_of == date(2026, 3, 1)


def test_a_plan_that_was_struck_out_names_nothing() -> None:
    struck_out = happened("correction", "2026-05-03", corrects=1, void=True)

    found = replayed(REQUESTED, FINALISED, struck_out)

    assert "section 39" not in [each.subject for each in found]


def test_the_case_is_handed_on_as_it_stands() -> None:
    _, reckoning = differing_limits("886-000001", facts(REQUESTED, FINALISED), BOOK, under=GREEN, against=LAW)

    assert reckoning.state is CaseState.FINAL


def test_a_policy_nobody_knows_is_an_error() -> None:
    with pytest.raises(UnknownProfile, match="green_paper_2022, law_2014"):
        replayed(REQUESTED, under="green_paper_2030")


def test_another_last_day_or_outcome_is_a_difference() -> None:
    (limit, *_) = reckon(facts(REQUESTED), BOOK).limits
    later, settled = replace(limit, due_on=date(2026, 3, 9)), replace(limit, status=Status.MET)

    moved, ended = (limits._dates("886-000001", (each,), (limit,)) for each in (later, settled))

    ((kind, under, against),) = [(each.kind, each.under, each.against) for each in moved]
    assert (kind, under, against) == (DifferenceKind.DATE, "2026-03-09, open", f"{limit.due_on.isoformat()}, open")
    assert [each.under for each in ended] == [f"{limit.due_on.isoformat()}, {Status.MET.value}"]
