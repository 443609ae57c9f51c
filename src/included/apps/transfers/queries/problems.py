"""A stored round as core's problem again: whole, or the part that one child's change touches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from included.apps.transfers.digests import Part, digest_of
from included.apps.transfers.models import ProposalDecision, RoundChild, RoundPlace, TransferRound
from included.apps.transfers.queries.gathering import counted_places
from included.apps.transfers.queries.rounds import choices_in
from included.core.places.allocation import Child, Objective, Place, Placement, Problem
from included.core.places.allocation.consequences import Consequences, consequences
from included.core.vocabulary import SettingKind


@dataclass(frozen=True, slots=True)
class Now:
    """Where the children of a round stand now: the proposal, with what people decided laid over it."""

    problem: Problem
    placed: Placement
    decided: frozenset[str]


def places_of(made: TransferRound) -> dict[str, RoundPlace]:
    """The places of a round by key, in the order of their names."""
    return {place.key: place for place in RoundPlace.objects.filter(round=made).order_by("name", "kind")}


def whole(made: TransferRound) -> tuple[Problem, Placement]:
    """Every child and place of a round, and what was proposed."""
    rows = RoundChild.objects.filter(round=made, left_out="").select_related("proposed")
    rows = rows.only("reference", "choices", "round_id", "proposed__key")
    return _stated(made, list(rows), places_of(made).values())


def around(made: TransferRound, row: RoundChild, place: RoundPlace | None) -> Now:
    """The children whom a place, or the one the child has now, would suit: only they are touched by a change."""
    present = _present([row])[row.reference]
    keys = {key for key in (place.key if place else None, present) if key is not None}
    touched = Q(pk=row.pk)
    for key in keys:
        touched |= Q(choices__has_key=key)
    rows = RoundChild.objects.filter(touched, round=made, left_out="").select_related("proposed")
    found = list(rows.prefetch_related("decisions__place"))
    problem, placed = _stated(made, found, places_of(made).values())
    decided = frozenset(each.reference for each in found if each.decisions.all())
    return Now(problem, {**placed, **_present(found)}, decided)


def _present(rows: Iterable[RoundChild]) -> dict[str, str | None]:
    """Where each child stands after what was decided last."""
    found: dict[str, str | None] = {}
    for row in rows:
        last: ProposalDecision | None = max(row.decisions.all(), key=lambda each: each.number, default=None)
        place = last.place if last else row.proposed
        found[row.reference] = place.key if place else None
    return found


def what_follows(made: TransferRound, row: RoundChild, place: RoundPlace | None) -> Consequences:
    """What giving this child a place, or none, would lead to."""
    now = around(made, row, place)
    return consequences(now.problem, now.placed, row.reference, place.key if place else None, now.decided)


def _stated(made: TransferRound, rows: list[RoundChild], places: Iterable[RoundPlace]) -> tuple[Problem, Placement]:
    children = tuple(Child(row.reference, made.year_group, choices_in(row)) for row in rows)
    stated = tuple(_place(made, place) for place in places)
    placed = {row.reference: row.proposed.key if row.proposed else None for row in rows}
    return Problem(children, stated, made.profile, made.lot_seed), placed


def _place(made: TransferRound, place: RoundPlace) -> Place:
    return Place(place.setting_id, SettingKind(place.kind), made.year_group, place.capacity, place.name)


def parts_of(made: TransferRound) -> Mapping[str, Part]:
    """What stands for each child in the digest."""
    rows = RoundChild.objects.filter(round=made)
    return {
        reference: Part(left_out, list_digest or "", tuple(asked_for))
        for reference, left_out, list_digest, asked_for in rows.values_list(
            "reference", "left_out", "tailored_list__digest", "asked_for"
        )
    }


def digest_again(made: TransferRound) -> str:
    """The digest of what is stored."""
    return digest_of(made, parts_of(made), whole(made)[0])


def objective_of(made: TransferRound) -> Objective:
    """What the proposal was made for."""
    return Objective(made.objective)


def room_now(made: TransferRound, place: RoundPlace) -> int | None:
    """How many places are free today for that day, whatever there was when the round was made; None if uncounted."""
    if not place.is_counted:
        return None
    there = counted_places(made.year_group, made.starts_on, [place.setting_id]).get(place.setting_id, [])
    return next((each.capacity for each in there if each.id == place.key), 0)
