"""A head keeps the page current, a manager confirms, a parent finds the setting: axe finds nothing, wide or narrow."""

import pytest

from included.apps.places.models import Setting
from journeys.people import SCHOOL, SPECIAL, Cast, Person
from journeys.steps import Company

pytestmark = pytest.mark.browser

NEED = {
    "lines-0-need": "ASD",
    "lines-0-level": "specialist",
    "lines-0-low_age": "4",
    "lines-0-high_age": "16",
    "lines-0-place": "special",
}
SENTENCE = "Autistic spectrum disorder: specialist, ages 4 to 16"


@pytest.fixture(scope="module")
def kinds(cast: Cast) -> None:
    Setting.objects.filter(pk=SPECIAL).update(setting_kind="special", capacity=120)
    Setting.objects.filter(pk=SCHOOL).update(
        setting_kind="mainstream", has_unit=True, unit_capacity=16, unit_on_roll=14, trust="Meadow Trust"
    )


@pytest.mark.parametrize("on_a_phone", [False, True], ids=["wide", "phone"])
def test_a_page_is_written_confirmed_and_found(
    company: Company,
    cast: Cast,
    kinds: None,
    on_a_phone: bool,  # a parameter of the test
) -> None:
    size = "phone" if on_a_phone else "wide"
    head = company.person(on_a_phone=on_a_phone).sign_in(cast.special_school)
    manager = company.person(on_a_phone=on_a_phone).sign_in(cast.manager)

    fits(head.go(f"/directory/{SPECIAL}/"), f"directory-{size}-1-setting")
    fits(head.follow("Change this page"), f"directory-{size}-2-tasks")
    fits(head.follow("Needs met"), f"directory-{size}-3-needs")
    head.fill({"lines-0-low_age": ""}).press("Save and continue")
    fits(head, f"directory-{size}-4-wrong")
    head.fill(NEED).press("Save and continue")
    fits(head.follow("Check and send"), f"directory-{size}-5-check")
    fits(head.press("Send to the authority"), f"directory-{size}-6-sent")
    fits(manager.go("/directory/to-confirm/"), f"directory-{size}-7-queue")
    fits(manager.follow("Orchard School"), f"directory-{size}-8-compare")
    manager.fill({"decision": "confirm"}).press("Save the decision")
    fits(manager.go("/directory/?need=ASD&age=10&near=TN24"), f"directory-{size}-9-found")
    fits(manager.follow("Orchard School"), f"directory-{size}-10-page")

    assert manager.sees(SENTENCE)
    assert manager.sees("Confirmed by Mina Shah")
    fits(manager.go(f"/directory/{SPECIAL}/history/"), f"directory-{size}-11-history")
    fits(manager.go(f"/directory/{SPECIAL}/standards/"), f"directory-{size}-12-standards")
    assert manager.sees("SO1")


@pytest.mark.parametrize(
    "section", ["places", "vacancies", "staff", "accessibility", "fees", "inspection", "contract", "visit"]
)
def test_each_form_is_sound_on_a_phone(company: Company, cast: Cast, kinds: None, section: str) -> None:
    manager = company.person(on_a_phone=True).sign_in(cast.manager)

    fits(manager.go(f"/directory/{SPECIAL}/edit/{section}/"), f"directory-form-{section}")


def fits(person: Person, picture: str) -> None:
    person.look(picture)
    assert person.page.evaluate("document.scrollingElement.scrollWidth") <= person.page.viewport_size["width"]
