"""The states of a case and the moves between them: one table for reckoning, refusing and drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from included.core.casework.events import Event, EventKind
from included.core.casework.limits import CaseState

_K = EventKind
_S = CaseState

MAINTAINED: Final = (
    _S.FINAL,
    _S.REVIEW_PENDING,
    _S.REVIEW_HELD,
    _S.AMENDING,
    _S.REASSESS_REQUESTED,
    _S.REASSESSING,
    _S.CEASING,
)
_NO_CASE: Final = (_S.NONE, _S.REFUSED_TO_ASSESS, _S.NOT_ISSUING, _S.CEASED, _S.TRANSFERRED_OUT)
_SETTLED: Final = (_S.FINAL, _S.REVIEW_PENDING, _S.REVIEW_HELD, _S.AMENDING)
_ANY: Final = tuple(state for state in _S if state is not _S.NONE)
_APPEALABLE: Final = tuple(state for state in _ANY if state not in {_S.IDENTIFIED, _S.REQUESTED})


@dataclass(frozen=True, slots=True)
class Move:
    """An event that takes a case from some states to another; `when` is the detail that it must carry."""

    kind: EventKind
    starts_in: tuple[CaseState, ...]
    to: CaseState
    when: tuple[str, str] | None = None


MOVES: Final[tuple[Move, ...]] = (
    Move(_K.REQUEST_RECEIVED, (_S.IDENTIFIED, *_NO_CASE), _S.REQUESTED),
    Move(_K.BROUGHT_TO_ATTENTION, _NO_CASE, _S.IDENTIFIED),
    Move(_K.BROUGHT_TO_ATTENTION, (_S.REQUESTED,), _S.REQUESTED),
    Move(_K.ASSESSMENT_AGREED, (_S.IDENTIFIED, _S.REQUESTED, _S.REFUSED_TO_ASSESS), _S.ASSESSING),
    Move(_K.ASSESSMENT_REFUSED, (_S.IDENTIFIED, _S.REQUESTED), _S.REFUSED_TO_ASSESS),
    Move(_K.PLAN_REFUSED, (_S.ASSESSING, _S.DRAFTING, _S.DRAFT_OUT), _S.NOT_ISSUING),
    Move(_K.PLAN_AGREED, (_S.ASSESSING, _S.NOT_ISSUING), _S.DRAFTING),
    Move(_K.PLAN_AGREED, (_S.REASSESSING,), _S.REASSESSING),
    Move(_K.DRAFT_SERVED, (_S.DRAFTING, _S.DRAFT_OUT), _S.DRAFT_OUT),
    Move(_K.DRAFT_SERVED, (_S.REASSESSING,), _S.REASSESSING),
    Move(_K.DRAFT_SERVED, (_S.AMENDING,), _S.AMENDING),
    Move(_K.PLAN_FINALISED, (_S.NONE, _S.DRAFT_OUT, _S.REASSESSING), _S.FINAL),
    Move(_K.REVIEW_MEETING_PLANNED, (_S.FINAL, _S.REVIEW_PENDING), _S.REVIEW_PENDING),
    Move(_K.REVIEW_MEETING_HELD, (_S.FINAL, _S.REVIEW_PENDING), _S.REVIEW_HELD),
    Move(_K.REVIEW_DECIDED, (_S.REVIEW_HELD,), _S.FINAL, ("outcome", "maintain")),
    Move(_K.REVIEW_DECIDED, (_S.REVIEW_HELD,), _S.AMENDING, ("outcome", "amend")),
    Move(_K.REVIEW_DECIDED, (_S.REVIEW_HELD,), _S.CEASING, ("outcome", "cease")),
    Move(_K.AMENDMENT_NOTICE_SENT, _SETTLED, _S.AMENDING),
    Move(_K.AMENDMENT_REFUSED, (_S.AMENDING, _S.REASSESSING), _S.FINAL),
    Move(_K.AMENDED_PLAN_ISSUED, (_S.AMENDING, _S.REASSESSING), _S.FINAL),
    Move(_K.REASSESSMENT_REQUESTED, _SETTLED, _S.REASSESS_REQUESTED),
    Move(_K.REASSESSMENT_AGREED, (_S.REASSESS_REQUESTED, _S.FINAL), _S.REASSESSING),
    Move(_K.REASSESSMENT_REFUSED, (_S.REASSESS_REQUESTED,), _S.FINAL),
    Move(_K.PLAN_TRANSFERRED_OUT, MAINTAINED, _S.TRANSFERRED_OUT),
    Move(_K.PLAN_TRANSFERRED_IN, _NO_CASE, _S.FINAL),
    Move(_K.CEASE_NOTIFIED, MAINTAINED, _S.CEASING),
    *(
        Move(kind, starts_in, to, ("order", order))
        for kind in (_K.TRIBUNAL_ORDERED, _K.APPEAL_CONCEDED)
        for order, starts_in, to in (
            ("make_plan", (_S.NOT_ISSUING,), _S.DRAFTING),
            ("reconsider", (_S.NOT_ISSUING,), _S.ASSESSING),
            ("amend_contents", MAINTAINED, _S.AMENDING),
            ("amend_setting", MAINTAINED, _S.AMENDING),
            ("maintain", MAINTAINED, _S.FINAL),
            ("maintain_amended", MAINTAINED, _S.AMENDING),
        )
    ),
    Move(_K.TRIBUNAL_ORDERED, (_S.CEASING,), _S.CEASED, ("order", "dismissed")),
)

# Events that change no state, and where they may happen.
STAYS: Final[Mapping[EventKind, tuple[CaseState, ...]]] = {
    _K.ADVICE_REQUESTED: (_S.ASSESSING, _S.REASSESSING),
    _K.ADVICE_RECEIVED: (_S.ASSESSING, _S.DRAFTING, _S.DRAFT_OUT, _S.NOT_ISSUING, *MAINTAINED),
    _K.PANEL_MET: tuple(state for state in _ANY if state not in {_S.CEASED, _S.TRANSFERRED_OUT}),
    _K.LIST_SENT: (_S.ASSESSING, _S.DRAFTING, _S.DRAFT_OUT, *MAINTAINED),
    _K.PREFERENCES_RECEIVED: (_S.ASSESSING, _S.DRAFTING, _S.DRAFT_OUT, *MAINTAINED),
    _K.SETTING_CONSULTED: (_S.DRAFTING, _S.DRAFT_OUT, *MAINTAINED),
    _K.SETTING_REPLIED: (_S.DRAFTING, _S.DRAFT_OUT, *MAINTAINED),
    _K.REVIEW_REPORT_SENT: MAINTAINED,
    _K.PHASE_TRANSFER_EXPECTED: MAINTAINED,
    _K.AREA_MOVE_KNOWN: MAINTAINED,
    _K.TRANSFER_NOTICE_SENT: MAINTAINED,
    _K.HEALTH_BODY_CHANGE_KNOWN: MAINTAINED,
    _K.HEALTH_BODY_NOTIFIED: MAINTAINED,
    _K.MEDIATION_CONTACTED: _APPEALABLE,
    _K.MEDIATION_DECLINED: _APPEALABLE,
    _K.MEDIATION_REQUESTED: _APPEALABLE,
    _K.HEALTH_ISSUES_SENT: _APPEALABLE,
    _K.MEDIATION_HELD: _APPEALABLE,
    _K.MEDIATION_AGREED: _APPEALABLE,
    _K.AGREEMENT_DONE: _ANY,
    _K.CERTIFICATE_ISSUED: _APPEALABLE,
    _K.APPEAL_REGISTERED: _APPEALABLE,
    _K.APPEAL_SENT_TO_AUTHORITY: _APPEALABLE,
    _K.APPEAL_RESPONSE_SENT: _APPEALABLE,
    _K.APPEAL_WITHDRAWN: _APPEALABLE,
    _K.APPEAL_CONCEDED: _APPEALABLE,
    _K.TRIBUNAL_ORDERED: _APPEALABLE,
    _K.RECOMMENDATION_MADE: _APPEALABLE,
    _K.RECOMMENDATION_ANSWERED: _APPEALABLE,
    _K.CORRECTION: _ANY,
}


def _moves_by_kind() -> Mapping[EventKind, tuple[Move, ...]]:
    table: dict[EventKind, tuple[Move, ...]] = {}
    for move in MOVES:
        table[move.kind] = (*table.get(move.kind, ()), move)
    return table


_BY_KIND: Final = _moves_by_kind()


def land(state: CaseState, event: Event) -> CaseState:
    """The state after an event, wherever the history began.

    Where the table has no move from this state a step is missing, which is no fault: the event's first
    move says where the case is now.
    """
    moves = _BY_KIND.get(event.kind)
    if moves is None:
        return state
    fitting = [move for move in moves if move.when is None or event.details.get(move.when[0]) == move.when[1]]
    for move in fitting:
        if state in move.starts_in:
            return move.to
    if not fitting or (fitting[0].when and fitting[0].when[0] == "order"):
        return state
    return fitting[0].to


def states_that_allow(kind: EventKind) -> frozenset[CaseState]:
    """The states in which an event of a kind may lawfully happen."""
    moving = {state for move in _BY_KIND.get(kind, ()) for state in move.starts_in}
    return frozenset(moving.union(STAYS.get(kind, ())))


_NEXT: Final = {state: tuple(kind for kind in EventKind if state in states_that_allow(kind)) for state in CaseState}


def next_moves(state: CaseState) -> tuple[EventKind, ...]:
    """The kinds of event that may happen in a state, in the order of the process."""
    return _NEXT[state]
