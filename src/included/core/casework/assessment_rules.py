"""Rules A, B and C: from a request to an issued plan."""

from collections.abc import Callable, Mapping

from included.core.casework.details import day_of
from included.core.casework.events import Event, EventKind
from included.core.casework.history import History
from included.core.casework.terms import Shape, shape

_K = EventKind

_NO_PLAN = (_K.ASSESSMENT_REFUSED, _K.PLAN_REFUSED)
_FINAL = (_K.PLAN_FINALISED, _K.AMENDED_PLAN_ISSUED)

SHAPES: Mapping[str, Shape] = {
    "A6": shape(meets=(_K.ASSESSMENT_AGREED, _K.ASSESSMENT_REFUSED)),
    "B2": shape(meets=(_K.ADVICE_RECEIVED,), ends_in_time=(_K.PLAN_REFUSED, *_FINAL, _K.AMENDMENT_REFUSED)),
    "B6": shape(
        meets=(_K.PLAN_REFUSED,),
        ends=(_K.ASSESSMENT_REFUSED, _K.PLAN_AGREED, _K.DRAFT_SERVED, _K.PLAN_FINALISED),
    ),
    "C4": shape(meets=(_K.DRAFT_SERVED,), ends=(*_NO_PLAN, _K.PLAN_FINALISED)),
    "C5": shape(cuts=_FINAL, ends_in_time=(_K.PLAN_REFUSED, _K.AMENDMENT_REFUSED)),
    "C6": shape(meets=(_K.SETTING_REPLIED,), ends_in_time=(*_FINAL, _K.PLAN_REFUSED, _K.AMENDMENT_REFUSED)),
    "C9": shape(meets=(_K.PLAN_FINALISED,), ends=_NO_PLAN),
}


def _request(history: History, event: Event) -> None:
    """A request starts the clock, unless one already runs for the same child."""
    history.asked_on = event.on
    if history.is_clock_running(event.on):
        return
    for key in ("A6", "B6", "C4", "C9"):
        history.start(key, event.on)
    decide_by, refuse_by, finalise_by = (history.due_of(key) for key in ("A6", "B6", "C9"))
    for key, due_on in (("request", decide_by), ("assessment", refuse_by), ("placement", finalise_by)):
        history.start(f"GP-6.{key}", event.on, due_on=due_on)
    history.start("GP-8", event.on, due_on=finalise_by)


def _ask_advice(history: History, event: Event) -> None:
    """The parent's own advice, limb (a), has no limit."""
    adviser = event.details.get("adviser")
    if adviser == "education":
        history.head_asked_on.append(event.on)
    if adviser != "parent":
        about = None if adviser is None else str(adviser)
        history.start("B2", day_of(event.details, "received_on") or event.on, about=about)


def _serve_draft(history: History, event: Event) -> None:
    history.open_window("C5", event.on)


def _answer(history: History, event: Event) -> None:
    """The family answers whatever is open to it; an answer after the last day is to what was served last."""
    waiting = [*history.live("C5"), *history.live("D8")]
    in_time = [limit for limit in waiting if event.on <= limit.due_on]
    for limit in in_time or [limit for limit in waiting if limit is history.latest_window]:
        limit.meet(event.on, event.kind)


def _cut_answered(history: History, event: Event) -> None:
    """An early issue cuts the days short also of a family that has answered: it may still say more in them."""
    for limit in (*history.done, *history.running):
        if limit.rule.key in {"C5", "D8"} and limit.is_met and event.on <= limit.due_on:
            limit.is_met, limit.is_cut = False, True
            limit.end(event.on, event.kind)


def _consult(history: History, event: Event) -> None:
    urn = event.details.get("urn")
    history.start("C6", event.on, about=None if urn is None else str(urn))


OPENERS: Mapping[EventKind, tuple[Callable[[History, Event], None], ...]] = {
    _K.REQUEST_RECEIVED: (_request,),
    _K.BROUGHT_TO_ATTENTION: (_request,),
    _K.ADVICE_REQUESTED: (_ask_advice,),
    _K.DRAFT_SERVED: (_serve_draft,),
    _K.PREFERENCES_RECEIVED: (_answer,),
    _K.SETTING_CONSULTED: (_consult,),
    **dict.fromkeys(_FINAL, (_cut_answered,)),
}
