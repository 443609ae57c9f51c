"""A finance officer, a manager, a lead member, the Schools' Forum, and a plan of Kent in its first version."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from apps import factories
from core.recovery.plans import mitigation, year
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.recovery.actions import keep_version
from included.apps.recovery.models import RecoveryVersion
from included.core.access import Role

HELD = date(2025, 1, 16)


def document(**rest: Any) -> dict[str, Any]:
    """£97m owed, two years, one mitigation and one condition that is late."""
    return {
        "authority": "886",
        "name": "Kent recovery plan",
        "as_at": HELD.isoformat(),
        "balance_by": "2025-26",
        "opening": {"amount": "-97000000.00"},
        "years": [
            year("2024-25", "340000000.00", "390000000.00"),
            year("2025-26", "350000000.00", "352000000.00"),
        ],
        "mitigations": [
            mitigation(
                name="Places closer to home", owner="Head of Places", starts_on="2025-04-01", volume=300,
                unit_saving="10000.00", condition="C1",
            )
        ],
        "conditions": [{"id": "C1", "text": "Places close to home", "due_on": "2024-12-31"}],
        "actions": [{"id": "A1", "what": "Open a unit", "owner": "Estates", "due_on": "2025-09-01"}],
        **rest,
    }  # fmt: skip


@dataclass(frozen=True)
class Office:
    """Those who keep and read the plan."""

    finance: Account
    manager: Account
    lead: Account
    forum: Account
    officer: Account
    elsewhere: Account

    def keep(self, base: int = 0, change: str = "Begun", **rest: Any) -> RecoveryVersion:
        """The next version of the plan."""
        with acting(viewer_of(self.finance)):
            return keep_version(
                "886", document(**rest), change, base=base, by=self.finance, at=clock.now(), on=clock.today()
            )


def browser(account: Account) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@pytest.fixture
def office(db: None) -> Office:
    kent = factories.authority()
    return Office(
        finance=factories.member("Fay Finance", kent, Role.FINANCE_OFFICER),
        manager=factories.manager(),
        lead=factories.member("Lea Member", kent, Role.LEAD_MEMBER),
        forum=factories.member("Fred Forum", kent, Role.SCHOOLS_FORUM),
        officer=factories.officer(),
        elsewhere=factories.member(
            "Else Finance", factories.authority("936", "Surrey County Council"), Role.FINANCE_OFFICER
        ),
    )
