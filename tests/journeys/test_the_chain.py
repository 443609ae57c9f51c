"""A place is named: the ledger moves at once, the worker draws the ten years anew, and everybody reads them."""

import re
from datetime import date, timedelta

import pytest

from apps import factories
from apps.plans.conftest import Drafting
from included.apps.accounts.acting import acting, caseload_of
from included.apps.forecasts.actions import drawing
from included.apps.placements.models import Placement
from included.apps.rounds import do_what_is_due
from included.core.access import Role
from included.core.casework import EventKind
from journeys.people import Cast, Person, let_sign_in
from journeys.steps import Company
from journeys.test_naming import CONSULTED, fits, served_draft

pytestmark = pytest.mark.browser
TEN_YEARS = re.compile(r"Expected over the ten years: <strong>£([\d,]+)</strong>")


def ten_years(finance: Person) -> int:
    """What finance reads the ten years to cost."""
    (found,) = TEN_YEARS.findall(finance.go("/forecast/").page.content())
    return int(found.replace(",", ""))


def name_a_tutor_at_home(officer: Person, made: Drafting) -> Placement:
    """Decide, issue the plan, and say what the tutor costs."""
    officer.go(f"/places/case/{made.case.pk}/name/otherwise/").look()
    officer.fill(
        {
            "why_otherwise": "She cannot be in a room with other children.",
            "provider": "A tutor and a therapist, at home",
            "reasons": "No school would be appropriate.",
            **CONSULTED,
        }
    )
    officer.press("Record the decision").look()
    officer.go(f"/plans/{made.case.pk}/issue/").look()
    officer.give_reasons("The family agrees.").press("Issue the plan").look()
    officer.go(f"/places/case/{made.case.pk}/").follow("Say what it costs").look()
    officer.fill({"cost": "20000"}).press("Record the cost").look()
    with acting(caseload_of("886")):
        return Placement.objects.get(case=made.case)


def test_a_named_place_moves_the_ten_years(
    company: Company, cast: Cast, held_day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "QUIET", timedelta())
    made = served_draft()
    for number in range(10):
        moved = (EventKind.PLAN_TRANSFERRED_IN, date(2023, 5, 2), {"made_on": "2022-01-10"})
        factories.child_with_case(f"Child{number} Okafor", events=(moved,))
    assert do_what_is_due()["forecasts_drawn"] == 1
    kent = factories.authority()
    finance = company.person().sign_in(let_sign_in(factories.member("Fay Finance", kent, Role.FINANCE_OFFICER)))
    before = ten_years(finance.go("/forecast/").look())

    officer = company.person().sign_in(made.officer)
    placement = name_a_tutor_at_home(officer, made)

    # The ledger at once; the forecast once the worker has looked.
    assert "£20,000" in finance.go("/money/2024/commitments/").page.content()
    assert finance.go("/forecast/").look().sees("Something has changed since this was drawn")
    assert do_what_is_due()["forecasts_drawn"] == 1
    after = ten_years(finance)
    assert after > before
    assert finance.look("forecast").sees("Version 2")
    assert f"£{after - before:,} more" in finance.page.content()

    fits(
        officer.go(f"/placements/{placement.pk}/cost/").follow("What this place does to the ten years"),
        "forecast-place",
    )
    assert officer.sees("£20,000 a year now")
    asked = {"from_year": "2026", "price": "-5"}
    fits(finance.follow("Ask what if").look().fill(asked).press("Work it out"), "forecast-what-if")
    assert finance.sees("From 2026-27: all places 5% cheaper")
    assert ten_years(finance) == after

    lead = let_sign_in(factories.member("Lena Lead", kent, Role.LEAD_MEMBER))
    narrow = company.person(on_a_phone=True).sign_in(lead).go("/forecast/")
    fits(narrow, "forecast-lead-member")
    assert "Okafor" not in narrow.page.content()
    assert f"{after:,}" not in narrow.page.content()
