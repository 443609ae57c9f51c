"""Creating the budget of alternative provision, giving shares of it, and recording what was spent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from included.apps.accounts.models import Account
from included.apps.alternative.models import AlternativeShare, AlternativeSpending, AlternativeYear
from included.apps.alternative.queries import created_of, key_of, shares_of
from included.core.errors import Refusal
from included.core.money.alternative import Tier
from included.core.money.years import FinancialYear, financial_year_of


@dataclass(frozen=True, slots=True)
class Provider:
    """A setting by its URN, or a body without one by its name."""

    urn: int | None
    name: str


@transaction.atomic
def create_budget(code: str, pence: Mapping[int, int], reason: str, *, by: Account, at: datetime) -> int:
    """Say how much goes into each of these years; how many of them changed. Refusal where that cannot be."""
    _one_at_a_time(code)
    before = created_of(code, 0)
    changed = {year: amount for year, amount in pence.items() if before.get(year) != amount}
    _refuse_nothing(changed)
    given = _distributed(code)
    for year, amount in changed.items():
        if amount < given.get(year, 0):
            raise Refusal(
                f"More of {FinancialYear(year)} is given to providers than this.\n"
                "Nobody is left with a share that nothing stands behind. Lower their shares first."
            )
        _refuse_less(before.get(year), amount, reason, year)
    for year, amount in changed.items():
        last = AlternativeYear.objects.filter(authority_code=code, year=year).order_by("-version").first()
        version = last.version + 1 if last else 1
        AlternativeYear.objects.create(
            authority_code=code, year=year, version=version, pence=amount, reason=reason, set_by=by, set_at=at
        )
    return len(changed)


@transaction.atomic
def give_share(
    code: str, tier: Tier, to: Provider, pence: Mapping[int, int], reason: str, *, by: Account, at: datetime
) -> int:
    """Give a provider money in a tier in each of these years; how many of them changed. Refusal where none is left."""
    _one_at_a_time(code)
    key = key_of(to.urn, to.name)
    before = {share.year: share.pence for share in shares_of(code, 0) if (share.tier, share.provider) == (tier, key)}
    changed = {year: amount for year, amount in pence.items() if before.get(year, 0) != amount}
    _refuse_nothing(changed)
    created, given = created_of(code, 0), _distributed(code)
    for year, amount in changed.items():
        if given.get(year, 0) - before.get(year, 0) + amount > created.get(year, 0):
            raise Refusal(
                f"The budget of {FinancialYear(year)} has not that much left.\n"
                "Shares together cannot be more than the budget. Raise it first, or give less."
            )
        _refuse_less(before.get(year), amount, reason, year)
    for year, amount in changed.items():
        name = "" if to.urn else to.name
        rows = AlternativeShare.objects.filter(authority_code=code, year=year, tier=tier, provider=name)
        rows = rows.filter(setting_id=to.urn) if to.urn else rows.filter(setting__isnull=True)
        last = rows.order_by("-version").first()
        AlternativeShare.objects.create(
            authority_code=code, year=year, tier=tier, setting_id=to.urn, provider=name,
            version=last.version + 1 if last else 1, pence=amount, reason=reason, set_by=by, set_at=at,
        )  # fmt: skip
    return len(changed)


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent, when, on what, and the reference of the council's finance system."""

    tier: Tier
    to: Provider
    spent_on: date
    pence: int
    what: str
    reference: str


@transaction.atomic
def record_spending(code: str, spent: Spending, *, by: Account, at: datetime, on: date) -> AlternativeSpending:
    """Record spending that is no placement. Refusal for one of a day to come, or recorded already."""
    if spent.spent_on > on:
        raise Refusal("That day is still to come.\nOnly what was spent is recorded. Give the day it was paid.")
    _one_at_a_time(code)
    if AlternativeSpending.objects.filter(authority_code=code, reference=spent.reference).exists():
        raise Refusal("Something was recorded with this reference.\nIt would count twice. Give another reference.")
    return AlternativeSpending.objects.create(
        authority_code=code, year=financial_year_of(spent.spent_on).starts_in, tier=spent.tier,
        setting_id=spent.to.urn, provider="" if spent.to.urn else spent.to.name, spent_on=spent.spent_on,
        pence=spent.pence, what=spent.what, reference=spent.reference, recorded_by=by, recorded_at=at,
    )  # fmt: skip


def _one_at_a_time(code: str) -> None:
    """Two who change a budget at once would number alike, or give the same money twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"alternative {code}"])


def _distributed(code: str) -> dict[int, int]:
    given: dict[int, int] = {}
    for share in shares_of(code, 0):
        given[share.year] = given.get(share.year, 0) + share.pence
    return given


def _refuse_nothing(changed: Mapping[int, int]) -> None:
    if not changed:
        raise Refusal("This is what was said last.\nNothing would change. Give another amount.")


def _refuse_less(before: int | None, amount: int, reason: str, year: int) -> None:
    if before is not None and amount < before and not reason:
        raise Refusal(
            f"This is less than was settled for {FinancialYear(year)}.\n"
            "Somebody may have planned with it. Say why it is less."
        )
