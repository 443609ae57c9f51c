"""Where a case is, in the seven stages a family counts, and what is due. Values in, values out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from included.apps.design.parts import Stage, StageState
from included.apps.design.words import date_text
from included.apps.families.words import DUTIES, IF_THERE_IS_A_PLAN, NOT_YET, NOW, OVERDUE, UNDECIDED, YOURS
from included.core.casework import CaseState, EventKind, Force, Limit, Reckoning, Status

_K = EventKind
_BEGINNINGS = (_K.REQUEST_RECEIVED, _K.BROUGHT_TO_ATTENTION)
_WAITING = (Status.OPEN, Status.BREACHED, Status.DISAPPLIED)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as far as the stages need it."""

    kind: EventKind
    on: date


@dataclass(frozen=True, slots=True)
class Due:
    """One date of the case: what it is for, whose turn it is, and why the date is what it is."""

    what: str
    overdue: str
    due_on: date
    is_yours: bool
    is_late: bool
    is_guidance: bool
    why: str
    provision: str
    exception: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything at the top of a family's page."""

    heading: str
    text: str
    stages: tuple[Stage, ...]
    dues: tuple[Due, ...]

    @property
    def late(self) -> tuple[Due, ...]:
        """What the council should have done by now."""
        return tuple(due for due in self.dues if due.is_late)

    @property
    def coming(self) -> tuple[Due, ...]:
        """What is still to come, the soonest first."""
        return tuple(due for due in self.dues if not due.is_late)


@dataclass(frozen=True, slots=True)
class _Step:
    """One of the stages: what ends it, what makes it fall away, and the limit that is its date."""

    title: str
    ends_with: tuple[EventKind, ...]
    ended_by: tuple[EventKind, ...]
    rule: str


_REFUSALS = (_K.ASSESSMENT_REFUSED, _K.PLAN_REFUSED)
_STEPS = (
    _Step("The request", _BEGINNINGS, (), ""),
    _Step("The decision whether to assess", (_K.ASSESSMENT_AGREED, _K.ASSESSMENT_REFUSED), (), "A6"),
    _Step("The assessment", (_K.PLAN_AGREED, _K.PLAN_REFUSED), (_K.ASSESSMENT_REFUSED,), "B6"),
    _Step("The draft plan", (_K.DRAFT_SERVED,), _REFUSALS, "C4"),
    _Step("Your say", (), _REFUSALS, "C5"),
    _Step("Naming a school or college", (), _REFUSALS, ""),
    _Step("The final plan", (_K.PLAN_FINALISED,), _REFUSALS, "C9"),
)


def standing_of(reckoning: Reckoning, happened: Iterable[Happening], today: date) -> Standing:
    """Where the case stands on a day."""
    heading, text = NOW[reckoning.state]
    return Standing(heading, text, stages_of(reckoning, happened, today), dues_of(reckoning))


def dues_of(reckoning: Reckoning) -> tuple[Due, ...]:
    """The dates that matter to the family and are not settled, the soonest first."""
    crowding = NOT_YET.get(reckoning.state, frozenset())
    waiting = [
        limit
        for limit in reckoning.limits
        if limit.status in _WAITING
        and limit.rule in DUTIES
        and (limit.status is Status.BREACHED or limit.rule not in crowding)
    ]
    # Of two on one day, the one that must be done first.
    order = {rule: place for place, rule in enumerate(DUTIES)}
    waiting.sort(key=lambda limit: (limit.due_on, order[limit.rule]))
    words = {**DUTIES, **IF_THERE_IS_A_PLAN} if reckoning.state in UNDECIDED else DUTIES
    return tuple(_due(limit, words[limit.rule]) for limit in waiting)


def stages_of(reckoning: Reckoning, happened: Iterable[Happening], today: date) -> tuple[Stage, ...]:
    """The seven stages of the latest round: done, going on, to come, or not needed."""
    events = _latest_round(happened)
    limits = {rule: found[-1] for rule, found in reckoning.by_rule().items()}
    is_planned = any(event.kind is _K.PLAN_FINALISED for event in events)
    found: list[Stage] = []
    for step in _STEPS:
        state, ended_on = _state_of(step, events, limits, today, is_planned=is_planned)
        if state is StageState.LATER and not any(stage.state is StageState.NOW for stage in found):
            state = StageState.NOW
        found.append(_stage(step, state, ended_on, limits.get(step.rule)))
    return tuple(found) if reckoning.state is not CaseState.NONE else ()


def _latest_round(happened: Iterable[Happening]) -> tuple[Happening, ...]:
    events = tuple(happened)
    starts = [place for place, event in enumerate(events) if event.kind in _BEGINNINGS]
    return events[starts[-1] :] if starts else events


def _state_of(
    step: _Step,
    events: tuple[Happening, ...],
    limits: Mapping[str, Limit],
    today: date,
    *,
    is_planned: bool,
) -> tuple[StageState, date | None]:
    ended = [event.on for event in events if event.kind in step.ends_with]
    if ended:
        return StageState.DONE, ended[-1]
    if any(event.kind in step.ended_by for event in events) and not is_planned:
        return StageState.SKIPPED, None
    # An old case may begin with its plan: what led to it is done, on days we do not know.
    if is_planned or (step.rule == "C5" and _has_run_out(limits.get("C5"), today)):
        return StageState.DONE, None
    return StageState.LATER, None


def _has_run_out(limit: Limit | None, today: date) -> bool:
    return limit is not None and limit.due_on < today


def _stage(step: _Step, state: StageState, ended_on: date | None, limit: Limit | None) -> Stage:
    if state is StageState.DONE:
        return Stage(step.title, state, when=date_text(ended_on) if ended_on else "")
    if state is StageState.SKIPPED or limit is None or limit.status not in _WAITING:
        return Stage(step.title, state)
    is_late = limit.status is Status.BREACHED and limit.force is Force.STATUTE
    return Stage(step.title, state, when=f"by {date_text(limit.due_on)}", is_late=is_late)


def _due(limit: Limit, what: str) -> Due:
    applied = [use for use in limit.exceptions if use.is_applied] if limit.status is Status.DISAPPLIED else []
    is_late = limit.status is Status.BREACHED and limit.force is Force.STATUTE and limit.rule not in YOURS
    return Due(
        what=what,
        overdue=OVERDUE.get(limit.rule, ""),
        due_on=limit.due_on,
        is_yours=limit.rule in YOURS,
        is_late=is_late,
        is_guidance=limit.force is not Force.STATUTE,
        why=limit.why,
        provision=limit.provision,
        exception=" ".join(use.reason for use in applied),
    )
