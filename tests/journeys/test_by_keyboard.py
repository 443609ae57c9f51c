"""A parent who uses no mouse: answers every page of a request and sends it with Tab, Space, arrows and Return."""

import pytest
from playwright.sync_api import Locator

from journeys.people import Person
from journeys.steps import ANSWERS, Company

pytestmark = pytest.mark.browser
MOST_STOPS = 80  # on one page
DAY_SENT = "27 February 2025"
# What has the focus, or its label where GOV.UK draws the ring beside the hidden box itself, looks unlike its rest.
SHOWS_FOCUS = """() => {
  const here = document.activeElement
  const label = here.labels?.[0]
  const looks = [getComputedStyle(here), ...(label ? [getComputedStyle(label, '::before')] : [])]
  return looks.some(look => (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0)
    || look.boxShadow !== 'none')
}"""
IS_HERE = "box => box === document.activeElement"


@pytest.fixture
def parent(company: Company) -> Person:
    return company.person()


def test_a_request_is_sent_by_keyboard(parent: Person) -> None:
    parent.go("/requests/answer/council/")
    for key, typed in ANSWERS:
        parent.go("/requests/setting/" if key == "setting" else f"/requests/answer/{key}/")
        if key == "setting":
            find_the_school(parent)
        else:
            give(parent, typed)
        press(parent, "Save and continue")
        assert not parent.page.locator(".govuk-error-summary").count(), parent.page.url
    parent.go("/requests/check/")
    press_space(parent, parent.page.locator("[name=is_true]"))
    press(parent, "Send the request")

    assert parent.sees(DAY_SENT)


def test_the_skip_link_jumps_the_header(parent: Person) -> None:
    parent.go("/requests/answer/council/")

    parent.page.keyboard.press("Tab")
    skip = parent.page.get_by_role("link", name="Skip to main content")
    was_visible = skip.is_visible() and skip.evaluate(IS_HERE)
    parent.page.keyboard.press("Enter")
    parent.page.keyboard.press("Tab")

    assert was_visible
    assert parent.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_error_summary_leads_to_its_field(parent: Person) -> None:
    parent.go("/requests/answer/council/").fill({"council": "886"}).press("Save and continue")
    press(parent, "Save and continue")

    summary = parent.page.locator(".govuk-error-summary")
    has_focus = summary.evaluate(IS_HERE)
    parent.look()
    parent.page.keyboard.press("Tab")
    parent.page.keyboard.press("Enter")

    assert has_focus
    assert parent.page.title().startswith("Error: ")
    assert parent.page.locator("[name=has_plan]").first.evaluate(IS_HERE)


def give(person: Person, typed: dict[str, str]) -> None:
    """Answer one page."""
    for name, value in typed.items():
        boxes = person.page.locator(f"[name='{name}']")
        kind = boxes.first.get_attribute("type") or boxes.first.evaluate("box => box.tagName.toLowerCase()")
        if kind == "radio":
            choose(person, boxes, value)
        elif kind == "checkbox":
            press_space(person, person.page.locator(f"[name='{name}'][value='{value}']"))
        else:
            tab_to(person, boxes.first)
            choosing = kind == "select"
            person.page.keyboard.type(
                boxes.first.locator(f"option[value='{value}']").inner_text() if choosing else value
            )


def choose(person: Person, radios: Locator, value: str) -> None:
    """Space takes the first of a group, arrows go on from there."""
    press_space(person, radios.first)
    for _ in range(radios.count()):
        if person.page.evaluate("document.activeElement.value") == value:
            return
        person.page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrows never came to {value}.")


def find_the_school(person: Person) -> None:
    tab_to(person, person.page.locator("#id_q"))
    person.page.keyboard.type("meadow")
    person.page.keyboard.press("Enter")
    person.page.wait_for_url("**q=meadow*")
    press_space(person, person.page.locator("[name=setting]").first)


def press_space(person: Person, box: Locator) -> None:
    tab_to(person, box)
    if not box.is_checked():
        person.page.keyboard.press("Space")
    assert box.is_checked()


def press(person: Person, name: str) -> None:
    """Come to a button and press Return."""
    tab_to(person, person.page.get_by_role("button", name=name, exact=True))
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")


def tab_to(person: Person, box: Locator) -> None:
    """Press Tab until the focus is there, and can be seen there."""
    for _ in range(MOST_STOPS):
        if box.evaluate(IS_HERE):
            assert person.page.evaluate(SHOWS_FOCUS), f"{person.page.url}: the focus is not visible"
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"{person.page.url}: Tab never came to {box}")
