"""Two officers write one plan in two browsers, and a session that ends in the middle of a form: no word is lost."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from apps import factories
from included.apps.cases.models import Case
from included.core.casework import EventKind
from journeys.people import Cast, Person
from journeys.steps import Company, write_the_plan

pytestmark = pytest.mark.browser

MINE, THEIRS = "Mabel speaks in sentences of three words.", "Mabel says three words at a time."
HOURS, MEASURE = "45 minutes", "Counted by the therapist"
DECIDED = (EventKind.REQUEST_RECEIVED, EventKind.ASSESSMENT_AGREED, EventKind.PLAN_AGREED)


class Writing(NamedTuple):
    """A plan with one need, open in two browsers."""

    case: Case
    officer: Person
    manager: Person

    @property
    def need(self) -> str:
        """Where the need is written."""
        return f"/plans/{self.case.pk}/needs/N1/"


@pytest.fixture
def writing(company: Company, cast: Cast) -> Iterator[Writing]:
    case = factories.child_with_case(events=[(kind, factories.REQUESTED_ON) for kind in DECIDED])
    officer, manager = company.person().sign_in(cast.officer), company.person().sign_in(cast.manager)
    write_the_plan(officer, case)
    for each in (officer, manager):
        each.go(f"/plans/{case.pk}/needs/N1/")
    yield Writing(case, officer, manager)
    for each in (officer, manager):
        each.page.context.close()


def test_different_fields_are_laid_together(writing: Writing) -> None:
    writing.officer.fill({"P1-hours": HOURS}).press("Save")
    writing.manager.fill({"O1-measure": MEASURE}).press("Save").look()
    shown = writing.manager.go(writing.need).page

    assert "/choices/" not in writing.manager.page.url
    assert shown.locator("[name=P1-hours]").input_value() == HOURS
    assert shown.locator("[name=O1-measure]").input_value() == MEASURE


def test_the_second_chooses_between_both_versions(writing: Writing, cast: Cast) -> None:
    writing.officer.fill({"N1-text": THEIRS}).press("Save")
    writing.manager.fill({"N1-text": MINE}).press("Save").look("two-versions")
    both = all(writing.manager.sees(words) for words in (MINE, THEIRS, cast.officer.name))
    writing.manager.page.get_by_label("Keep my version").check()
    writing.manager.press("Save my choice").look()
    writing.officer.go(writing.need)

    assert both
    assert writing.officer.page.locator("[name=N1-text]").input_value() == MINE


def test_a_session_that_ends_loses_no_word(writing: Writing, cast: Cast) -> None:
    person = writing.manager
    person.fill({"N1-text": MINE})
    person.page.context.clear_cookies(name="sessionid")
    person.press("Save").look("signed-out")
    person.type_password(cast.manager).look("offered-again")
    offered = person.page.locator("[name=N1-text]").input_value()
    person.press("Save").look()
    person.go(writing.need)

    assert offered == MINE
    assert person.page.locator("[name=N1-text]").input_value() == MINE
