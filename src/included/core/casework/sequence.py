"""Orders that cannot be: an answer before its question. Late or missing steps are no fault."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from included.core.casework.chronology import Placed
from included.core.casework.events import Event, EventKind

_K = EventKind
_YEAR: Final = 365
_REVIEW_WEEKS: Final = 84
_ORDERS: Final = (_K.TRIBUNAL_ORDERED, _K.APPEAL_CONCEDED, _K.MEDIATION_AGREED)


@dataclass(frozen=True, slots=True)
class Question:
    """What an event answers.

    A history may begin anywhere, so an answer without a question is none of our business, and a question
    long after an answer is the next one and not its own: only one within so many days proves the order wrong.
    """

    kinds: tuple[EventKind, ...]
    within_days: int = _YEAR
    named_by: str | None = None
    or_after: tuple[EventKind, ...] = ()


# Answers to one question: where the question has its own answer after it, one before it was to an earlier question.
_EITHER: Final = (
    frozenset({_K.ASSESSMENT_AGREED, _K.ASSESSMENT_REFUSED}),
    frozenset({_K.PLAN_AGREED, _K.PLAN_REFUSED}),
    frozenset({_K.AMENDMENT_REFUSED, _K.AMENDED_PLAN_ISSUED}),
    frozenset({_K.REASSESSMENT_AGREED, _K.REASSESSMENT_REFUSED}),
    frozenset({_K.APPEAL_WITHDRAWN, _K.APPEAL_CONCEDED, _K.TRIBUNAL_ORDERED}),
)
# After these a request is a new one, and the plan before them another.
_NEW_START: Final = frozenset({_K.CEASE_NOTIFIED, _K.PLAN_TRANSFERRED_OUT})

_REQUEST = (_K.REQUEST_RECEIVED, _K.BROUGHT_TO_ATTENTION)
_MEETING = Question((_K.REVIEW_MEETING_HELD,), within_days=_REVIEW_WEEKS)
_APPEAL = Question((_K.APPEAL_REGISTERED,))

QUESTIONS: Final[Mapping[EventKind, Question]] = {
    _K.ASSESSMENT_AGREED: Question(_REQUEST, or_after=_ORDERS),
    _K.ASSESSMENT_REFUSED: Question(_REQUEST),
    _K.ADVICE_RECEIVED: Question((_K.ADVICE_REQUESTED,), named_by="adviser"),
    _K.PLAN_REFUSED: Question((_K.ASSESSMENT_AGREED,), or_after=_ORDERS),
    _K.PLAN_AGREED: Question((_K.ASSESSMENT_AGREED,), or_after=(*_ORDERS, _K.REASSESSMENT_AGREED)),
    _K.PREFERENCES_RECEIVED: Question((_K.LIST_SENT,), or_after=(_K.DRAFT_SERVED, _K.AMENDMENT_NOTICE_SENT)),
    _K.SETTING_REPLIED: Question((_K.SETTING_CONSULTED,), named_by="urn"),
    _K.PLAN_FINALISED: Question(_REQUEST, or_after=(*_ORDERS, _K.REASSESSMENT_AGREED)),
    _K.REVIEW_REPORT_SENT: _MEETING,
    _K.REVIEW_DECIDED: _MEETING,
    _K.AMENDMENT_REFUSED: Question((_K.AMENDMENT_NOTICE_SENT,), _REVIEW_WEEKS, or_after=(_K.REASSESSMENT_AGREED,)),
    _K.AMENDED_PLAN_ISSUED: Question(
        (_K.AMENDMENT_NOTICE_SENT,), _REVIEW_WEEKS, or_after=(*_ORDERS, _K.REASSESSMENT_AGREED)
    ),
    _K.REASSESSMENT_AGREED: Question((_K.REASSESSMENT_REQUESTED,), or_after=_ORDERS),
    _K.REASSESSMENT_REFUSED: Question((_K.REASSESSMENT_REQUESTED,)),
    _K.PLAN_TRANSFERRED_OUT: Question((_K.AREA_MOVE_KNOWN,)),
    _K.TRANSFER_NOTICE_SENT: Question((_K.PLAN_TRANSFERRED_IN,)),
    _K.HEALTH_BODY_NOTIFIED: Question((_K.HEALTH_BODY_CHANGE_KNOWN,)),
    _K.HEALTH_ISSUES_SENT: Question((_K.MEDIATION_REQUESTED,)),
    _K.MEDIATION_HELD: Question((_K.MEDIATION_REQUESTED,)),
    _K.MEDIATION_AGREED: Question((_K.MEDIATION_HELD,)),
    _K.AGREEMENT_DONE: Question((_K.MEDIATION_AGREED,)),
    _K.APPEAL_SENT_TO_AUTHORITY: _APPEAL,
    _K.APPEAL_RESPONSE_SENT: Question((_K.APPEAL_SENT_TO_AUTHORITY,)),
    _K.APPEAL_WITHDRAWN: _APPEAL,
    _K.APPEAL_CONCEDED: _APPEAL,
    _K.TRIBUNAL_ORDERED: _APPEAL,
    _K.RECOMMENDATION_ANSWERED: Question((_K.RECOMMENDATION_MADE,)),
}


def impossible_orders(placed: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Each answer that comes before its question, with that question. `placed` is in order of date."""
    for answer in placed:
        question = QUESTIONS.get(answer.event.kind)
        if question is None or _is_answered_in_order(question, answer.event, placed):
            continue
        latest = answer.event.on + timedelta(days=question.within_days)
        for asked in placed:
            if answer.event.on < asked.event.on <= latest and _asks(question, asked.event, answer.event):
                if not _is_of_another_round(question, asked.event, answer.event, placed):
                    yield answer, asked
                break  # the first question after it decides: a later one is still less its own


def _is_of_another_round(question: Question, asked: Event, answer: Event, placed: Sequence[Placed]) -> bool:
    """Whether an answer is to a question before the history: this one has its own, or a plan ended in between."""
    alike = next((kinds for kinds in _EITHER if answer.kind in kinds), frozenset({answer.kind}))
    for later in placed:
        event = later.event
        if event.kind in _NEW_START and answer.on <= event.on <= asked.on:
            return True
        if event.kind in alike and event.on >= asked.on and _asks(question, asked, event):
            return True
    return False


def _is_answered_in_order(question: Question, answer: Event, placed: Sequence[Placed]) -> bool:
    return any(
        earlier.event.on <= answer.on
        and (earlier.event.kind in question.or_after or _asks(question, earlier.event, answer))
        for earlier in placed
    )


def _asks(question: Question, asked: Event, answer: Event) -> bool:
    if asked.kind not in question.kinds:
        return False
    if question.named_by is None:
        return True
    asked_name, answer_name = asked.details.get(question.named_by), answer.details.get(question.named_by)
    return asked_name is None or answer_name is None or str(asked_name) == str(answer_name)
