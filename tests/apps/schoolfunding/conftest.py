"""An area with mainstream schools, its finance officer, manager, Forum, and people who read none of its money."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from apps import factories
from core.money.notional_cases import PERCENTAGES
from included.adapters import clock
from included.adapters.formularules import formula_book
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account
from included.apps.places.models import Setting
from included.apps.schoolfunding.actions import ImportedFormula, import_formula
from included.core.access import Role
from included.core.money.notional.documents import read_document
from included.core.money.notional.gathering import gather
from included.core.money.notional.raw import RawInput

HELD = date(2025, 1, 16)
FIRST = 118300


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@dataclass(frozen=True)
class Area:
    """Who reads the money of the area, and somebody who reads that of another."""

    finance: Account
    manager: Account
    forum: Account
    elsewhere: Account

    def schools(self, count: int, code: str = "886", **fields: Any) -> list[int]:
        """Open mainstream schools, by URN."""
        rows = [
            Setting.objects.create(
                urn=FIRST + place,
                name=f"School {place:03}",
                authority_code=code,
                kind="Community school",
                setting_kind="mainstream",
                duty_to_admit=True,
                **fields,
            )
            for place in range(count)
        ]
        return [row.pk for row in rows]

    def give(self, *schools: dict[str, Any], **area: Any) -> ImportedFormula:
        """Import schools of 2024-25; each has pounds of basic entitlement and low prior attainment unless told."""
        whole = {"authority": "886", "percentages": PERCENTAGES, "schools": list(schools)} | area
        raw = RawInput()
        assert not read_document({"financial_year": "2024-25", "areas": [whole]}, "", raw)
        gathered, faults = gather(raw, formula_book())
        assert gathered is not None, faults
        with acting(caseload_of("886")):
            return import_formula("886", gathered, by=None, at=clock.now(), on=HELD)


def budget(urn: int, high_needs: int | None = None, **fields: Any) -> dict[str, Any]:
    """A school with £1,000,000 of basic entitlement and £50,000 of low prior attainment: £100,000 notional."""
    amounts = {"basic_entitlement_primary": "1000000.00", "low_prior_attainment_primary": "50000.00"}
    return {"urn": urn, "amounts": amounts, "high_needs_pupils": high_needs} | fields


def browser(account: Account) -> Client:
    """Somebody signed in."""
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def area(db: None) -> Area:
    authority = factories.authority()
    surrey = factories.authority("936", "Surrey County Council")
    return Area(
        finance=factories.member("Fay Finance", authority, Role.FINANCE_OFFICER),
        manager=factories.manager(),
        forum=factories.member("Fred Forum", authority, Role.SCHOOLS_FORUM),
        elsewhere=factories.member("Else Finance", surrey, Role.FINANCE_OFFICER),
    )
