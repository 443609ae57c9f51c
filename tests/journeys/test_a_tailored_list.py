"""An officer makes and sends a list; a parent reads and ranks it on a phone; the officer consults from it."""

import pytest

from apps import factories
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Case
from included.apps.people.models import Child
from included.apps.places.models import Consultation, Setting
from included.core.casework import EventKind
from journeys.people import SCHOOL, SPECIAL, Cast, Person
from journeys.steps import (
    Company,
    agree_to_write_a_plan,
    ask_everyone,
    family_of,
    give_advice,
    send_the_draft,
    write_the_plan,
)

pytestmark = pytest.mark.browser
ASKED = (EventKind.REQUEST_RECEIVED, EventKind.ASSESSMENT_AGREED)
MINE = "She can walk there with her brother."
MADE = {"needs-0-level": "specialist", "radius": "10"}


def case_with_a_draft(company: Company, cast: Cast, officer: Person) -> Case:
    """A child at home near both schools, whose draft plan is with the family."""
    case = factories.child_with_case(events=[(kind, factories.REQUESTED_ON) for kind in ASKED])
    with acting(caseload_of("886")):
        Child.objects.filter(pk=case.child_id).update(easting=602000, northing=143000)
    Setting.objects.filter(pk=SPECIAL).update(setting_kind="special")
    Setting.objects.filter(pk=SCHOOL).update(setting_kind="mainstream")
    ask_everyone(officer, case)
    give_advice(company.person().sign_in(cast.psychologist))
    agree_to_write_a_plan(officer, case)
    write_the_plan(officer, case)
    send_the_draft(officer, case)
    return case


def test_a_list_is_made_ranked_and_consulted_from(company: Company, cast: Cast) -> None:
    officer = company.person().sign_in(cast.officer)
    case = case_with_a_draft(company, cast, officer)
    parent = company.person(on_a_phone=True).sign_in(family_of(case))

    fits(officer.go(f"/places/case/{case.pk}/").follow("Tailored lists"), "list-1-lists")
    fits(officer.follow("Make a list"), "list-2-make")
    fits(officer.press("Make the list"), "list-3-wrong")
    fits(officer.fill(MADE).press("Make the list"), "list-4-list")
    fits(officer.follow("Check this list again"), "list-5-again")
    assert officer.sees("The list came out the same")
    fits(officer.go(f"/places/case/{case.pk}/lists/1/").press("Send the list to the family"), "list-6-sent")

    fits(parent.go(f"/family/{case.pk}/").follow("Read the list of schools and colleges"), "list-7-family")
    fits(parent.follow("Tell us which you prefer"), "list-8-order")
    fits(parent.fill({"second": str(SCHOOL)}).press("Send what you prefer"), "list-9-order-wrong")
    assert parent.sees("Select your first choice before your second")
    fits(parent.fill({"first": str(SPECIAL)}).press("Send what you prefer"), "list-10-told")
    assert parent.sees("What you told us")

    fits(officer.go(f"/places/case/{case.pk}/lists/"), "list-11-preferences")
    assert officer.sees("Orchard School")
    officer.go(f"/places/case/{case.pk}/lists/1/").page.get_by_label("Consult Orchard School").check()
    fits(officer.press("Consult the settings ticked"), "list-12-consulted")

    with acting(caseload_of("886")):
        asked = Consultation.objects.filter(case=case).values_list("setting_id", "asked_by_family")
        assert list(asked) == [(SPECIAL, True)]

    told = officer.go(f"/places/case/{case.pk}/lists/1/").follow("Write down what the family told you")
    fits(told.fill({"told_how": "phone"}).press("Write it down"), "list-13-told-wrong")
    out_visiting = company.person(on_a_phone=True).sign_in(cast.officer)
    for page in ("", "make/", "1/", "1/again/", "1/told/"):
        fits(out_visiting.go(f"/places/case/{case.pk}/lists/{page}"), f"list-phone-{page.replace('/', '')}")


def test_two_of_a_family_who_answer_at_once_lose_no_word(company: Company, cast: Cast) -> None:
    officer = company.person().sign_in(cast.officer)
    case = case_with_a_draft(company, cast, officer)
    officer.go(f"/places/case/{case.pk}/lists/make/").fill(MADE).press("Make the list")
    officer.press("Send the list to the family")
    at_work, at_home = (company.person(on_a_phone=True).sign_in(family_of(case)) for _ in range(2))
    order = f"/family/{case.pk}/list/order/"
    at_work.go(order)
    at_home.go(order).fill({"first": str(SCHOOL), "words": "We saw it on Monday."}).press("Send what you prefer")

    fits(at_work.fill({"first": str(SPECIAL), "words": MINE}).press("Send what you prefer"), "list-14-moved-on")

    assert at_work.sees("We saw it on Monday.")
    assert at_work.page.locator("[name=words]").input_value() == MINE
    at_work.press("Send what you prefer")
    assert at_work.sees(MINE)


def test_a_time_out_on_the_order_page_loses_no_word(company: Company, cast: Cast) -> None:
    officer = company.person().sign_in(cast.officer)
    case = case_with_a_draft(company, cast, officer)
    officer.go(f"/places/case/{case.pk}/lists/make/").fill(MADE).press("Make the list")
    officer.press("Send the list to the family")
    family = family_of(case)
    parent = company.person(on_a_phone=True).sign_in(family)
    parent.go(f"/family/{case.pk}/list/order/").fill({"first": str(SPECIAL), "words": MINE})
    parent.page.context.clear_cookies(name="sessionid")

    parent.press("Send what you prefer")
    parent.type_password(family)

    assert parent.page.locator("[name=words]").input_value() == MINE
    assert parent.page.locator("[name=first]").input_value() == str(SPECIAL)
    fits(parent.press("Send what you prefer"), "list-15-told-after-all")


def fits(person: Person, picture: str) -> None:
    person.look(picture)
    width = person.page.viewport_size
    assert width is not None
    assert person.page.evaluate("document.scrollingElement.scrollWidth") <= width["width"], person.page.url
