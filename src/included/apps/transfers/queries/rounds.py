"""What pages of rounds read: the rounds of an authority, one round's children by key, and one child."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from included.apps.design.refusals import NotFound
from included.apps.transfers.models import ProposalDecision, RoundChild, RoundState, TransferRound
from included.core.places.allocation import Choice
from included.core.places.allocation.decisions import Verdict

PAGE: Final = 25
ALTERNATIVES: Final = 2


class Show(StrEnum):
    """Which children of a round a list shows."""

    TO_DECIDE = "to_decide"
    WITHOUT = "without_place"
    NOT_FIRST = "not_first"
    ACCEPTED = "accept"
    CHANGED = "change"
    REJECTED = "reject"


@dataclass(frozen=True, slots=True)
class RowsPage:
    """Some children of a round by reference; `next_reference` is the last of them where more follow."""

    rows: tuple[RoundChild, ...]
    next_reference: str


def rounds_of(authority_code: str, before: int | None = None) -> tuple[Sequence[TransferRound], int | None]:
    """The rounds of an authority, newest first, and the id from which older ones follow."""
    rows = TransferRound.objects.filter(authority_code=authority_code).select_related("asked_by").order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def round_of(round_id: int, authorities: Sequence[str]) -> TransferRound:
    """One round; NotFound for whoever does not work on its caseload."""
    found = TransferRound.objects.select_related("asked_by").filter(pk=round_id).first()
    if found is None or found.authority_code not in authorities:
        raise NotFound
    return found


def made_round(round_id: int, authorities: Sequence[str]) -> TransferRound:
    """The same, once its proposal is there."""
    found = round_of(round_id, authorities)
    if found.state != RoundState.MADE:
        raise NotFound
    return found


def rows_of(made: TransferRound, show: Show | None, after: str) -> RowsPage:
    """The children a place was to be proposed for, as many as a page holds."""
    last = ProposalDecision.objects.filter(row=OuterRef("pk")).order_by("-number").values("verdict")[:1]
    rows = RoundChild.objects.filter(round=made, left_out="", reference__gt=after).annotate(verdict=Subquery(last))
    if show is not None:
        rows = rows.filter(_shown(show))
    rows = rows.select_related("case", "proposed").defer("reasons").order_by("reference")
    return _page(rows.prefetch_related("decisions__decided_by", "decisions__place"))


def left_out_of(made: TransferRound, after: str) -> RowsPage:
    """The children left out, as many as a page holds."""
    rows = RoundChild.objects.filter(round=made, reference__gt=after).exclude(left_out="")
    return _page(rows.select_related("case").order_by("reference"))


def _page(rows: "QuerySet[RoundChild]") -> RowsPage:
    found = list(rows[: PAGE + 1])
    return RowsPage(tuple(found[:PAGE]), found[PAGE - 1].reference if len(found) > PAGE else "")


def _shown(show: Show) -> Q:
    match show:
        case Show.TO_DECIDE:
            return Q(verdict__isnull=True)
        case Show.WITHOUT:
            return Q(proposed__isnull=True)
        case Show.NOT_FIRST:
            return Q(preference__isnull=True) | Q(preference__gt=1)
        case _:
            return Q(verdict=show.value)


def decided_counts(made: TransferRound) -> Mapping[str, int]:
    """How many children each verdict that counts was given, and how many wait for one."""
    last = ProposalDecision.objects.filter(row=OuterRef("pk")).order_by("-number").values("verdict")[:1]
    rows = RoundChild.objects.filter(round=made, left_out="").annotate(verdict=Subquery(last))
    counted = dict(rows.values_list("verdict").annotate(many=Count("pk")).order_by())
    return {**{each.value: counted.get(each.value, 0) for each in Verdict}, "none": counted.get(None, 0)}


def row_of(made: TransferRound, row_id: int) -> RoundChild:
    """One child of a round; NotFound where it was left out or is none of its."""
    rows = RoundChild.objects.filter(round=made, pk=row_id, left_out="")
    found = rows.select_related("case__child", "case__officer", "proposed", "tailored_list").first()
    if found is None:
        raise NotFound
    return found


def decisions_of(row: RoundChild) -> Sequence[ProposalDecision]:
    """What was decided about a child's proposal, the latest first."""
    rows = ProposalDecision.objects.filter(row=row).select_related("decided_by", "place", "place_use")
    return list(rows.order_by("-number"))


@dataclass(frozen=True, slots=True)
class Since:
    """Something decided while somebody else was typing."""

    verdict: str
    place: str
    by: str
    at: datetime
    reasons: str


def decided_since(row: RoundChild, seen: int) -> tuple[Since, ...]:
    """What was decided after so many decisions."""
    rows = ProposalDecision.objects.filter(row=row, number__gt=seen).select_related("decided_by", "place")
    return tuple(
        Since(each.verdict, each.place.name if each.place else "", each.decided_by.name, each.decided_at, each.reasons)
        for each in rows.order_by("number")
    )


def choices_in(row: RoundChild) -> tuple[Choice, ...]:
    """The stored choices as core has them."""
    return tuple(Choice(place, *figures) for place, figures in row.choices.items())
