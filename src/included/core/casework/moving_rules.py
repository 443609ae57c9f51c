"""Rules F: a plan that moves between authorities, and a health body that changes."""

from collections.abc import Callable, Mapping

from included.core.casework.details import day_of
from included.core.casework.events import Event, EventKind
from included.core.casework.history import History
from included.core.casework.sentences import say
from included.core.casework.terms import Shape, shape
from included.core.law import Party

_K = EventKind
_STAYS_WITH_THE_OLD_AUTHORITY = frozenset({"F1", "F6"})

SHAPES: Mapping[str, Shape] = {
    "F1": shape(meets=(_K.PLAN_TRANSFERRED_OUT,)),
    "F3": shape(meets=(_K.TRANSFER_NOTICE_SENT,)),
    "F4": shape(meets=(_K.REVIEW_DECIDED,), ends_in_time=(_K.CEASE_NOTIFIED,)),
    "F4.transfer": shape(meets=(_K.REVIEW_DECIDED,), ends_in_time=(_K.CEASE_NOTIFIED,)),
    "F6": shape(meets=(_K.HEALTH_BODY_NOTIFIED,)),
}


def _learn_of_move(history: History, event: Event) -> None:
    """On the day of the move, or fifteen working days from learning of it, whichever is later: reg 15(2).

    A move known fifteen working days before is reached after those days, so the later of the two is
    exactly what the regulation says.
    """
    limit = history.start("F1", event.on)
    moves_on = day_of(event.details, "moves_on")
    if limit is None or moves_on is None:
        return
    if moves_on > limit.due_on:
        limit.basis = f"The move on {say(moves_on)} was known fifteen working days before, so it binds on that day."
        limit.due_on = moves_on


def _hand_over(history: History, event: Event) -> None:
    """What the old authority still had to do passes to the new one."""
    for limit in history.running:
        if limit.rule.who is Party.AUTHORITY and limit.rule.rule not in _STAYS_WITH_THE_OLD_AUTHORITY:
            limit.end_in_time(event.on, event.kind)


def _take_over(history: History, event: Event) -> None:
    """The new authority tells the family, and reviews by the later of two periods: reg 15(4), (5)."""
    history.start("F3", event.on)
    after_transfer = history.start("F4.transfer", event.on)
    made_on = day_of(event.details, "last_reviewed_on") or day_of(event.details, "made_on")
    history.reviewed_on = made_on or event.on
    term = history.terms.by_key.get("F4")
    if after_transfer is None or made_on is None or term is None:
        return
    anniversary = term.due_on(made_on)
    after_transfer.basis = (
        f"The plan, made or last reviewed on {say(made_on)}, would be due for review by {say(anniversary)}; three "
        f"months starting with the transfer on {say(event.on)} end on {say(after_transfer.due_on)}; the later counts."
    )
    after_transfer.due_on = max(after_transfer.due_on, anniversary)


def _learn_of_health_body(history: History, event: Event) -> None:
    history.start("F6", event.on)


OPENERS: Mapping[EventKind, tuple[Callable[[History, Event], None], ...]] = {
    _K.AREA_MOVE_KNOWN: (_learn_of_move,),
    _K.PLAN_TRANSFERRED_OUT: (_hand_over,),
    _K.PLAN_TRANSFERRED_IN: (_take_over,),
    _K.HEALTH_BODY_CHANGE_KNOWN: (_learn_of_health_body,),
}
