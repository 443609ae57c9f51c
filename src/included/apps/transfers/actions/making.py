"""Making a round: children and places are read, core proposes and checks, and all of it is kept at once.

Children are read some at a time, each time in the transaction that `within` opens: a job then shows how far it is, and
a request, which makes small rounds itself, has one of its own already.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from included.adapters import clock
from included.adapters.allocation.proposing import propose
from included.apps.transfers.digests import Part, digest_of
from included.apps.transfers.models import RoundChild, RoundPlace, RoundState, TransferRound
from included.apps.transfers.prices import Prices
from included.apps.transfers.queries.cohorts import cohort_of, profile_of
from included.apps.transfers.queries.gathering import Gathered, counted_places, gather
from included.apps.transfers.queries.lines import authorities_of, words_of
from included.core.errors import IncludedError
from included.core.places.allocation import Child, Objective, Place, Problem, Proposal, reasons
from included.core.places.allocation.answers import proof_document, totals_document
from included.core.places.allocation.checks import choice_at
from included.core.places.allocation.suiting import choices_of, uncounted

Within = Callable[[], AbstractContextManager[Any]]
AT_A_TIME: Final = 100
_STORED_AT_A_TIME: Final = 500


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a round is made from."""

    children: tuple[Gathered, ...]
    places: Mapping[int, Sequence[Place]]
    counted: frozenset[int]

    @property
    def taking_part(self) -> tuple[Gathered, ...]:
        """The children a place is to be proposed for."""
        return tuple(each for each in self.children if each.left_out is None)


def make_round(round_id: int, *, within: Within = nullcontext) -> None:
    """Read, propose and keep. A proposal that cannot be made leaves the round failed, with the reason."""
    with within():
        made = TransferRound.objects.get(pk=round_id)
        case_ids = cohort_of(made)
        made.state, made.to_read, made.profile = RoundState.WORKING, len(case_ids), profile_of(case_ids)
        made.save(update_fields=["state", "to_read", "profile"])
    try:
        inputs = _read(made, case_ids, within)
        problem, unpriced = _stated(made, inputs, within)
        proposal = propose(problem, Objective(made.objective))
    except IncludedError as error:
        with within():
            made.state, made.problem = RoundState.FAILED, str(error)
            made.save(update_fields=["state", "problem"])
        return
    with within():
        _keep(made, inputs, proposal, unpriced, at=clock.now())


def _read(made: TransferRound, case_ids: list[UUID], within: Within) -> Inputs:
    with within():
        counted = counted_places(made.year_group, made.starts_on)
    children: list[Gathered] = []
    for start in range(0, len(case_ids), AT_A_TIME):
        with within():
            children += gather(made, case_ids[start : start + AT_A_TIME], counted, clock.today())
            made.read = min(start + AT_A_TIME, len(case_ids))
            made.save(update_fields=["read"])
    places = {**_uncounted(made, children, counted), **counted}
    used = {line.urn for each in children for line in each.lines}
    kept = {urn: places[urn] for urn in sorted(used) if urn in places}
    return Inputs(tuple(children), kept, frozenset(counted))


def _uncounted(made: TransferRound, children: list[Gathered], counted: Mapping[int, object]) -> dict[int, list[Place]]:
    many = sum(each.left_out is None for each in children)
    asked = (line for each in children for line in each.lines if line.urn not in counted)
    return {line.urn: [uncounted(line, made.year_group, many)] for line in asked}


def _stated(made: TransferRound, inputs: Inputs, within: Within) -> tuple[Problem, frozenset[tuple[str, str]]]:
    """The problem, and the pairs of child and place that nothing gives a price for."""
    with within():
        prices = Prices(made.starts_on, authorities_of(inputs.places))
        for each in inputs.taking_part:
            for line in each.lines:
                for place in inputs.places.get(line.urn, ()):
                    prices.pence(line.urn, place.kind, each.needs)
    children, unpriced = [], set()
    for each in inputs.taking_part:
        known = {place.id: prices.pence(urn, place.kind, each.needs) for urn, place in _places_of(each, inputs)}
        # Taken to be the dearest, so that nothing is chosen for being unknown.
        pence = {key: prices.dearest if found is None else found for key, found in known.items()}
        choices = choices_of(each.lines, each.asked_for, inputs.places, lambda _, place: pence[place.id])  # noqa: B023 - used at once
        children.append(Child(each.reference, made.year_group, choices))
        unpriced |= {(each.reference, key) for key, found in known.items() if found is None}
    places = tuple(place for there in inputs.places.values() for place in there)
    return Problem(tuple(children), places, made.profile, made.lot_seed), frozenset(unpriced)


def _places_of(one: Gathered, inputs: Inputs) -> Iterator[tuple[int, Place]]:
    for line in one.lines:
        for place in inputs.places.get(line.urn, ()):
            yield line.urn, place


def _keep(
    made: TransferRound, inputs: Inputs, proposal: Proposal, unpriced: frozenset[tuple[str, str]], *, at: datetime
) -> None:
    places = _keep_places(made, inputs)
    _keep_children(made, inputs, proposal, places)
    left_out = [each for each in inputs.children if each.left_out is not None]
    made.totals = {
        **totals_document(proposal),
        "proof": proof_document(proposal),
        "left_out": len(left_out),
        "without_price": sum((one, place) in unpriced for one, place in proposal.placed.items() if place),
    }
    made.state, made.made_at, made.digest = RoundState.MADE, at, _digest(made, inputs, proposal.problem)
    made.save(update_fields=["totals", "state", "made_at", "digest"])


def _keep_places(made: TransferRound, inputs: Inputs) -> dict[str, RoundPlace]:
    rows = RoundPlace.objects.bulk_create(
        RoundPlace(
            round=made,
            authority_code=made.authority_code,
            setting_id=urn,
            kind=place.kind.value,
            key=place.id,
            name=place.name,
            capacity=place.capacity,
            is_counted=urn in inputs.counted,
        )
        for urn, there in inputs.places.items()
        for place in there
    )
    return {row.key: row for row in rows}


def _keep_children(made: TransferRound, inputs: Inputs, proposal: Proposal, places: Mapping[str, RoundPlace]) -> None:
    stated = {child.id: child for child in proposal.problem.children}
    why = reasons(proposal)
    placed = {one: places[key] for one, key in proposal.placed.items() if key is not None}
    wanted = [(each.list_id, placed[each.reference].setting_id) for each in inputs.children if each.reference in placed]
    words: dict[tuple[int, int], str] = {}
    for start in range(0, len(wanted), _STORED_AT_A_TIME):
        words |= words_of([(pk, urn) for pk, urn in wanted[start : start + _STORED_AT_A_TIME] if pk is not None])
    rows = []
    for each in inputs.children:
        row = RoundChild(
            round=made,
            case_id=each.case_id,
            child_id=each.child_id,
            authority_code=made.authority_code,
            reference=each.reference,
            left_out=each.left_out.value if each.left_out else "",
            tailored_list_id=each.list_id,
            asked_for=list(each.asked_for),
        )
        if each.left_out is None:
            _propose(row, stated[each.reference], placed.get(each.reference), words)
            row.reasons = list(why[each.reference])
        rows.append(row)
    RoundChild.objects.bulk_create(rows, batch_size=_STORED_AT_A_TIME)


def _propose(row: RoundChild, child: Child, place: RoundPlace | None, words: Mapping[tuple[int, int], str]) -> None:
    row.choices = {choice.place: list(choice[1:]) for choice in child.choices}
    if place is not None and row.tailored_list_id is not None:
        choice = choice_at(child, place.key)
        row.proposed, row.preference = place, choice.preference if choice else None
        row.suits = words.get((row.tailored_list_id, place.setting_id), "")


def _digest(made: TransferRound, inputs: Inputs, problem: Problem) -> str:
    parts = {
        each.reference: Part(each.left_out.value if each.left_out else "", each.list_digest, each.asked_for)
        for each in inputs.children
    }
    return digest_of(made, parts, problem)
