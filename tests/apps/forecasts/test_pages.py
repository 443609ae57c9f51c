"""The forecast's pages: for whom they open, what they say, and that they change nothing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.finance.conftest import Office
from apps.finance.test_pages import browser
from apps.forecasts.conftest import DRAWS, plan_holder
from apps.forecasts.test_counts import place
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import AccessLogEntry, Account
from included.apps.forecasts.actions.drawing import redraw
from included.apps.forecasts.models import StoredForecast
from included.apps.placements.models import Placement
from included.core.access import Role

AREA, WHAT_IF = "/forecast/", "/forecast/what-if/"
NOT_FOUND = 404


@pytest.fixture
def drawn(office: Office) -> Office:
    """Ten children with plans, one of them in a priced place, and the forecast of them."""
    office.price(place(office, plan_holder("Child0 Okafor")), "27450.00")
    for number in range(1, 10):
        plan_holder(f"Child{number} Okafor")
    redraw("886", draws=DRAWS)
    return office


def page(account: Account, address: str = AREA) -> str:
    answer = browser(account).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def one_placement() -> Placement:
    with acting(caseload_of("886")):
        found = Placement.objects.order_by("pk").first()
    assert found is not None
    return found


def place_page(**asked: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/forecast/placements/{one_placement().pk}/?{query}"


def test_the_forecast_says_what_drives_it(drawn: Office) -> None:
    found = page(drawn.finance)

    # £17,450, raised by the 2.11% of a year: the forecast begins in April.
    assert "The cost goes from £18,000 a year" in found
    assert "What moves it most is" in found
    assert found.count("<svg") == 2
    assert "January 2035" in found
    assert "Okafor" not in found


def test_only_staff_read_it_to_the_pound(drawn: Office) -> None:
    lead = factories.member("Lena Lead", factories.authority(), Role.LEAD_MEMBER)
    commissioner = factories.member("Cora Commissioner", factories.authority(), Role.COMMISSIONER)
    with acting(caseload_of("886")):
        expected = f"{round(float(StoredForecast.objects.get().document['expected_cost'])):,}"

    seen = {who.name: expected in page(who) for who in (drawn.finance, commissioner, drawn.forum, lead)}

    assert seen == {"Fay Finance": True, "Cora Commissioner": True, "Fred Forum": False, "Lena Lead": False}
    assert "How it moved" not in page(lead)


def test_few_plans_show_no_cost(office: Office) -> None:
    office.price(place(office, plan_holder("Ada Ash")), "27450.00")
    redraw("886", draws=DRAWS)

    found = page(office.forum)

    assert "There are too few plans to say what they cost" in found
    assert "Under 10" in found
    assert "17,8" not in found


def test_before_a_forecast_the_pages_say_so(office: Office) -> None:
    assert "No forecast is there yet" in page(office.finance)
    assert "No forecast is there yet" in page(office.finance, f"{WHAT_IF}?from_year=2027&price=5")


def test_a_change_is_said_until_it_is_drawn(drawn: Office) -> None:
    before = page(drawn.finance)
    plan_holder("Ada Ash")

    assert "Something has changed" not in before
    assert "Something has changed" in page(drawn.finance)


def test_everybody_else_finds_no_forecast(drawn: Office) -> None:
    strangers = (drawn.school.officer, drawn.school.head, drawn.school.stranger, factories.family_account())

    for address in (AREA, WHAT_IF):
        assert {browser(who).get(address).status_code for who in strangers} == {NOT_FOUND}
        assert "No forecast is there yet" in page(drawn.elsewhere, address)
        assert Client().get(address).status_code == 302


def test_what_if_tells_pounds_and_stores_nothing(drawn: Office) -> None:
    with acting(caseload_of("886")):
        before = list(StoredForecast.objects.values_list("number", "digest"))

    found = page(drawn.forum, f"{WHAT_IF}?from_year=2027&price_of=special&price=10")

    assert "From 2027-28: state special schools 10% dearer" in found
    assert " more</strong> than the forecast" in found
    assert "No difference" in found
    with acting(caseload_of("886")):
        assert list(StoredForecast.objects.values_list("number", "digest")) == before


def test_what_cannot_be_asked_is_told(drawn: Office) -> None:
    found = page(drawn.finance, f"{WHAT_IF}?from_year=1999&price=NaN&threshold=6100&joining=%00")

    assert "Choose from which financial year again" in found
    assert "must be in steps of £500" in found
    assert "Against the forecast, year by year" not in found


def test_one_place_is_set_beside_another_kind(drawn: Office) -> None:
    office = drawn
    office.price(place(office, plan_holder("Eve Elm"), kind="mainstream"), "9000.00")
    with acting(caseload_of("886")):
        StoredForecast.objects.all().delete()
    redraw("886", draws=DRAWS)

    found = page(office.school.officer, place_page(against="mainstream"))

    assert "It commits £17,450 a year now" in found
    assert "commits £3,000 a year on average" in found
    assert " more</strong>, in eight futures of ten" in found
    assert "Child0 Okafor" in found
    assert "Choose beside which kind of place again" in page(office.school.officer, place_page(against="palace"))


def test_looking_at_a_place_is_logged(drawn: Office) -> None:
    page(drawn.school.officer, place_page())

    with acting(caseload_of("886")):
        (entry,) = AccessLogEntry.objects.filter(page="what a place does to the ten years")
    assert entry.account == drawn.school.officer


def test_only_officers_of_the_case_see_a_place(drawn: Office) -> None:
    address = place_page()

    for who in (drawn.finance, drawn.forum, drawn.school.head, drawn.school.stranger, factories.family_account()):
        assert browser(who).get(address).status_code == NOT_FOUND
    assert Client().get(address).status_code == 302


def test_a_place_without_a_price_asks_for_it(office: Office) -> None:
    place(office, plan_holder("Ada Ash"))
    redraw("886", draws=DRAWS)

    assert "Say what it costs" in page(office.school.officer, place_page())


def test_the_forecast_asks_as_often_for_many(drawn: Office) -> None:
    asked = []
    for name in ("Ada Ash", "Ben Birch"):
        plan_holder(name)
        with acting(caseload_of("886")):
            StoredForecast.objects.all().delete()
        redraw("886", draws=DRAWS)
        client = browser(drawn.finance)
        with CaptureQueriesContext(connection) as queries:
            client.get(AREA)
        asked.append(len(queries))

    assert asked[0] == asked[1]
