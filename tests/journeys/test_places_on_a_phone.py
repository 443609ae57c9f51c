"""Pages of a place on a phone, with JavaScript and without: nothing scrolls sideways, and axe finds nothing."""

import pytest
from django.urls import reverse

from apps import factories
from included.core.casework import EventKind
from journeys.people import SCHOOL, Cast, Person
from journeys.steps import Company, family_of

pytestmark = pytest.mark.browser
NARROWEST = 360
OF_THE_DESK = ("standards:home", "standards:areas", "partnership:areas", "policy:about", "policy:area")
OF_PLACES = ("transfers:rounds", "transfers:make", "placements:capacity")
OF_A_CASE = ("places:of_case", "places:consult", "places:name", "places:name_two", "places:name_otherwise")
ASKED = (EventKind.REQUEST_RECEIVED, EventKind.ASSESSMENT_AGREED)


def test_pages_of_places_fit_a_phone(company: Company, cast: Cast) -> None:
    case = factories.child_with_case(events=[(kind, factories.REQUESTED_ON) for kind in ASKED])
    family = family_of(case)

    # Axe runs only where scripts do, so each page is opened both ways.
    for with_scripts in (True, False):
        officer = company.person(on_a_phone=True, with_scripts=with_scripts).sign_in(cast.officer)
        for route in OF_THE_DESK + OF_PLACES:
            fits(officer, reverse(route))
        for route in OF_A_CASE:
            fits(officer, reverse(route, args=[case.pk]))
        fits(officer, reverse("places:beside_standards", args=[SCHOOL]))
        parent = company.person(on_a_phone=True, with_scripts=with_scripts).sign_in(family)
        fits(parent, reverse("families:places", args=[case.pk]))


def fits(person: Person, path: str) -> None:
    person.go(path).look()
    assert person.page.evaluate("document.scrollingElement.scrollWidth") <= NARROWEST, path
