"""Exceptions follow placements, prices, payments and plans: reckoned anew by the database, and answered by a person."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.finance.models import ExceptionAnswer, LedgerException
from included.core.errors import Refusal
from included.core.money.exceptions import AnswerKind, ExceptionState


def reckon_exceptions(authority_code: str, cases: Collection[UUID] | None = None) -> None:
    """Work out anew what does not fit together in some cases of an authority, or in all of them."""
    ids = None if cases is None else sorted(cases)
    with connection.cursor() as cursor:
        cursor.execute("SELECT included_reckon_exceptions(%s, %s)", [authority_code, ids])


def follow_case(instance: Case, update_fields: Collection[str] | None = None, **_: Any) -> None:
    """A case was written: where that may have begun or ended its plan, what does not fit is reckoned anew."""
    if update_fields is None or "state" in update_fields:
        reckon_exceptions(instance.authority_code, [instance.pk])


@transaction.atomic
def answer_exception(
    exception: LedgerException, *, how: AnswerKind, note: str, by: Account, at: datetime
) -> ExceptionAnswer:
    """Say how it is explained, or that it was put right. Refusal where it is no longer so, or nothing is said."""
    if exception.state == ExceptionState.GONE:
        raise Refusal("This is no longer so, so there is nothing to answer.\nGo back to the list.")
    if not note.strip():
        raise Refusal("There is no note.\nWhoever audits the year must see why. Write how it is explained.")
    return ExceptionAnswer.objects.create(
        exception=exception,
        child_id=exception.child_id,
        authority_code=exception.authority_code,
        how=how.value,
        note=note,
        pence=exception.pence,
        answered_by=by,
        answered_at=at,
    )
