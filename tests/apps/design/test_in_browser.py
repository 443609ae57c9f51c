"""The gallery in Chromium: axe finds nothing, nothing scrolls sideways, and scripts only add."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from apps.design.gallery import KEPT
from browser import NARROW, WIDE, violations

pytestmark = pytest.mark.browser
ABOUT = ["accessibility", "privacy", "cookies", "contact"]
PAGES = ["fields", "question", "casework", "list", "check", "done", "tasks", "raising/refusal", "nowhere", *ABOUT]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=WIDE)
    yield opened
    opened.close()


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_the_page(page: Page, site: str, path: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.goto(f"{site}/{path}/", wait_until="networkidle")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_axe_finds_nothing_among_errors(page: Page, site: str) -> None:
    page.goto(f"{site}/fields/")

    page.get_by_role("button", name="Continue").click()

    assert page.title().startswith("Error: ")
    assert violations(page) == []


def test_the_page_obeys_its_own_policy(page: Page, site: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    for path in ("fields", "casework", "list", "timeout"):
        page.goto(f"{site}/{path}/", wait_until="networkidle")

    assert complaints == []


def test_noto_is_the_only_typeface(page: Page, site: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if request.resource_type == "font" else None)

    page.goto(f"{site}/casework/", wait_until="networkidle")

    assert fetched != []
    assert [address for address in fetched if "noto-sans" not in address] == []


def test_an_error_link_reaches_its_input(page: Page, site: str) -> None:
    page.goto(f"{site}/question/")
    page.get_by_label("Day").fill("2")
    page.get_by_label("Month").fill("13")
    page.get_by_label("Year").fill("2016")
    page.get_by_role("button", name="Continue").click()

    page.get_by_role("link", name="Date of birth must be a real date").click()

    assert page.evaluate("document.activeElement.id") == "id_born_on-month"


def test_a_choice_reveals_its_question(page: Page, site: str) -> None:
    page.goto(f"{site}/fields/", wait_until="networkidle")
    reason = page.get_by_label("What is the reason?")
    hidden_before = reason.is_hidden()

    page.get_by_label("Another reason").check()

    assert (hidden_before, reason.is_visible()) == (True, True)


def test_without_scripts_everything_is_shown(plain_page: Page, site: str) -> None:
    plain_page.goto(f"{site}/fields/")

    assert plain_page.get_by_label("What is the reason?").is_visible()


def test_without_scripts_another_is_added(plain_page: Page, site: str) -> None:
    plain_page.goto(f"{site}/tasks/")
    plain_page.get_by_label("Need", exact=True).first.fill("Hearing")

    plain_page.get_by_role("button", name="Add another need").click()

    assert [box.input_value() for box in plain_page.get_by_label("Need", exact=True).all()] == ["Hearing", "Sleep", ""]


def test_without_scripts_a_filter_is_applied(plain_page: Page, site: str) -> None:
    plain_page.goto(f"{site}/list/")
    plain_page.get_by_label("Drafting").check()

    plain_page.get_by_role("button", name="Apply filters").last.click()

    assert plain_page.url == f"{site}/list/?words=&state=drafting&who="
    assert plain_page.get_by_role("link", name="Remove this filter Stage: Drafting").is_visible()


def test_filters_are_folded_on_a_phone(page: Page, site: str) -> None:
    page.set_viewport_size(NARROW)

    page.goto(f"{site}/list/", wait_until="networkidle")

    assert page.get_by_label("Search").is_hidden()


def test_what_is_typed_is_kept(page: Page, site: str) -> None:
    KEPT.clear()
    page.goto(f"{site}/question/", wait_until="networkidle")

    page.get_by_label("Year").fill("2016")
    page.get_by_text("What you typed was kept at").wait_for()

    assert [kept["born_on-year"] for kept in KEPT] == ["2016"]


def test_a_warning_comes_before_the_end(page: Page, site: str) -> None:
    KEPT.clear()
    page.goto(f"{site}/timeout/?seconds=121", wait_until="networkidle")
    page.get_by_label("Typed").fill("half a sentence")

    dialog = page.get_by_role("alertdialog", name="You will be signed out soon")
    dialog.wait_for()
    found = violations(page)
    page.get_by_role("button", name="Stay signed in").click()
    dialog.wait_for(state="hidden")

    assert found == []
    assert [kept["typed"] for kept in KEPT] == ["half a sentence"]
    assert page.evaluate("document.activeElement.id") == "typed"


def test_printing_leaves_out_what_cannot_be_pressed(page: Page, site: str) -> None:
    page.goto(f"{site}/casework/", wait_until="networkidle")

    page.emulate_media(media="print")

    assert page.get_by_role("navigation", name="This case").is_hidden()
    assert page.get_by_role("heading", name="Where we are").is_visible()
