"""The steps of a case under the proposals, in order, each with the proposal it rests on. Values in, values out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from included.core.casework import EventKind, Limit, Reckoning, Status

_K = EventKind


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    DONE_LATE = "done_late"
    LATE = "late"
    NOW = "now"
    LATER = "later"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Kind:
    """A step: what it is, the proposals it rests on, the limit that is its date, the events that end it."""

    key: str
    title: str
    proposals: tuple[int, ...]
    limit: str
    ends_with: tuple[EventKind, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of one case on a day."""

    kind: Kind
    state: StepState
    due_on: date | None
    done_on: date | None


KINDS: Final = (
    Kind("panel_request", "A panel advises whether to assess", (6,), "GP-6.request", (_K.PANEL_MET,)),
    Kind(
        "assessment", "The council decides whether to assess", (5,), "A6", (_K.ASSESSMENT_AGREED, _K.ASSESSMENT_REFUSED)
    ),
    Kind(
        "panel_assessment", "A panel advises whether there should be a plan", (6,), "GP-6.assessment", (_K.PANEL_MET,)
    ),
    Kind("plan", "The council decides whether there will be a plan", (5,), "B6", (_K.PLAN_AGREED, _K.PLAN_REFUSED)),
    Kind("draft", "The draft plan goes to the family", (5,), "C4", (_K.DRAFT_SERVED,)),
    Kind("list", "The tailored list goes with it", (8,), "GP-8", (_K.LIST_SENT,)),
    Kind("order", "The family puts settings in order", (8,), "", (_K.PREFERENCES_RECEIVED,)),
    Kind("name", "The first available place in that order is named and held", (7, 8), "", ()),
    Kind("panel_placement", "A panel advises on the place and its money", (6, 7), "GP-6.placement", (_K.PANEL_MET,)),
    Kind("issue", "The plan is issued and the place is filled", (5, 7), "C9", (_K.PLAN_FINALISED,)),
)
_REFUSALS: Final = frozenset({_K.ASSESSMENT_REFUSED, _K.PLAN_REFUSED})
_LATE: Final = (Status.MET_LATE, Status.BREACHED)


def steps_of(reckoning: Reckoning, happened: dict[EventKind, date], *, named_on: date | None) -> tuple[Step, ...]:
    """Each step done, late, next or to come; the first that is not done is the one for now."""
    limits = {limit.law.key: limit for limit in reckoning.limits}
    is_refused = not _REFUSALS.isdisjoint(happened)
    found: list[Step] = []
    for kind in KINDS:
        limit = limits.get(kind.limit)
        done_on = _done_on(kind, limit, happened, named_on)
        is_next = not any(step.state in (StepState.NOW, StepState.LATE) for step in found)
        state = _state(limit, done_on, is_next=is_next, is_refused=is_refused)
        found.append(Step(kind, state, limit.due_on if limit else None, done_on))
    return tuple(found)


def _done_on(kind: Kind, limit: Limit | None, happened: dict[EventKind, date], named_on: date | None) -> date | None:
    if kind.key == "name":
        return named_on
    if kind.key.startswith("panel"):
        # Three stages end with events of one kind, so the stage's own limit says which has been held.
        return limit.met_on if limit else None
    return min((happened[each] for each in kind.ends_with if each in happened), default=None)


def _state(limit: Limit | None, done_on: date | None, *, is_next: bool, is_refused: bool) -> StepState:
    if done_on is not None:
        return StepState.DONE_LATE if limit and limit.status in _LATE else StepState.DONE
    if is_refused:
        return StepState.NOT_NEEDED
    if limit and limit.status is Status.BREACHED:
        return StepState.LATE
    return StepState.NOW if is_next else StepState.LATER
