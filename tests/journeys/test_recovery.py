"""The finance officer writes a recovery plan and signs it; the lead member reads it on a phone in five minutes."""

from datetime import date

import pytest

from apps import factories
from included.apps.accounts.models import Account
from included.core.access import Role
from journeys.people import let_sign_in
from journeys.steps import Company

pytestmark = pytest.mark.browser
BEGIN = {
    "name": "Kent recovery plan", "opening": "-97,000,000", "balance_by": "2025-26", "year": "2024-25",
    "income_high_needs_block": "340,000,000", "grant_council": "14,000,000", "spend_special": "240,000,000",
    "spend_independent": "150,000,000",
}  # fmt: skip
CONDITION = {"text": "Places close to home", "due_on-day": "31", "due_on-month": "12", "due_on-year": "2024"}
MITIGATION = {
    "name": "New unit places instead of independent schools", "owner": "Head of Place Planning",
    "category": "group:independent", "moves_to": "resourced", "volume": "1,500", "unit_saving": "31,000",
    "starts_on-day": "1", "starts_on-month": "4", "starts_on-year": "2025", "confidence": "80", "condition": "C1",
}  # fmt: skip


@pytest.fixture(scope="module")
def reader(company: Company, held_day: date) -> dict[Role, Account]:
    """The finance officer and the lead member, who may sign in."""
    roles = {Role.FINANCE_OFFICER: "Fay Finance", Role.LEAD_MEMBER: "Lea Member"}
    return {role: let_sign_in(factories.member(name, factories.authority(), role)) for role, name in roles.items()}


def test_a_plan_is_written_signed_and_read(company: Company, reader: dict[Role, Account]) -> None:
    finance = company.person().sign_in(reader[Role.FINANCE_OFFICER]).go("/recovery/").look("recovery-none")
    finance.follow("Begin a plan").look().fill(BEGIN | {"balance_by": "2024-25"}).press("Save").look("recovery-desk")
    finance.follow("Add the next year").look("recovery-year").press("Save").look()
    finance.go("/recovery/basics/").look().fill({"balance_by": "2025-26"}).press("Save")
    finance.follow("Add a condition").look().fill(CONDITION).press("Save")
    finance.follow("Add a mitigation").look("recovery-mitigation").fill(MITIGATION).press("Save").look()
    finance.go("/recovery/versions/").look("recovery-versions").go("/recovery/versions/5/against/1/").look()
    finance.go("/recovery/sign/").look("recovery-sign").fill({"post": "section_151_officer"})
    finance.press("Sign this version").look("recovery-plan")
    lead = company.person(on_a_phone=True).sign_in(reader[Role.LEAD_MEMBER]).go("/recovery/").look("recovery-lead")
    narrow = lead.page

    assert lead.sees("With everything in the plan it ends 2025-26 with a deficit of £131.8m")
    assert lead.sees("Without it the plan ends £37.2m worse")
    assert lead.sees("signed by Fay Finance")
    assert lead.sees("Late")
    assert not lead.sees("Change the plan")
    assert narrow.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
