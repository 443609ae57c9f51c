"""One child, from a request to an issued plan: parent, officer, school, advisers, settings. Axe at every step."""

import pytest
from django.core import mail

from included.adapters import clock
from included.apps.cases.models import Case
from journeys.people import SPECIAL, Cast, Person
from journeys.steps import (
    ADVICE,
    Company,
    agree_to_assess,
    agree_to_write_a_plan,
    answer_the_draft,
    ask_everyone,
    ask_for_an_assessment,
    give_advice,
    make_an_account,
    send_the_draft,
    take_the_case,
    the_case,
    write_the_plan,
)

pytestmark = pytest.mark.browser


def test_a_child_goes_from_request_to_plan(company: Company, cast: Cast) -> None:
    parent = company.person(on_a_phone=True)
    ask_for_an_assessment(parent)
    case = the_case()
    make_an_account(parent)

    officer = company.person().sign_in(cast.officer)
    take_the_case(officer, case, cast)
    agree_to_assess(officer, case)
    ask_everyone(officer, case)
    for adviser in (cast.school, cast.psychologist, cast.doctor, cast.social_worker):
        give_advice(company.person().sign_in(adviser))
    agree_to_write_a_plan(officer, case)
    write_the_plan(officer, case)
    send_the_draft(officer, case)
    answer_the_draft(parent, case)
    consult(officer, case)
    reply_for_the_setting(company.person().sign_in(cast.special_school))
    name_the_setting(officer, case)
    issue(officer, case)
    read_the_plan(parent, case)
    read_the_copy(company.person().sign_in(cast.health_commissioner))

    assert the_case().state == "final"
    assert all("Mabel" not in message.subject + message.body for message in mail.outbox)


def consult(officer: Person, case: Case) -> None:
    officer.go(f"/places/case/{case.pk}/consult/?words=orchard").look()
    officer.page.locator(f"[name=urns][value='{SPECIAL}']").check()
    officer.press("Send the draft plan").look("17-consulted")


def reply_for_the_setting(head: Person) -> None:
    head.go("/settings/").look()
    head.page.locator("table a").first.click()
    head.look("18-reply").fill({"can_meet": "yes", "text": "We can provide all of section F."})
    head.press("Send the reply").look()


def name_the_setting(officer: Person, case: Case) -> None:
    officer.go(f"/places/case/{case.pk}/name/").look()
    officer.fill({"urn": str(SPECIAL), "setting_type": "Maintained special school", "reasons": "It meets every need."})
    officer.press("Record the decision").look("19-naming")


def issue(officer: Person, case: Case) -> None:
    officer.go(f"/plans/{case.pk}/issue/").look("20-issue")
    officer.give_reasons("The family has seen this and agrees.").press("Issue the plan").look("21-issued")


def read_the_plan(parent: Person, case: Case) -> None:
    parent.go(f"/plans/{case.pk}/versions/").look("22-the-plan").follow("Version 2").look("23-read-the-plan")
    parent.follow("K4.p2 (Appendix C)")
    paragraph = parent.page.locator(":target")
    assert paragraph.inner_text() == f"K4.p2 {ADVICE['provision']}"
    heading = paragraph.locator("xpath=preceding-sibling::h2")
    assert heading.inner_text() == "Appendix C: advice from Dr Pia Lund, Registered professional"
    assert clock.held_today() is not None


def read_the_copy(commissioner: Person) -> None:
    commissioner.go("/home/").look("24-plans-received").follow("Plan of Mabel Okafor").look().follow("Version 2").look()
    assert commissioner.sees(ADVICE["provision"])
