"""The office of the money's tests, and steps towards a budget of alternative provision."""

from collections.abc import Mapping

from apps.finance.conftest import Office, held_day, office
from apps.placements.conftest import HELD, ORCHARD
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.alternative.actions import Provider, Spending, create_budget, give_share, record_spending
from included.core.money.alternative import Tier

__all__ = ["held_day", "office"]
AT_ORCHARD, AT_FORGE = Provider(ORCHARD, ""), Provider(None, "The Forge")


def create(office: Office, pence: Mapping[int, int], reason: str = "", by: Account | None = None) -> int:
    with acting(viewer_of(by or office.finance)):
        return create_budget("886", pence, reason, by=by or office.finance, at=clock.now())


def give(office: Office, tier: Tier, to: Provider, pence: Mapping[int, int], reason: str = "") -> int:
    with acting(viewer_of(office.finance)):
        return give_share("886", tier, to, pence, reason, by=office.finance, at=clock.now())


def spend(office: Office, pence: int, reference: str = "R1", to: Provider = AT_FORGE) -> None:
    spent = Spending(Tier.TARGETED, to, HELD, pence, "Outreach in three schools", reference)
    with acting(viewer_of(office.finance)):
        record_spending("886", spent, by=office.finance, at=clock.now(), on=HELD)
