"""An officer makes a round, reads it, accepts one proposal, changes one, rejects one, and asks for more places."""

from datetime import date

import pytest

from apps.transfers.conftest import HILLTOP, ORCHARD, Year, make_year
from included.apps.accounts.acting import acting, caseload_of
from included.apps.placements.models import PlaceUse
from included.apps.places.models import NamingDecision
from included.apps.transfers.models import ProposalDecision
from journeys.people import Cast, Person
from journeys.steps import Company

pytestmark = pytest.mark.browser
REASONS = "It meets her needs, and her family asks for it."


@pytest.fixture
def year(cast: Cast) -> Year:
    """Five children, two of whom have no list or home, and three places."""
    made = make_year()
    made.officer = cast.officer
    made.manager = cast.manager
    made.commission(ORCHARD, 2)
    made.commission(HILLTOP, 2, opens_on=date(2025, 9, 1))
    made.child("Ada First", (ORCHARD, HILLTOP), easting=601001)
    made.child("Ben Second", (ORCHARD, HILLTOP), easting=602000)
    made.child("Cat Third", (HILLTOP,), easting=603000)
    made.child("Fay Fourth", (ORCHARD, HILLTOP), easting=605000)
    made.child("Dan Unlisted", has_list=False)
    made.child("Eve Unknown", easting=None)
    return made


def test_an_officer_decides_on_a_round(company: Company, cast: Cast, year: Year) -> None:
    officer = company.person().sign_in(cast.officer)

    fits(officer.follow("Phase transfers"), "transfer-1-rounds")
    fits(officer.follow("Make a round"), "transfer-2-make")
    fits(officer.press("Make the proposal"), "transfer-3-wrong")
    assert officer.sees("Select what the proposal is made for")
    fits(officer.fill({"objective": "stable"}).press("Make the proposal"), "transfer-4-proposal")
    assert officer.sees("nothing is named by it")
    proposal = officer.page.url.removeprefix(officer.site)
    fits(officer.follow("Children left out, with the reasons"), "transfer-5-left-out")
    assert officer.sees("Dan Unlisted")
    assert officer.sees("Eve Unknown")

    decide(officer.go(proposal), "Ada First", {"verdict": "accept", "reasons": REASONS}, "accept")
    assert officer.sees("Nothing is named by it")
    change = {"verdict": "change", "place": f"{HILLTOP}/special/7", "reasons": "His brother is there."}
    decide(officer.go(proposal), "Ben Second", change, "change", says="would rather have each other")
    decide(officer.go(proposal), "Cat Third", {"verdict": "reject", "reasons": "She moves away in July."}, "reject")

    fits(officer.go(proposal), "transfer-7-decided")
    assert officer.sees("1 accepted, 1 changed, 1 rejected, 1 to decide")
    fits(officer.follow("What if there were more places?"), "transfer-8-what-if")
    fits(officer.press("Work it out"), "transfer-9-what-if-wrong")
    asked = {"first_place": f"{ORCHARD}/special/7", "first_change": "10"}
    fits(officer.fill(asked).press("Work it out"), "transfer-10-more-places")
    assert officer.sees("1 child would be proposed something else")
    fits(officer.go(proposal).follow("Check this proposal again"), "transfer-11-again")
    assert officer.sees("The proposal came out the same")
    with acting(caseload_of("886")):
        held = dict(PlaceUse.objects.values_list("case__child_name", "place__setting_id"))
        assert held == {"Ada First": ORCHARD, "Ben Second": HILLTOP}
        assert ProposalDecision.objects.count() == 3
        assert not NamingDecision.objects.exists()
    on_a_phone(company, cast, proposal)


def decide(officer: Person, child: str, typed: dict[str, str], picture: str, says: str = "") -> None:
    """Open a child's proposal, fill in the decision, read what follows, and record it."""
    fits(officer.follow(child), f"transfer-6-{picture}-child")
    fits(officer.follow("Decide"), f"transfer-6-{picture}-decide")
    fits(officer.press("Continue"), f"transfer-6-{picture}-wrong")
    assert officer.sees("Enter your reasons")
    fits(officer.fill(typed).press("Continue"), f"transfer-6-{picture}-check")
    assert officer.sees(says or "What follows")
    fits(officer.press("Record the decision"), f"transfer-6-{picture}-done")


def on_a_phone(company: Company, cast: Cast, proposal: str) -> None:
    """Every page fits a phone, and the way to a decision is walked by the keyboard alone."""
    officer = company.person(on_a_phone=True).sign_in(cast.officer)
    what_if = f"what-if/?first_place={ORCHARD}/special/7&first_change=10"
    for page in ("", "left-out/", what_if, "again/"):
        fits(officer.go(f"{proposal}{page}"), f"transfer-phone-{page.split('/')[0]}")
    fits(officer.go("/transfers/make/"), "transfer-phone-make")
    tab_to(officer.go(proposal), "Fay Fourth")
    fits(officer, "transfer-phone-child")
    tab_to(officer, "Decide")
    fits(officer, "transfer-phone-decide")
    officer.page.locator("[name=verdict][value=accept]").focus()
    officer.page.keyboard.press("Space")
    officer.page.locator("[name=reasons]").focus()
    officer.page.keyboard.type("It is near.")
    tab_to(officer, "Continue")
    fits(officer, "transfer-phone-check")


def tab_to(person: Person, text: str) -> None:
    """Press the tabulator until the link or button that says so has the focus, then open it."""
    for _ in range(120):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("document.activeElement.innerText").strip().startswith(text):
            with person.page.expect_navigation():
                person.page.keyboard.press("Enter")
            return
    raise AssertionError(f"{text} is not reached by the keyboard")


def fits(person: Person, picture: str) -> None:
    person.look(picture)
    width = person.page.viewport_size
    assert width is not None
    assert person.page.evaluate("document.scrollingElement.scrollWidth") <= width["width"], person.page.url
