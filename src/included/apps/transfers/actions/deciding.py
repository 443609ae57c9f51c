"""People decide about a proposal, child by child: accepted or changed, a place is offered; nothing is named by it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.placements.actions.offering import offer_place, withdraw_place
from included.apps.placements.models import PlaceUse, UseState
from included.apps.transfers.models import ProposalDecision, RoundChild, RoundPlace, TransferRound
from included.apps.transfers.queries.problems import objective_of
from included.apps.transfers.queries.rounds import choices_in
from included.core.errors import Refusal
from included.core.places.allocation import Child, Cost, Place, Problem, Proposal
from included.core.places.allocation.decisions import Decision, Verdict, why_not_decide
from included.core.vocabulary import SettingKind


class DecidedMeanwhile(Refusal):
    """Somebody else decided about the same child after this person had looked."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What an officer decides about one child; `place` is a key of the round, where the proposal is changed."""

    verdict: Verdict
    reasons: str
    place: str = ""


@transaction.atomic
def decide(
    made: TransferRound, row: RoundChild, decided: Decided, *, seen: int, by: Account, at: datetime
) -> ProposalDecision:
    """Record a decision and offer the place it gives. `seen` is how many decisions the person had seen.

    Raises Refusal where core says no, and where no place is free: the offer is refused by the database itself.
    """
    # The case is locked, so that two who decide about one child do so one after the other.
    Case.objects.select_for_update().get(pk=row.case_id)
    before = list(ProposalDecision.objects.filter(row=row).select_related("place_use").order_by("number"))
    if len(before) != seen:
        raise DecidedMeanwhile("Somebody else decided about this child meanwhile.\nRead what they decided, then go on.")
    if refusal := why_not(made, row, decided, by_name=by.name, on=at.date()):
        raise refusal
    place = _place_given(made, row, decided)
    _take_back(before, by=by, at=at)
    return ProposalDecision.objects.create(
        row=row,
        case_id=row.case_id,
        child_id=row.child_id,
        authority_code=row.authority_code,
        number=seen + 1,
        verdict=decided.verdict.value,
        place=place,
        place_use=_offered(made, row, place, by=by, at=at),
        reasons=decided.reasons,
        decided_by=by,
        decided_at=at,
    )


def why_not(made: TransferRound, row: RoundChild, decided: Decided, *, by_name: str, on: date) -> Refusal | None:
    """Why core does not let this be decided, or None."""
    child = Child(row.reference, made.year_group, choices_in(row))
    places = tuple(Place(int(key.split("/")[0]), _kind(key), made.year_group, 0) for key in row.choices)
    proposed = row.proposed.key if row.proposed else None
    proposal = Proposal(Problem((child,), places), objective_of(made), {row.reference: proposed}, Cost())
    return why_not_decide(
        proposal, Decision(row.reference, decided.verdict, by_name, on, decided.reasons, decided.place or None)
    )


def _kind(key: str) -> SettingKind:
    return SettingKind(key.split("/")[1])


def _place_given(made: TransferRound, row: RoundChild, decided: Decided) -> RoundPlace | None:
    if decided.verdict is Verdict.REJECT:
        return None
    if decided.verdict is Verdict.ACCEPT:
        return row.proposed
    return RoundPlace.objects.get(round=made, key=decided.place)


def _take_back(before: list[ProposalDecision], *, by: Account, at: datetime) -> None:
    """What the last decision offered; a filled place is refused, because the plan was issued meanwhile."""
    use = before[-1].place_use if before else None
    if use is not None and use.withdrawn_at is None:
        withdraw_place(use.pk, by=by, at=at)


def _offered(
    made: TransferRound, row: RoundChild, place: RoundPlace | None, *, by: Account, at: datetime
) -> PlaceUse | None:
    """An offer of the place. Where nobody commissions places there is none to hold: whoever is named is admitted."""
    if place is None or not place.is_counted:
        return None
    kind = SettingKind(place.kind)
    return offer_place(row.case_id, place.setting_id, kind, starts_on=made.starts_on, by=by, at=at)


def is_offered(decision: ProposalDecision) -> bool:
    """Whether the place this decision offered is still held for the child."""
    use = decision.place_use
    return use is not None and use.withdrawn_at is None and use.state == UseState.OFFERED
