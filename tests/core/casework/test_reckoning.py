"""What supersedes, ends and follows what: the turns that worked timelines do not take."""

from datetime import date

import pytest

from core.casework.cases import clock, happened, limit, limits
from included.core.casework import CaseState, Reckoning, Status

REQUESTED = happened("request_received", "2026-01-12")
MADE = happened("plan_finalised", "2025-09-10")


def statuses(rule: str, reckoning: Reckoning) -> list[str]:
    return [found.status.value for found in limits(rule, reckoning)]


def test_a_second_request_starts_no_second_clock() -> None:
    reckoning = clock(happened("brought_to_attention", "2026-01-05"), REQUESTED)

    assert limit("C9", reckoning).starts_on == date(2026, 1, 5)


def test_a_request_after_a_refusal_starts_anew() -> None:
    refused = happened("assessment_refused", "2026-02-02")

    reckoning = clock(REQUESTED, refused, happened("request_received", "2026-09-07"))

    assert statuses("C9", reckoning) == ["superseded", "open"]


def test_an_answer_on_the_same_day_counts() -> None:
    reckoning = clock(happened("assessment_agreed", "2026-01-12"), REQUESTED)

    assert limit("A6", reckoning).status is Status.MET


def test_the_parents_own_advice_has_no_limit() -> None:
    reckoning = clock(happened("advice_requested", "2026-02-20", adviser="parent"))

    assert not reckoning.limits


def test_each_adviser_has_a_limit_of_their_own() -> None:
    asked = [happened("advice_requested", "2026-02-20", adviser=adviser) for adviser in ("medical", "psychology")]

    reckoning = clock(*asked, happened("advice_received", "2026-03-10", adviser="psychology"))

    assert {found.about: found.status.value for found in reckoning.limits} == {"medical": "open", "psychology": "met"}


def test_advice_in_a_reassessment_has_six_weeks_too() -> None:
    agreed = happened("reassessment_agreed", "2026-02-25")

    reckoning = clock(MADE, agreed, happened("advice_requested", "2026-02-26", adviser="medical"))

    assert limit("B2", reckoning).due_on == date(2026, 4, 9)


def test_a_reply_belongs_to_its_setting() -> None:
    asked = [happened("setting_consulted", "2026-03-30", urn=urn) for urn in ("118300", "118301")]

    reckoning = clock(*asked, happened("setting_replied", "2026-04-08", urn=118301))

    assert {found.about: found.status.value for found in reckoning.limits} == {"118300": "open", "118301": "met"}


def test_a_review_decided_to_maintain_ends_amending() -> None:
    meeting = happened("review_meeting_held", "2026-03-02")

    reckoning = clock(meeting, happened("review_decided", "2026-03-20", outcome="maintain"))

    assert [statuses(rule, reckoning) for rule in ("D6", "D7", "D9")] == [["met"], ["superseded"], ["superseded"]]


def test_an_amendment_notice_tells_the_decision() -> None:
    meeting = happened("review_meeting_held", "2026-03-02")

    reckoning = clock(MADE, meeting, happened("amendment_notice_sent", "2026-03-27"))

    assert statuses("D6", reckoning) == ["met"]
    assert [found.due_on for found in limits("D1", reckoning)] == [date(2026, 9, 9), date(2027, 3, 26)]


def test_an_amendment_without_a_review_has_eight_weeks() -> None:
    reckoning = clock(happened("amendment_notice_sent", "2026-03-30"))

    assert {found.rule: found.due_on for found in reckoning.limits} == {
        "D8": date(2026, 4, 13),
        "D9": date(2026, 5, 25),
        "D10": date(2026, 5, 25),
    }


def test_an_amended_plan_ends_refusing_to_amend() -> None:
    notice = happened("amendment_notice_sent", "2026-03-30")

    reckoning = clock(notice, happened("amended_plan_issued", "2026-05-11"))

    assert (statuses("D9", reckoning), statuses("D10", reckoning)) == (["met"], ["superseded"])


def test_an_order_replaces_the_clock_of_the_request() -> None:
    order = happened("tribunal_ordered", "2026-06-01", order="assess")
    agreed = happened("assessment_agreed", "2026-06-10")

    reckoning = clock(REQUESTED, happened("assessment_refused", "2026-02-02"), order, agreed)

    assert statuses("C9", reckoning) == ["superseded"]
    assert statuses("H13", reckoning) == ["met", "open", "open"]


def test_an_order_to_reassess_has_the_only_weeks() -> None:
    order = happened("tribunal_ordered", "2026-03-02", order="reassess")

    reckoning = clock(MADE, order, happened("reassessment_agreed", "2026-03-10"))

    assert not limits("E4", reckoning)
    assert statuses("H13", reckoning) == ["met", "open", "open"]


@pytest.mark.parametrize(
    ("order", "due"),
    [
        ("assess", ["2026-03-16", "2026-05-11", "2026-06-08"]),
        ("reassess", ["2026-03-16", "2026-05-11", "2026-06-08"]),
        ("make_plan", ["2026-04-06", "2026-05-18"]),
        ("reconsider", ["2026-03-16"]),
        ("amend_contents", ["2026-04-06"]),
        ("amend_setting", ["2026-03-16"]),
        ("maintain", ["2026-03-02"]),
        ("maintain_amended", ["2026-03-02", "2026-04-06"]),
        ("dismissed", ["2026-03-02"]),
    ],
)
def test_each_duty_of_an_order_is_one_limit(order: str, due: list[str]) -> None:
    reckoning = clock(happened("cease_notified", "2025-12-01"), happened("tribunal_ordered", "2026-03-02", order=order))

    assert [found.due_on.isoformat() for found in limits("H13", reckoning)] == due


def test_a_dismissal_about_contents_orders_nothing() -> None:
    reckoning = clock(MADE, happened("tribunal_ordered", "2026-03-02", order="dismissed"))

    assert not limits("H13", reckoning)


def test_a_concession_runs_from_its_day() -> None:
    reckoning = clock(happened("appeal_conceded", "2026-03-02", order="amend_setting"))

    assert limit("H12", reckoning).due_on == date(2026, 3, 16)


def test_an_agreement_is_kept_like_an_order() -> None:
    refused = happened("assessment_refused", "2026-02-02")

    reckoning = clock(refused, happened("mediation_agreed", "2026-03-02", appealable=True))

    assert [found.due_on for found in limits("H9", reckoning)] == [
        date(2026, 3, 16),
        date(2026, 5, 11),
        date(2026, 6, 8),
    ]


def test_health_alone_is_arranged_by_the_health_body() -> None:
    asked = happened("mediation_requested", "2026-03-10", health="only")

    found = limit("H6", clock(asked, happened("health_issues_sent", "2026-03-12")))

    assert (found.who, found.due_on) == ("health_body", date(2026, 4, 11))


def test_an_appeal_about_section_i_needs_no_contact() -> None:
    reckoning = clock(MADE, happened("appeal_registered", "2025-10-01"))

    assert (statuses("H3", reckoning), statuses("H10", reckoning)) == (["superseded"], ["met"])


def test_an_authority_that_changes_its_mind_ends_the_windows() -> None:
    refused = happened("assessment_refused", "2026-02-02")

    reckoning = clock(REQUESTED, refused, happened("assessment_agreed", "2026-02-20"))

    assert (statuses("H3", reckoning), statuses("H10", reckoning)) == (["superseded"], ["superseded"])


def test_a_plan_is_kept_while_an_appeal_is_undecided() -> None:
    ceased = happened("cease_notified", "2026-03-20")

    reckoning = clock(ceased, happened("appeal_registered", "2026-05-01"), as_of="2026-08-03")

    assert (limit("G4", reckoning).due_on, limit("G4", reckoning).status) == (date(2026, 8, 3), Status.OPEN)
    assert reckoning.state is CaseState.CEASING


def test_a_plan_ceases_when_the_appeal_is_dismissed() -> None:
    ceased = happened("cease_notified", "2026-03-20")
    order = happened("tribunal_ordered", "2026-09-07", order="dismissed")

    reckoning = clock(ceased, happened("appeal_registered", "2026-05-01"), order, as_of="2026-09-08")

    assert (limit("G4", reckoning).due_on, limit("G4", reckoning).status) == (date(2026, 9, 7), Status.MET)
    assert reckoning.state is CaseState.CEASED


def test_a_withdrawn_appeal_leaves_the_window() -> None:
    ceased = happened("cease_notified", "2026-03-20")
    withdrawn = happened("appeal_withdrawn", "2026-05-04")

    reckoning = clock(ceased, happened("appeal_registered", "2026-05-01"), withdrawn, as_of="2026-05-21")

    assert limit("G4", reckoning).due_on == date(2026, 5, 20)


def test_a_plan_ordered_to_be_kept_is_reviewed_again() -> None:
    ceased = happened("cease_notified", "2026-03-20")

    reckoning = clock(MADE, ceased, happened("tribunal_ordered", "2026-07-06", order="maintain"))

    assert statuses("D1", reckoning) == ["superseded", "open"]
    assert statuses("G4", reckoning) == ["superseded"]


def test_a_cease_decided_then_notified_is_one_decision() -> None:
    meeting = happened("review_meeting_held", "2026-03-02")
    decided = happened("review_decided", "2026-03-20", outcome="cease")
    contacted = happened("mediation_contacted", "2026-03-23")

    reckoning = clock(meeting, decided, contacted, happened("cease_notified", "2026-03-27"))

    assert limit("H10", reckoning).due_on == date(2026, 5, 27)
    assert limit("H3", reckoning).met_on == date(2026, 3, 23)


def test_the_old_authority_hands_its_duties_over() -> None:
    meeting = happened("review_meeting_held", "2026-03-02")

    reckoning = clock(MADE, meeting, happened("plan_transferred_out", "2026-03-20"))

    assert {found.status for rule in ("D1", "D6", "D7", "D9") for found in limits(rule, reckoning)} == {
        Status.SUPERSEDED
    }


def test_a_young_adult_is_told_the_last_year() -> None:
    reckoning = clock(MADE, born_on=date(2007, 9, 10))

    assert limit("G7", reckoning).due_on == date(2033, 7, 31)


def test_a_child_is_not_told_the_last_year() -> None:
    reckoning = clock(MADE, born_on=date(2007, 9, 11))

    assert not limits("G7", reckoning)


def test_a_limit_older_than_the_law_is_not_reckoned() -> None:
    reckoning = clock(happened("request_received", "2014-08-29"))

    assert not reckoning.limits


def test_a_decision_older_than_the_law_has_no_window() -> None:
    reckoning = clock(happened("plan_finalised", "1999-03-01"), happened("certificate_issued", "1999-04-01"))

    assert not reckoning.limits


def test_a_rule_starts_on_its_first_day_in_force() -> None:
    made = [clock(happened("recommendation_made", day)) for day in ("2018-04-02", "2018-04-03")]

    assert [len(reckoning.limits) for reckoning in made] == [0, 1]


def test_a_case_without_events_has_nothing() -> None:
    reckoning = clock()

    assert (reckoning.state, reckoning.limits, reckoning.next) == (CaseState.NONE, (), None)


@pytest.mark.parametrize(
    ("stage", "expected"), [("request", ["met", "open", "open"]), ("placement", ["open", "open", "met"])]
)
def test_a_panel_meets_on_its_stage(stage: str, expected: list[str]) -> None:
    panel = happened("panel_met", "2026-02-02", stage=stage)

    reckoning = clock(REQUESTED, panel, profile="green_paper_2022")

    assert statuses("GP-6", reckoning) == expected


def test_a_panel_without_a_stage_meets_the_first() -> None:
    reckoning = clock(REQUESTED, happened("panel_met", "2026-02-02"), profile="green_paper_2022")

    assert statuses("GP-6", reckoning) == ["met", "open", "open"]


def test_deciding_without_the_panel_breaches_the_stage() -> None:
    reckoning = clock(REQUESTED, happened("assessment_agreed", "2026-02-02"), profile="green_paper_2022")

    assert statuses("GP-6", reckoning)[0] == "breached"


def test_a_list_is_sent_before_naming() -> None:
    sent = happened("list_sent", "2026-04-01")

    reckoning = clock(REQUESTED, sent, profile="green_paper_2022")

    assert statuses("GP-8", reckoning) == ["met"]


@pytest.mark.parametrize(("kind", "expected"), [("certificate_issued", "met"), ("appeal_registered", "breached")])
def test_a_certificate_comes_before_any_appeal(kind: str, expected: str) -> None:
    reckoning = clock(MADE, happened(kind, "2025-10-01"), profile="green_paper_2022")

    assert statuses("GP-9", reckoning) == [expected]
