"""Decisions with their reasons, and rights with real dates."""

from datetime import date, datetime
from typing import Any

import pytest

from apps.factories import officer
from apps.families.families_met import PLANNED, REQUESTED, Family, family_with
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.actions.decisions import decide
from included.core.casework import EventKind

pytestmark = pytest.mark.django_db


def page_on(day: date, family: Family) -> str:
    with clock.hold_today(day):
        response: Any = family.browser().get(family.path + "decisions/")
        return str(response.content.decode())


@pytest.fixture
def refused() -> Family:
    family = family_with(REQUESTED)
    by = officer("Priya Shah")
    at = datetime(2025, 2, 10, 9, tzinfo=clock.LONDON)
    with clock.hold_today(date(2025, 2, 10)), acting(caseload_of("886")):
        decide(
            family.case.pk,
            EventKind.ASSESSMENT_REFUSED,
            on=date(2025, 2, 10),
            reasons="The school can give this help.",
            by=by,
            at=at,
        )
    return family


def test_reasons_and_name_are_shown(refused: Family) -> None:
    page = page_on(date(2025, 2, 20), refused)

    assert "The school can give this help." in page
    assert "Priya Shah" in page


def test_rights_have_real_dates(refused: Family) -> None:
    page = page_on(date(2025, 2, 20), refused)

    assert "10 April 2025" in page
    assert "01632 960 001" in page
    assert "01632 960 003" in page


def test_rights_that_ran_out_say_so(refused: Family) -> None:
    page = page_on(date(2025, 4, 11), refused)

    assert "The time to appeal ended on 10 April 2025" in page
    assert "more time if you have a good reason" in page


def test_final_plan_opens_an_appeal() -> None:
    page = page_on(date(2025, 6, 1), family_with(*PLANNED))

    assert "21 July 2025" in page


def test_agreeing_to_assess_opens_none() -> None:
    page = page_on(date(2025, 2, 20), family_with(REQUESTED, (EventKind.ASSESSMENT_AGREED, date(2025, 2, 10))))

    assert "The council decided to assess" in page
    assert "If you do not agree" not in page
