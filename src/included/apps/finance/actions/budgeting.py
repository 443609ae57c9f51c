"""Setting a budget: added beside what was set before, and never changed."""

from datetime import datetime

from django.db import connection, transaction

from included.apps.accounts.models import Account
from included.apps.finance.models import BudgetLine
from included.core.errors import Refusal


@transaction.atomic
def set_budget(
    code: str, year: int, kind: str, pence: int, *, by: Account, at: datetime, basis: str = ""
) -> BudgetLine:
    """Say what is to be spent on a kind of place in a year. Refusal where that is what was said last."""
    with connection.cursor() as cursor:
        # Two who set the same line at once would number alike.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"budget {code} {year} {kind}"])
    last = BudgetLine.objects.filter(authority_code=code, year=year, kind=kind).order_by("-version").first()
    if last is not None and last.pence == pence:
        raise Refusal("This is the budget already.\nNothing would change. Give another amount.")
    version = last.version + 1 if last else 1
    return BudgetLine.objects.create(
        authority_code=code, year=year, kind=kind, version=version, pence=pence, basis=basis, set_by=by, set_at=at
    )
