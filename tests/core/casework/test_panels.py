"""What the record of a panel must hold, and when one may be recorded."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.casework.cases import BOOK, facts, happened
from included.core.casework import CaseFacts, Status, reckon
from included.core.casework.panels import (
    STAGE_LIMITS,
    Agency,
    Member,
    Panel,
    PanelAdvice,
    PanelStage,
    why_not_meet,
    why_not_record,
)

GREEN = "green_paper_2022"
REQUESTED = happened("request_received", "2026-01-12")
AGREED = happened("assessment_agreed", "2026-02-16")
PANEL = Panel(
    PanelStage.REQUEST,
    date(2026, 2, 2),
    (
        Member("Helen Ward", Agency.EDUCATION),
        Member("Dr Amir Khan", Agency.HEALTH),
        Member("Joy Ellis", Agency.SOCIAL_CARE),
    ),
    PanelAdvice.NO,
    "The school has not tried what it can.",
)


def asked(*more: Any, as_of: str = "2026-02-10", profile: str = GREEN) -> CaseFacts:
    return facts(REQUESTED, *more, as_of=as_of, profile=profile)


def test_whole_record_may_be_kept() -> None:
    assert why_not_record(PANEL, asked(), BOOK) is None


@pytest.mark.parametrize("stage", PanelStage)
def test_law_knows_no_panel(stage: PanelStage) -> None:
    refusal = why_not_meet(stage, asked(profile="law_2014"), BOOK)

    assert refusal is not None
    assert "The law knows no panel" in refusal.message


@pytest.mark.parametrize("agency", [Agency.EDUCATION, Agency.HEALTH, Agency.SOCIAL_CARE])
def test_each_agency_has_to_sit(agency: Agency) -> None:
    there = tuple(member for member in PANEL.members if member.agency is not agency)

    refusal = why_not_record(replace(PANEL, members=(*there, Member("Extra", Agency.OTHER))), asked(), BOOK)

    assert refusal is not None
    assert "Nobody sat for" in refusal.message


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"members": ()}, "Nobody sat for education or health or social care"),
        ({"members": (*PANEL.members, Member(" helen  WARD ", Agency.OTHER))}, "named twice"),
        ({"members": (*PANEL.members, Member(" \t", Agency.OTHER))}, "no name"),
        ({"reasons": " \n "}, "no reasons"),
        ({"met_on": date(2026, 2, 11)}, "after today"),
        ({"met_on": date(2026, 1, 11)}, "nothing to advise on before Monday 12 January 2026"),
    ],
    ids=["nobody", "twice", "nameless", "without reasons", "tomorrow", "before the request"],
)
def test_half_a_record_is_refused(changed: dict[str, Any], words: str) -> None:
    refusal = why_not_record(replace(PANEL, **changed), asked(), BOOK)

    assert refusal is not None
    assert words in refusal.message


@pytest.mark.parametrize("day", ["2026-01-12", "2026-02-10"], ids=["the first day", "today"])
def test_first_and_last_days_count(day: str) -> None:
    assert why_not_record(replace(PANEL, met_on=date.fromisoformat(day)), asked(), BOOK) is None


@pytest.mark.parametrize("stage", [PanelStage.ASSESSMENT, PanelStage.PLACEMENT])
def test_later_stage_waits_for_its_decision(stage: PanelStage) -> None:
    refusal = why_not_meet(stage, asked(), BOOK)

    assert refusal is not None
    assert "nothing to advise on yet" in refusal.message


def test_stage_opens_with_its_decision() -> None:
    met = happened("panel_met", "2026-02-02", stage="request")

    case = asked(met, AGREED, as_of="2026-03-02")

    assert why_not_meet(PanelStage.ASSESSMENT, case, BOOK) is None
    assert why_not_meet(PanelStage.REQUEST, case, BOOK) is not None


def test_assessment_panel_meets_after_its_decision() -> None:
    case = asked(happened("panel_met", "2026-02-02", stage="request"), AGREED, as_of="2026-03-02")
    early = replace(PANEL, stage=PanelStage.ASSESSMENT, met_on=date(2026, 2, 15))

    assert why_not_record(early, case, BOOK) is not None
    assert why_not_record(replace(early, met_on=date(2026, 2, 16)), case, BOOK) is None


@pytest.mark.parametrize(
    ("met_on", "status"),
    [("2026-02-23", Status.MET), ("2026-02-24", Status.MET_LATE)],
    ids=["on the last day", "a day late"],
)
def test_late_panel_is_kept_and_shown_late(met_on: str, status: Status) -> None:
    day = date.fromisoformat(met_on)
    before = asked(as_of=met_on)
    after = asked(happened("panel_met", met_on, stage="request"), as_of="2026-03-01")

    limits = {limit.law.key: limit.status for limit in reckon(after, BOOK).limits}

    assert why_not_record(replace(PANEL, met_on=day), before, BOOK) is None
    assert limits[STAGE_LIMITS[PanelStage.REQUEST]] is status


def test_correction_lets_the_panel_be_recorded_again() -> None:
    met = happened("panel_met", "2026-02-02", stage="request")
    void = happened("correction", "2026-02-03", corrects=1, void=True)

    assert why_not_meet(PanelStage.REQUEST, asked(met), BOOK) is not None
    assert why_not_meet(PanelStage.REQUEST, asked(met, void), BOOK) is None
