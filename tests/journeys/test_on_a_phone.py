"""The pages a family and an adviser read on a phone: nothing scrolls sideways, and axe finds nothing."""

from typing import NamedTuple

import pytest

from apps import factories
from included.apps.cases.models import Case
from included.core.casework import EventKind
from journeys.people import Cast, Person
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
NARROWEST = 360
OF_THE_FAMILY = ("", "timeline/", "decisions/", "advice/", "record/", "files/", "details/")
OF_THE_DRAFT = ("", "reply/agree/")
ASKED = (EventKind.REQUEST_RECEIVED, EventKind.ASSESSMENT_AGREED)


class Phones(NamedTuple):
    """A case whose draft was sent, and the phones of those who read about it."""

    case: Case
    parent: Person
    adviser: Person


@pytest.fixture(scope="module")
def phones(company: Company, cast: Cast) -> Phones:
    case = factories.child_with_case(events=[(kind, factories.REQUESTED_ON) for kind in ASKED])
    officer = company.person().sign_in(cast.officer)
    ask_everyone(officer, case)
    give_advice(company.person().sign_in(cast.psychologist))
    agree_to_write_a_plan(officer, case)
    write_the_plan(officer, case)
    send_the_draft(officer, case)
    parent = company.person(on_a_phone=True).sign_in(family_of(case))
    return Phones(case, parent, company.person(on_a_phone=True).sign_in(cast.doctor))


def test_the_family_reads_on_a_phone(phones: Phones) -> None:
    for page in OF_THE_FAMILY:
        phones.parent.go(f"/family/{phones.case.pk}/{page}")
        fits(phones.parent, f"phone-family-{page.strip('/')}")


def test_the_family_reads_advice_on_a_phone(phones: Phones) -> None:
    phones.parent.go(f"/family/{phones.case.pk}/advice/").follow("Read it")

    fits(phones.parent, "phone-advice")


def test_the_draft_is_answered_on_a_phone(phones: Phones) -> None:
    for page in OF_THE_DRAFT:
        phones.parent.go(f"/plans/{phones.case.pk}/draft/{page}")
        fits(phones.parent, f"phone-draft-{page.replace('/', '')}")


def test_an_adviser_writes_on_a_phone(phones: Phones) -> None:
    phones.adviser.go("/advice/")
    fits(phones.adviser, "phone-to-give")
    phones.adviser.page.locator("table a").first.click()
    fits(phones.adviser, "phone-asked")
    phones.adviser.follow("Write the advice")
    fits(phones.adviser, "phone-write")


def fits(person: Person, picture: str) -> None:
    person.look(picture)
    assert person.page.evaluate("document.scrollingElement.scrollWidth") <= NARROWEST, person.page.url


def test_a_table_is_stacked_on_a_phone_alone(phones: Phones, company: Company, cast: Cast) -> None:
    desk = company.person().sign_in(cast.officer).go("/cases/?queue=all").look()
    look_of_a_row = "row => getComputedStyle(row).display"

    at_the_desk = desk.page.locator("tbody tr").first.evaluate(look_of_a_row)
    desk.page.set_viewport_size({"width": NARROWEST, "height": 740})

    assert at_the_desk == "table-row"
    assert desk.page.locator("tbody tr").first.evaluate(look_of_a_row) == "block"
    fits(desk.look(), "phone-cases")
