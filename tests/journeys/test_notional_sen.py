"""The finance officer tries another threshold on every school of the area; the Forum reads it on a phone."""

import pytest

from apps import factories
from core.money.notional_cases import PERCENTAGES
from included.adapters import clock
from included.adapters.formularules import formula_book
from included.apps.accounts.acting import acting, caseload_of
from included.apps.places.models import Setting
from included.apps.schoolfunding.actions import import_formula
from included.core.access import Role
from included.core.money.notional.documents import read_document
from included.core.money.notional.gathering import gather
from included.core.money.notional.raw import RawInput
from journeys.people import let_sign_in
from journeys.steps import Company

pytestmark = pytest.mark.browser
PAGE = "/money/2024/notional-sen/"
SCHOOLS = 28


@pytest.fixture(scope="module")
def formula(company: Company) -> None:
    """Schools of different sizes; the first has few high-need pupils and the second more than its budget covers."""
    rows = []
    for place in range(SCHOOLS):
        name = f"St Bartholomew {place + 1:02} Church of England Primary School"
        setting = {"urn": 118400 + place, "name": name, "authority_code": "886", "kind": "Community school"}
        Setting.objects.create(**setting, setting_kind="mainstream", duty_to_admit=True)
        counts = {"basic_entitlement_primary": 90 + 30 * place, "fsm6_primary": 20 + place, "lump_sum_primary": 1}
        counts |= {"low_prior_attainment_primary": 20 + 7 * place, "eal_primary": 5 + place}
        pupils = {0: 3, 1: 19}.get(place, 5 + place)
        rows.append({"urn": setting["urn"], "counts": counts, "high_needs_pupils": pupils})
    area = {"authority": "886", "percentages": PERCENTAGES, "targeted": {"share": "90"}, "schools": rows}
    raw = RawInput()
    assert not read_document({"financial_year": "2024-25", "areas": [area]}, "", raw)
    gathered, faults = gather(raw, formula_book())
    assert gathered is not None, faults
    with acting(caseload_of("886")):
        import_formula("886", gathered, by=None, at=clock.now(), on=clock.today())


def test_a_threshold_is_tried_and_nothing_is_stored(company: Company, formula: None) -> None:
    roles = {Role.FINANCE_OFFICER: "Fay Finance", Role.SCHOOLS_FORUM: "Fred Forum"}
    who = {role: let_sign_in(factories.member(name, factories.authority(), role)) for role, name in roles.items()}
    finance = company.person().sign_in(who[Role.FINANCE_OFFICER]).go("/money/2024/")
    finance.follow("Notional SEN budgets of mainstream schools").look("notional-sen")
    finance.fill({"threshold": "5,000", "deprivation": "40"}).press("Work it out").look("notional-sen-what-if")
    tried = finance.page.content()
    finance.follow("Next page").look()
    following = finance.page.content()
    finance.fill({"threshold": "five"}).press("Work it out").look("notional-sen-error")
    refused = finance.page.content()
    forum = company.person(on_a_phone=True).sign_in(who[Role.SCHOOLS_FORUM]).go(f"{PAGE}?threshold=5000")
    narrow = forum.look("notional-sen-forum").page

    assert "what if: " in tried
    assert "St Bartholomew 28" in following
    assert "what if: " in following
    assert "There is a problem" in refused
    assert "what if: " not in finance.go(PAGE).page.content()
    assert narrow.content().count(">Withheld<") == 8
    assert narrow.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
