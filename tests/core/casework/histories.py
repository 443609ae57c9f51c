"""Invented histories: any kinds of event in any order, each on its own day."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from included.core.casework import Event, EventKind

# Every rule of the book is in force from here on: H14 is the youngest.
FIRST = date(2018, 6, 4)
AS_OF = date(2026, 6, 28)
ORDERS = (
    "assess",
    "reassess",
    "make_plan",
    "reconsider",
    "amend_contents",
    "amend_setting",
    "maintain",
    "maintain_amended",
    "dismissed",
)
_KINDS = [kind for kind in EventKind if kind is not EventKind.CORRECTION]


def _iso(day: date, after: int) -> str:
    return (day + timedelta(days=after)).isoformat()


_ADVISERS = st.fixed_dictionaries({"adviser": st.sampled_from(("parent", "education", "medical"))})
_URNS = st.fixed_dictionaries({"urn": st.sampled_from(("118300", "118301"))})
_ANY_ORDER = st.fixed_dictionaries({"order": st.sampled_from(ORDERS)})
_FIXED = {
    EventKind.ADVICE_RECEIVED: _ADVISERS,
    EventKind.SETTING_CONSULTED: _URNS,
    EventKind.SETTING_REPLIED: _URNS,
    EventKind.REVIEW_DECIDED: st.fixed_dictionaries({"outcome": st.sampled_from(("maintain", "amend", "cease"))}),
    EventKind.MEDIATION_REQUESTED: st.fixed_dictionaries({"health": st.sampled_from((False, True, "only"))}),
    EventKind.MEDIATION_AGREED: st.fixed_dictionaries(
        {"appealable": st.booleans(), "order": st.sampled_from(ORDERS[:-1])}
    ),
    EventKind.APPEAL_CONCEDED: _ANY_ORDER,
    EventKind.TRIBUNAL_ORDERED: _ANY_ORDER,
}


def _days(on: date, first: int, last: int) -> st.SearchStrategy[str]:
    return st.integers(first, last).map(lambda after: _iso(on, after))


def details_of(kind: EventKind, on: date) -> st.SearchStrategy[dict[str, Any]]:
    """The extra fields of a kind of event on a day."""
    match kind:
        case EventKind.ADVICE_REQUESTED:
            late = st.fixed_dictionaries({}, optional={"received_on": _days(on, 0, 20)})
            return st.tuples(_ADVISERS, late).map(lambda parts: parts[0] | parts[1])
        case EventKind.REVIEW_MEETING_PLANNED:
            return st.fixed_dictionaries({"meeting_on": _days(on, 0, 40)})
        case EventKind.PHASE_TRANSFER_EXPECTED:
            to = st.sampled_from(("school", "post_16", "post_16_other"))
            return st.fixed_dictionaries({"to": to, "transfers_on": _days(on, -40, 400)})
        case EventKind.AREA_MOVE_KNOWN:
            return st.fixed_dictionaries({}, optional={"moves_on": _days(on, -40, 60)})
        case EventKind.PLAN_TRANSFERRED_IN:
            names = ("made_on", "last_reviewed_on")
            return st.fixed_dictionaries({}, optional={name: _days(on, -900, -1) for name in names})
    return _FIXED.get(kind, st.just({}))


@st.composite
def histories(draw: st.DrawFn, *, largest: int = 14) -> tuple[Event, ...]:
    """Some events of a few kinds, each later than the one before: few kinds, so that they meet."""
    kinds = draw(st.lists(st.sampled_from(_KINDS), min_size=1, max_size=6, unique=True))
    day = FIRST + timedelta(days=draw(st.integers(0, 1500)))
    events = []
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=largest)):
        day += timedelta(days=draw(st.integers(1, 70)))
        events.append(Event(kind, day, draw(details_of(kind, day))))
    return tuple(events)
