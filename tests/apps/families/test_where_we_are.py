"""Where we are: the family, a colleague of the council, and a stranger."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.factories import family_account, officer
from apps.families.families_met import ASSESSING, DRAFTED, PLANNED, REFUSED, REQUESTED, family_with
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import AccessLogEntry
from included.core.casework import EventKind

pytestmark = pytest.mark.django_db
PAGES = ("", "timeline/", "decisions/", "advice/", "record/", "details/")


def text_of(response: Any) -> str:
    return str(response.content.decode())


def page_on(day: date, family: Any, page: str = "") -> str:
    with clock.hold_today(day):
        return text_of(family.browser().get(family.path + page))


def test_request_says_when_the_decision_is_due() -> None:
    page = page_on(date(2025, 1, 20), family_with(REQUESTED))

    assert "deciding whether to assess" in page
    assert "17 February 2025" in page
    assert "regs 5(1)" in page or "reg 5(1)" in page


def test_officer_is_named() -> None:
    page = page_on(date(2025, 1, 20), family_with(REQUESTED, held_by=officer("Priya Shah")))

    assert "Priya Shah" in page
    assert "sen@kent.example" in page


def test_nobody_yet_is_said_plainly() -> None:
    page = page_on(date(2025, 1, 20), family_with(REQUESTED))

    assert "Nobody has been given the case yet" in page


def test_lateness_is_told_with_what_to_do() -> None:
    page = page_on(date(2025, 3, 1), family_with(REQUESTED))

    assert "This is late." in page
    assert "Ombudsman" in page


def test_day_of_the_limit_is_not_late() -> None:
    family = family_with(REQUESTED)

    last_day, day_after = page_on(date(2025, 2, 17), family), page_on(date(2025, 2, 18), family)

    assert "This is late." not in last_day
    assert "This is late." in day_after


@pytest.mark.parametrize(
    ("events", "day", "words"),
    [
        pytest.param(ASSESSING, date(2025, 3, 1), "the needs are being assessed", id="assessing"),
        pytest.param(DRAFTED, date(2025, 4, 30), "the draft plan is with you", id="draft"),
        pytest.param(PLANNED, date(2025, 6, 1), "there is a plan", id="plan"),
        pytest.param(REFUSED, date(2025, 3, 1), "decided not to assess", id="refused"),
    ],
)
def test_each_stage_is_told_in_words(events: Any, day: date, words: str) -> None:
    page = page_on(day, family_with(*events))

    assert words in page


def test_history_speaks_of_the_familys_own_views() -> None:
    asked = (EventKind.ADVICE_REQUESTED, date(2025, 2, 11), {"adviser": "parent"})

    page = page_on(date(2025, 2, 12), family_with(*ASSESSING, asked), "timeline/")

    assert "The council asked for your views" in page
    assert "advice from you" not in page


def test_draft_is_one_press_away() -> None:
    family = family_with(*DRAFTED)

    page = page_on(date(2025, 4, 30), family)

    assert f"/plans/{family.case.pk}/draft/" in page
    assert "12 May 2025" in page


@pytest.mark.parametrize("page", PAGES)
def test_stranger_finds_no_such_page(page: str) -> None:
    family = family_with(REQUESTED)
    stranger = Client()
    stranger.force_login(family_account("Stranger"))

    assert stranger.get(family.path + page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_officer_has_pages_of_their_own(page: str) -> None:
    family = family_with(REQUESTED)
    colleague = Client()
    colleague.force_login(officer())

    assert colleague.get(family.path + page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_nobody_signed_in_is_asked_to(page: str) -> None:
    family = family_with(REQUESTED)

    assert Client().get(family.path + page).url.startswith("/sign-in/")  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_logged(page: str) -> None:
    family = family_with(REQUESTED)

    family.browser().get(family.path + page)

    with acting(caseload_of("886")):
        assert [entry.why for entry in AccessLogEntry.objects.all()] == ["family"]


def test_one_child_leads_straight_there() -> None:
    family = family_with(REQUESTED)

    assert family.browser().get("/family/").url == family.path  # type: ignore[attr-defined]


def test_two_children_are_listed() -> None:
    first = family_with(REQUESTED)
    second = family_with(*PLANNED, parent=first.account)

    page = text_of(first.browser().get("/family/"))

    assert first.path in page
    assert second.path in page


def test_page_asks_the_database_little(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    family = family_with(*PLANNED)
    browser = family.browser()

    with django_assert_max_num_queries(32):
        browser.get(family.path)
