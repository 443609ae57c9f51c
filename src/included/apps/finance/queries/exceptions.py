"""What does not fit together in a year: a page of it, the dearest first; one; and how much there is of each kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, Sum

from included.apps.design.numbers import number_in
from included.apps.design.refusals import NotFound
from included.apps.finance.models import Commitment, ExceptionAnswer, LedgerException, Payment
from included.core.money.exceptions import ExceptionKind, ExceptionState

PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Found:
    """An exception with what is committed in the year and what was paid, where that is about a placement."""

    exception: LedgerException
    commitment: Commitment | None
    paid: int = 0
    answers: Sequence[ExceptionAnswer] = ()

    @property
    def kind(self) -> ExceptionKind:
        """What does not fit."""
        return ExceptionKind(self.exception.kind)

    @property
    def state(self) -> ExceptionState:
        """Whether it waits for an answer."""
        return ExceptionState(self.exception.state)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of a kind wait for an answer, and the pence at stake."""

    kind: ExceptionKind
    count: int
    pence: int


def waiting_of(code: str, year: int) -> tuple[Waiting, ...]:
    """Every kind, with what waits for an answer."""
    rows = LedgerException.objects.filter(authority_code=code, year=year, state=ExceptionState.OPEN)
    known = {row["kind"]: row for row in rows.values("kind").annotate(count=Count("pk"), pence=Sum("pence")).order_by()}
    nothing = {"count": 0, "pence": 0}
    return tuple(
        Waiting(kind, row["count"], row["pence"]) for kind in ExceptionKind for row in [known.get(kind, nothing)]
    )


def exceptions_page(
    code: str, year: int, state: ExceptionState, kind: ExceptionKind | None, after: str
) -> tuple[list[Found], str]:
    """Some of a year's, the dearest first, and the key from which more follow, empty where none do."""
    rows = LedgerException.objects.filter(authority_code=code, year=year, state=state)
    if kind is not None:
        rows = rows.filter(kind=kind)
    key = _key_in(after)
    if key is not None:
        pence, number = key
        rows = rows.filter(Q(pence__lt=pence) | Q(pence=pence, pk__gt=number))
    found = list(rows.select_related("payment").order_by("-pence", "pk")[: PAGE + 1])
    shown = found[:PAGE]
    more = f"{shown[-1].pence}.{shown[-1].pk}" if len(found) > PAGE else ""
    committed = _committed(shown)
    return [Found(row, committed.get(row.placement_id or 0)) for row in shown], more


def exception_of(code: str, year: int, number: int) -> Found:
    """One exception with its answers, the newest first; NotFound for whoever may not see it."""
    rows = LedgerException.objects.filter(authority_code=code, year=year, pk=number).select_related("payment")
    row = rows.first()
    if row is None:
        raise NotFound
    paid = 0
    if row.placement_id is not None:
        own = Payment.objects.filter(placement=row.placement_id, year=year)
        paid = own.aggregate(pence=Sum("pence"))["pence"] or 0
    answers = list(row.answers.select_related("answered_by").order_by("-pk"))
    return Found(row, _committed([row]).get(row.placement_id or 0), paid, answers)


def _committed(rows: Iterable[LedgerException]) -> Mapping[int, Commitment]:
    """What the placements commit in the year, or did last: by it one knows the setting."""
    own = [row for row in rows if row.placement_id is not None]
    placements = {row.placement_id for row in own}
    last = max((row.year for row in own), default=0)
    found = Commitment.objects.filter(placement__in=placements, year__lte=last).select_related("setting")
    return {row.placement_id: row for row in found.order_by("year")}


def _key_in(after: str) -> tuple[int, int] | None:
    """The pence and the number of the last row of the page before; None for what is no key."""
    pence, _, number = after.partition(".")
    key = number_in(pence.removeprefix("-")), number_in(number)
    if key[0] is None or key[1] is None:
        return None
    return (-key[0] if pence.startswith("-") else key[0]), key[1]
