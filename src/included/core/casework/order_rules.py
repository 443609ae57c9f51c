"""Rules H9, H12 and H13: what agreements, concessions and orders make an authority do, and the floor of G4."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from included.core.casework.events import Event, EventKind
from included.core.casework.history import Decision, History
from included.core.casework.limits import CaseState
from included.core.casework.sentences import say
from included.core.casework.states import MAINTAINED
from included.core.casework.terms import Shape, shape
from included.core.law import Counting

_K = EventKind
_FINAL: Final = (_K.PLAN_FINALISED, _K.AMENDED_PLAN_ISSUED)
_NO_CHANGE: Final = (_K.PLAN_REFUSED, _K.AMENDMENT_REFUSED)
_DONE: Final = (_K.AGREEMENT_DONE,)

_NOTIFY = shape(meets=(_K.ASSESSMENT_AGREED, _K.REASSESSMENT_AGREED, *_DONE))
_REFUSE = shape(meets=(*_NO_CHANGE, _K.CEASE_NOTIFIED), ends=(_K.PLAN_AGREED, _K.DRAFT_SERVED, *_FINAL, *_DONE))
_FINALISE = shape(meets=(*_FINAL, *_DONE), ends=(*_NO_CHANGE, _K.CEASE_NOTIFIED))
_AMEND = shape(meets=(*_FINAL, *_DONE))
_AT_ONCE = shape()

SHAPES: Mapping[str, Shape] = {
    "assess.notify": _NOTIFY,
    "assess.refuse": _REFUSE,
    "assess.finalise": _FINALISE,
    "reassess.notify": _NOTIFY,
    "reassess.refuse": _REFUSE,
    "reassess.finalise": _FINALISE,
    "make_plan.draft": shape(meets=(_K.DRAFT_SERVED,), ends_in_time=(*_FINAL, *_DONE)),
    "make_plan.finalise": _FINALISE,
    "reconsider.reconsider": shape(meets=(_K.DRAFT_SERVED, _K.PLAN_REFUSED, *_DONE)),
    "amend_contents.amend": _AMEND,
    "amend_setting.amend": _AMEND,
    "maintain.maintain": _AT_ONCE,
    "maintain_amended.maintain": _AT_ONCE,
    "maintain_amended.amend": _AMEND,
    "dismissed.cease": _AT_ONCE,
}


def _agree(history: History, event: Event) -> None:
    """An appealable matter is kept as if the agreement were an order; any other is done within two weeks."""
    history.agreed_on = event.on
    order = None
    if event.details.get("appealable"):
        order = event.details.get("order") or _order_at_issue(history)
    if order is None:
        history.start("H9", event.on)
    else:
        _start_duties(history, "H9", str(order), event)


def _order_at_issue(history: History) -> str | None:
    if history.decision:
        return history.decision.order
    return "amend_contents" if history.state in MAINTAINED else None


def _concede(history: History, event: Event) -> None:
    _carry_out(history, "H12", event)


def _order(history: History, event: Event) -> None:
    _carry_out(history, "H13", event)


def _carry_out(history: History, rule: str, event: Event) -> None:
    order = str(event.details.get("order"))
    decision = history.decision_before_the_tribunal
    if decision:
        decision.determined_on, decision.is_decided = event.on, True
        if decision.floor and order != "dismissed":
            decision.floor.end(event.on, event.kind)
    if order == "dismissed" and decision and not decision.is_cease:
        return
    _start_duties(history, rule, order, event)
    is_review_running = history.live("D1") or history.live("F4.transfer")
    if order in {"maintain", "maintain_amended"} and history.reviewed_on and not is_review_running:
        history.start("D1", history.reviewed_on)


def _start_duties(history: History, rule: str, order: str, event: Event) -> None:
    history.is_reassessment_ordered = order == "reassess"
    for key in history.terms.orders.get((rule, order), ()):
        limit = history.start(key, event.on)
        if limit is not None and limit.rule.counting is Counting.SAME_DAY:
            limit.meet(event.on, event.kind)


def lay_floors(history: History) -> None:
    """Say how long each plan that is to cease must still be kept: section 45(4)."""
    for decision in history.decisions:
        floor = decision.floor
        if floor is None or decision.appeal is None or floor.settled_on is not None:
            continue
        floor.due_on, floor.basis = _floor(decision, decision.appeal.due_on, history.facts.as_of)
        if history.facts.as_of > floor.due_on:
            floor.settled_on, floor.is_met = floor.due_on, True


def state_after_floors(history: History) -> CaseState:
    """A plan that was to cease has ceased once its last day is past."""
    decision = history.decision
    floor = decision.floor if decision else None
    if history.state is CaseState.CEASING and floor and history.facts.as_of > floor.due_on:
        return CaseState.CEASED
    return history.state


def _floor(decision: Decision, window: date, as_of: date) -> tuple[date, str]:
    told = f"The family was told on {say(decision.on)} that the plan would cease, and may appeal until {say(window)}."
    if decision.appealed_on is None or decision.appealed_on > window:
        return window, f"{told} The plan is kept until then, and longer if an appeal comes in time."
    if decision.determined_on is None:
        return max(window, as_of), f"{told} An appeal of {say(decision.appealed_on)} is undecided: the plan is kept."
    kept_until = decision.determined_on if decision.is_decided else max(window, decision.determined_on)
    return kept_until, f"{told} The appeal came to its end on {say(decision.determined_on)}."


OPENERS: Mapping[EventKind, tuple[Callable[[History, Event], None], ...]] = {
    _K.MEDIATION_AGREED: (_agree,),
    _K.APPEAL_CONCEDED: (_concede,),
    _K.TRIBUNAL_ORDERED: (_order,),
}
