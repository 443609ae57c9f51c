"""The Green Paper's stages, GP-6, GP-8 and GP-9: in the profile that has them they bind, and they move no date."""

from collections.abc import Callable, Mapping
from typing import Final

from included.core.casework.events import Event, EventKind
from included.core.casework.history import History
from included.core.casework.terms import Shape, shape

_K = EventKind

SHAPES: Mapping[str, Shape] = {
    "GP-6.request": shape(cuts=(_K.ASSESSMENT_AGREED, _K.ASSESSMENT_REFUSED)),
    "GP-6.assessment": shape(cuts=(_K.PLAN_AGREED, _K.PLAN_REFUSED), ends=(_K.ASSESSMENT_REFUSED,)),
    "GP-6.placement": shape(cuts=(_K.PLAN_FINALISED,), ends=(_K.ASSESSMENT_REFUSED, _K.PLAN_REFUSED)),
    "GP-8": shape(meets=(_K.LIST_SENT,), cuts=(_K.PLAN_FINALISED,), ends=(_K.ASSESSMENT_REFUSED, _K.PLAN_REFUSED)),
    "GP-9": shape(),
}
_STAGES: Final = {
    "request": "GP-6.request",
    "assessment": "GP-6.assessment",
    "placement": "GP-6.placement",
}


def _meet_panel(history: History, event: Event) -> None:
    """The panel has met on a stage; without a stage it has met on the earliest that waits."""
    named = _STAGES.get(str(event.details.get("stage")))
    for key in (named,) if named else _STAGES.values():
        waiting = history.live(key)
        if waiting:
            waiting[0].meet(event.on, event.kind)
            return


OPENERS: Mapping[EventKind, tuple[Callable[[History, Event], None], ...]] = {_K.PANEL_MET: (_meet_panel,)}
