import pytest
from django.template import engines
from django.test import Client, RequestFactory, override_settings
from jinja2 import UndefinedError

from apps.design.gallery import CaseFilter
from apps.design.reading import drawn, every, first, page_of, words
from included.adapters import clock
from included.apps.design import context
from included.apps.design.listing import listing_of, page_address
from included.apps.design.parts import Pages

PAGES = ["fields", "question", "casework", "list", "check", "done", "tasks", "timeout"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_it_is_a_demonstration(visitor: Client, path: str) -> None:
    page = page_of(visitor.get(f"/{path}/").content)

    said = "Demonstration: the children are invented; the schools are real. Today is 16 January 2025."
    assert words(page, ".included-demonstration") == said


def test_a_live_page_says_nothing_of_demonstrations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INCLUDED_TODAY")

    assert context.demonstration_sentence() == ""
    assert clock.held_today() is None


@pytest.mark.parametrize("path", PAGES)
def test_no_page_carries_the_crown(visitor: Client, path: str) -> None:
    text = visitor.get(f"/{path}/").content.decode()

    assert "crown" not in text.lower()
    assert "govuk-logo" not in text
    assert "govuk-header" not in text


def test_who_is_signed_in_may_leave(visitor: Client) -> None:
    page = page_of(visitor.get("/done/").content)

    assert words(page, ".included-header__who") == "Signed in as Priya ShahCase officer, Kent"
    assert first(page, ".included-header form").get("action") == "/sign-out/"
    assert first(page, ".included-header form").get("method") == "post"


def test_the_navigation_marks_where_one_is(visitor: Client) -> None:
    page = page_of(visitor.get("/tasks/").content)

    assert words(page, ".govuk-service-navigation [aria-current=page]") == "Tasks"
    assert words(page, ".included-count") == "12"


@override_settings(SESSION_COOKIE_AGE=3600)
def test_whoever_is_signed_in_will_be_warned(visitor: Client) -> None:
    box = first(page_of(visitor.get("/done/").content), "[data-timeout]")

    assert (box.get("data-timeout-seconds"), box.get("data-timeout-warn")) == ("3600", "300")


@override_settings(DESIGN_IDENTITY="", DESIGN_NAVIGATION="")
def test_nobody_signed_in_has_nothing_to_leave(visitor: Client) -> None:
    page = page_of(visitor.get("/done/").content)

    assert every(page, "form, nav, [data-timeout]") == []


def test_a_message_is_shown_once(visitor: Client) -> None:
    seen = page_of(visitor.get("/casework/").content)

    again = page_of(visitor.get("/done/").content)

    assert words(seen, ".govuk-notification-banner__heading") == "The request was given to Priya Shah."
    assert every(again, ".govuk-notification-banner") == []


def test_the_timeline_is_newest_first(visitor: Client) -> None:
    page = page_of(visitor.get("/casework/").content)

    titles = [title.text for title in every(page, ".moj-timeline__title")]

    assert titles == ["Assessment agreed", "Request received"]


def test_change_links_say_what_they_change(visitor: Client) -> None:
    page = page_of(visitor.get("/check/").content)

    assert words(page, ".govuk-summary-list__actions a") == "Change name"


def test_a_long_form_can_be_left_and_kept(visitor: Client) -> None:
    page = page_of(visitor.get("/question/").content)

    assert first(page, "main form").get("data-keep-url") == "/kept/"
    assert words(page, "button[name=save_and_leave]") == "Save and come back later"


def test_a_missing_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        engines["jinja2"].from_string("{{ nobody_gave_this }}").render()


def test_pages_escape_what_they_are_given() -> None:
    page = drawn("{{ badge(text) }}{{ alert(text) }}{{ govukButton({'text': text}) }}", text="<b>bold</b>")

    assert every(page, "b") == []


def test_each_filter_can_be_taken_away() -> None:
    request = RequestFactory().get("/list/?words=oka&state=asked&state=drafting&who=&after=9")
    form = CaseFilter(request.GET)
    form.is_valid()

    listing = listing_of(request, form, Pages())

    assert [(chip.group, chip.text, chip.href) for chip in listing.chips] == [
        ("Search", "oka", "/list/?state=asked&state=drafting"),
        ("Stage", "Requested", "/list/?words=oka&state=drafting"),
        ("Stage", "Drafting", "/list/?words=oka&state=asked"),
    ]


def test_the_next_page_keeps_the_filters() -> None:
    request = RequestFactory().get("/list/?state=asked&after=9&who=")

    assert page_address(request, after=18) == "/list/?state=asked&after=18"


def test_filters_are_applied_from_top_and_bottom(visitor: Client) -> None:
    page = page_of(visitor.get("/list/?state=asked").content)

    buttons = every(page, ".included-filter__form button")

    assert [button.text for button in buttons] == ["Apply filters", "Apply filters"]
    assert first(page, ".included-filter__form").get("method") == "get"
