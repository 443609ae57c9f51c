"""Asking for a round: a small one is made at once, a large one by the job that does the site's own work."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account
from included.apps.transfers.actions.making import make_round
from included.apps.transfers.models import RoundState, TransferRound
from included.apps.transfers.queries.cohorts import cohort_of
from included.core.places.allocation import Objective
from included.core.places.allocation.cohorts import Transfer

# More children than these are read by the job: a page is to come within a second or two.
MOST_AT_ONCE = 150
_BEING_MADE: Final = (RoundState.WAITING, RoundState.WORKING)
# The first of PostgreSQL's two numbers of an advisory lock, so that ours meet nobody else's.
_LOCKS: Final = 37


@dataclass(frozen=True, slots=True)
class Asked:
    """Which children move, when, and what the proposal is made for."""

    authority_code: str
    transfer: Transfer
    year_group: int
    starts_on: date
    objective: Objective


@transaction.atomic
def ask_for_round(asked: Asked, *, by: Account, at: datetime) -> TransferRound:
    """Keep what is asked, and make it at once where it is small."""
    made = TransferRound.objects.create(
        authority_code=asked.authority_code,
        transfer=asked.transfer.value,
        year_group=asked.year_group,
        starts_on=asked.starts_on,
        objective=asked.objective.value,
        # The same for every round of these children: no lot is drawn again until it pleases somebody.
        lot_seed=f"{asked.authority_code} {asked.transfer} {asked.year_group} {asked.starts_on}",
        asked_by=by,
        asked_at=at,
    )
    cohort = cohort_of(made)
    made.to_read = len(cohort)
    made.save(update_fields=["to_read"])
    if len(cohort) <= MOST_AT_ONCE:
        make_round(made.pk)
        made.refresh_from_db()
    return made


def make_waiting(authority_code: str) -> int:
    """Make every round of an authority that waits, or whose maker was stopped on the way; how many were made."""
    with acting(caseload_of(authority_code)):
        rows = TransferRound.objects.filter(authority_code=authority_code, state__in=_BEING_MADE).order_by("pk")
        waiting = list(rows.values_list("pk", flat=True))
    return sum(_make(authority_code, round_id) for round_id in waiting)


def _make(authority_code: str, round_id: int) -> bool:
    with _alone_with(round_id) as is_alone:
        if not is_alone or not _is_still_waiting(authority_code, round_id):
            return False
        make_round(round_id, within=lambda: acting(caseload_of(authority_code)))
    return True


def _is_still_waiting(authority_code: str, round_id: int) -> bool:
    with acting(caseload_of(authority_code)):
        return TransferRound.objects.filter(pk=round_id, state__in=_BEING_MADE).exists()


@contextmanager
def _alone_with(round_id: int) -> Iterator[bool]:
    """Whether nobody else makes this round. The database lets go by itself when a maker is killed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCKS, round_id % 2**31])
        (is_alone,) = cursor.fetchone()
        try:
            yield is_alone
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCKS, round_id % 2**31])
