"""One placement in the ledger: what it commits year by year, what was paid for it, and what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Sum

from included.apps.design.refusals import NotFound
from included.apps.finance.models import Commitment, LedgerException, Payment
from included.core.money.exceptions import ExceptionKind, ExceptionState

PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class PlacementYear:
    """What a placement commits in a year, and what was paid for it."""

    commitment: Commitment
    paid: int


@dataclass(frozen=True, slots=True)
class PlacementMoney:
    """A placement's years, the latest first, some of its payments, and the number from which more follow."""

    years: Sequence[PlacementYear]
    payments: Sequence[Payment]
    more: int | None
    waiting: Sequence[tuple[LedgerException, ExceptionKind]]

    @property
    def last(self) -> Commitment:
        """The latest year's row, which says where the placement is and since when."""
        return self.years[0].commitment


def money_of(code: str, placement: int, after: int | None) -> PlacementMoney:
    """NotFound where the placement commits nothing that the reader may see."""
    own = Commitment.objects.filter(authority_code=code, placement=placement).select_related("setting")
    commitments = list(own.order_by("-year"))
    if not commitments:
        raise NotFound
    payments = Payment.objects.filter(authority_code=code, placement=placement)
    paid = dict(payments.values_list("year").annotate(pence=Sum("pence")).order_by())
    shown = payments.order_by("-pk") if after is None else payments.filter(pk__lt=after).order_by("-pk")
    found = list(shown[: PAGE + 1])
    waiting = LedgerException.objects.filter(authority_code=code, placement=placement, state=ExceptionState.OPEN)
    return PlacementMoney(
        years=[PlacementYear(row, paid.get(row.year, 0)) for row in commitments],
        payments=found[:PAGE],
        more=found[PAGE - 1].pk if len(found) > PAGE else None,
        waiting=[(row, ExceptionKind(row.kind)) for row in waiting.order_by("-year", "pk")],
    )
