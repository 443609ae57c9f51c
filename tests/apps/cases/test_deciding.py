"""Recording a decision: reasons, rights and real dates; two people; and nothing typed is lost."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from apps import factories
from apps.cases.conftest import HELD, Office, SignIn
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.actions import decide, record_event
from included.apps.cases.letters import Help
from included.apps.cases.models import Case, Event, EventText, ExceptionEntry, KeptForm
from included.core.casework import EventKind
from included.core.errors import Refusal

pytestmark = pytest.mark.django_db
AGREED, REFUSED = EventKind.ASSESSMENT_AGREED.value, EventKind.ASSESSMENT_REFUSED.value
TODAY = {"on-day": "16", "on-month": "1", "on-year": "2025"}


def fill_in(client: Client, case: Case, name: str, **pages: Mapping[str, Any]) -> Any:
    """Every page of a decision, in order; the answer to the last."""
    answer = None
    for step, fields in pages.items():
        answer = client.post(f"/cases/{case.pk}/decide/{name}/{step}/", fields)
    return answer


def confirm(client: Client, case: Case, name: str = "assessment") -> Any:
    return client.post(f"/cases/{case.pk}/decide/{name}/check/")


def fill_in_assessment(client: Client, case: Case, kind: str, reasons: str = "Her speech is delayed.") -> Any:
    return fill_in(
        client,
        case,
        "assessment",
        decision={"kind": kind},
        reasons={"reasons": reasons},
        told={**TODAY, "told": ["health_body", "setting"]},
    )


def kinds_of(case: Case) -> list[str]:
    with acting(caseload_of("886")):
        return list(Event.objects.filter(case=case).order_by("sequence").values_list("kind", flat=True))


def words_of(case: Case, kind: str) -> str:
    with acting(caseload_of("886")):
        return EventText.objects.get(event__case=case, event__kind=kind).text


def test_agreeing_leads_on_to_advice(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, AGREED)

    answer = confirm(client, office.case)

    assert answer["Location"] == f"/advice/case/{office.case.pk}/"
    assert kinds_of(office.case) == ["request_received", AGREED]


def test_decision_keeps_its_person_and_whom_it_told(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, AGREED)

    confirm(client, office.case)

    with acting(caseload_of("886")):
        event = Event.objects.get(case=office.case, kind=AGREED)
    assert (event.recorded_by, event.happened_on) == (office.officer, HELD)
    assert event.details == {"told_health_body": True, "told_setting": True}


def test_refusal_carries_rights_and_real_dates(office: Office, sign_in: SignIn, family_help: Help) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, REFUSED, "The school has not yet tried a small group.")

    confirm(client, office.case)

    notice = words_of(office.case, REFUSED)
    for part in (
        "Mabel Okafor",
        "The school has not yet tried a small group.",
        "by 17 March 2025",
        "contact a mediation adviser by 16 March 2025",
        family_help.mediation,
        family_help.disagreement,
        family_help.advice,
        family_help.authority,
    ):
        assert part in notice


def test_notice_is_read_before_it_is_sent(office: Office, sign_in: SignIn, family_help: Help) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, REFUSED, "Not yet tried.")

    page = client.get(f"/cases/{office.case.pk}/decide/assessment/check/").content.decode()

    assert "Your right to appeal" in page
    assert "by 17 March 2025" in page


def test_refusal_waits_for_whom_to_turn_to(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, REFUSED)

    answer = confirm(client, office.case)

    assert answer.status_code == 409
    assert "whom the family can turn to" in answer.content.decode()
    assert kinds_of(office.case) == ["request_received"]


@pytest.mark.django_db(transaction=False)
def test_family_is_told_without_a_word_of_the_child(
    office: Office, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, AGREED)

    with django_capture_on_commit_callbacks(execute=True):
        confirm(client, office.case)

    (letter,) = mail.outbox
    assert letter.to == [office.parent.email]
    assert "Mabel" not in letter.subject + str(letter.body)
    assert "/family/" in str(letter.body)


@pytest.mark.parametrize("reasons", ["", "   "])
def test_no_decision_without_reasons(office: Office, sign_in: SignIn, reasons: str) -> None:
    client = sign_in(office.officer)
    client.post(f"/cases/{office.case.pk}/decide/assessment/decision/", {"kind": AGREED})

    page = client.post(f"/cases/{office.case.pk}/decide/assessment/reasons/", {"reasons": reasons})

    assert "Enter the reasons" in page.content.decode()
    assert "<title>Error: " in page.content.decode()


def test_action_itself_asks_for_reasons(office: Office) -> None:
    with acting(caseload_of("886")), pytest.raises(Refusal, match="reasons"):
        decide(office.case.pk, EventKind.ASSESSMENT_AGREED, on=HELD, reasons=" ", by=office.officer, at=clock.now())


def test_late_decision_is_shown_and_not_blocked(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    late = factories.child_with_case("Tom Reed", events=[(EventKind.REQUEST_RECEIVED, date(2024, 9, 2))])
    fill_in_assessment(client, late, AGREED)

    confirm(client, late)

    assert kinds_of(late) == ["request_received", AGREED]
    assert "Met late" in client.get(f"/cases/{late.pk}/").content.decode()


def test_law_refuses_what_may_not_be(office: Office, sign_in: SignIn) -> None:
    answer = sign_in(office.officer).get(f"/cases/{office.case.pk}/decide/plan/decision/")

    assert answer.status_code == 403
    assert "cannot be recorded now" in answer.content.decode()


def test_answer_before_its_question_is_refused(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, AGREED)
    earlier = {"on-day": "2", "on-month": "1", "on-year": "2025"}
    client.post(f"/cases/{office.case.pk}/decide/assessment/told/", earlier)

    answer = confirm(client, office.case)

    assert answer.status_code == 409
    assert "would come before" in answer.content.decode()


def test_second_person_is_told_and_goes_on(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, AGREED, "Typed with care.")
    with acting(caseload_of("886")):
        record_event(
            office.case.pk, EventKind.PANEL_MET, HELD, by=office.colleague, at=clock.now(), details={"stage": "request"}
        )

    told = client.post(f"/cases/{office.case.pk}/decide/assessment/check/", follow=True).content.decode()
    client.post(f"/cases/{office.case.pk}/decide/assessment/check/", {"go_on": "1"})
    confirm(client, office.case)

    assert "Tom Ash recorded" in told
    assert "Typed with care." in told
    assert kinds_of(office.case) == ["request_received", "panel_met", AGREED]


def test_second_decision_finds_the_first(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, AGREED)
    with acting(caseload_of("886")):
        decide(
            office.case.pk,
            EventKind.ASSESSMENT_AGREED,
            on=HELD,
            reasons="First",
            by=office.colleague,
            at=clock.now(),
        )
    client.post(f"/cases/{office.case.pk}/decide/assessment/check/", {"go_on": "1"})

    answer = confirm(client, office.case)

    assert answer.status_code == 409
    assert "Her speech is delayed." in answer.content.decode()
    assert kinds_of(office.case).count(AGREED) == 1


def test_time_out_keeps_what_was_typed(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    page = f"/cases/{office.case.pk}/decide/assessment/reasons/"
    client.post(f"/cases/{office.case.pk}/decide/assessment/decision/", {"kind": AGREED})
    client.logout()

    turned_away = client.post(page, {"reasons": "Typed before the session ended"})
    client.force_login(office.officer)
    again = client.get(page)

    assert turned_away["Location"].startswith("/sign-in/")
    assert "Typed before the session ended" in again.content.decode()
    assert "There is a problem" not in again.content.decode()


def test_save_and_come_back_keeps_the_page(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    page = f"/cases/{office.case.pk}/decide/assessment/reasons/"

    client.post(page, {"reasons": "Half a sen", "save_and_leave": "1"})

    assert "Half a sen" in client.get(page).content.decode()


def test_what_was_recorded_is_not_kept_twice(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, AGREED)

    confirm(client, office.case)

    with acting(caseload_of("886")):
        assert not KeptForm.objects.exists()


def test_plan_is_refused_with_what_was_found(office: Office, sign_in: SignIn, family_help: Help) -> None:
    client = sign_in(office.officer)
    case = factories.child_with_case(
        "Tom Reed",
        events=[(EventKind.REQUEST_RECEIVED, date(2024, 10, 1)), (EventKind.ASSESSMENT_AGREED, date(2024, 11, 1))],
    )
    refused = EventKind.PLAN_REFUSED.value

    fill_in(client, case, "plan", decision={"kind": refused}, reasons={"reasons": "His needs are met."}, told=TODAY)
    confirm(client, case, "plan")

    assert "We have assessed the needs of Tom Reed" in words_of(case, refused)


def test_exception_asks_reason_and_evidence(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    dates = {
        "starts_on-day": "8",
        "starts_on-month": "1",
        "starts_on-year": "2025",
        "ends_on-day": "14",
        "ends_on-month": "1",
        "ends_on-year": "2025",
    }
    fill_in(
        client,
        office.case,
        "exception",
        exception={"code": "PERSONAL"},
        dates=dates,
        reason={"reason": "In hospital", "evidence": "Letter of 9 January"},
    )

    confirm(client, office.case, "exception")

    with acting(caseload_of("886")):
        entry = ExceptionEntry.objects.get(case=office.case)
    assert (entry.code, entry.reason, entry.decided_by) == ("PERSONAL", "In hospital", office.officer)


def test_a_move_to_the_next_phase_shows_its_dates(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    case = factories.child_with_case("Tom Reed", events=[(EventKind.PLAN_FINALISED, date(2024, 3, 1))])
    september = {"transfers_on-day": "1", "transfers_on-month": "9", "transfers_on-year": "2025"}

    asked = client.get(f"/cases/{case.pk}/decide/next-phase/move/").content.decode()
    fill_in(client, case, "next-phase", move={"to": "school"}, day=september)
    check = client.get(f"/cases/{case.pk}/decide/next-phase/check/").content.decode()
    confirm(client, case, "next-phase")
    again = fill_in(client, case, "next-phase", move={"to": "school"}, day=september)

    assert "before 15 February of the year of the move (SEND Regulations 2014, reg 18(1)(b))" in asked
    assert "before 31 March of the year of the move (SEND Regulations 2014, reg 18(1)(a))" in asked
    assert "by 14 February 2025" in check
    assert kinds_of(case)[-1] == EventKind.PHASE_TRANSFER_EXPECTED.value
    assert "recorded already" in again.content.decode()


def test_a_move_needs_a_plan_in_force(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/decide/next-phase/move/")

    assert page.status_code == 403


def test_backlog_is_no_exception(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.officer).post(f"/cases/{office.case.pk}/decide/exception/exception/", {"code": "BACKLOG"})

    assert "There is a problem" in page.content.decode()


def test_wrong_date_is_corrected_by_a_later_entry(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    right = {"how": "date", "on-day": "3", "on-month": "1", "on-year": "2025", "reason": "The post came on the 3rd"}
    fill_in(client, office.case, "correction", entry={"entry": "0"}, right=right)

    confirm(client, office.case, "correction")

    with acting(caseload_of("886")):
        correction = Event.objects.get(case=office.case, kind="correction")
        case = Case.objects.get(pk=office.case.pk)
    assert (correction.details, correction.happened_on) == ({"corrects": 0}, date(2025, 1, 3))
    assert case.next_due_on == date(2025, 2, 14)
    assert case.requested_on == date(2025, 1, 3)


def test_entry_that_did_not_happen_is_taken_out(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    fill_in_assessment(client, office.case, AGREED)
    confirm(client, office.case)

    fill_in(client, office.case, "correction", entry={"entry": "1"}, right={"how": "void", "reason": "The wrong child"})
    confirm(client, office.case, "correction")

    with acting(caseload_of("886")):
        assert Case.objects.get(pk=office.case.pk).state == "requested"
    assert kinds_of(office.case) == ["request_received", AGREED, "correction"]


def test_list_of_decisions_says_where_the_case_stands(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/decide/").content.decode()

    assert "Not while the case stands at “Deciding whether to assess”" in page
    assert f'href="/cases/{office.case.pk}/decide/assessment/decision/"' in page
