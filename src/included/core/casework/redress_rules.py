"""Rules H: the family's windows after a decision, mediation, appeals, and recommendations."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from included.core.casework.events import Event, EventKind
from included.core.casework.history import Decision, History, Running
from included.core.casework.sentences import say
from included.core.casework.terms import Shape, shape

_K = EventKind
_DETERMINED: Final = (_K.APPEAL_CONCEDED, _K.APPEAL_WITHDRAWN, _K.TRIBUNAL_ORDERED)

# What may be appealed (section 51(2)), and what an order or an agreement about it would usually be.
APPEALABLE: Final[Mapping[EventKind, str]] = {
    _K.ASSESSMENT_REFUSED: "assess",
    _K.PLAN_REFUSED: "make_plan",
    _K.PLAN_FINALISED: "amend_contents",
    _K.REVIEW_DECIDED: "amend_contents",
    _K.AMENDMENT_REFUSED: "amend_contents",
    _K.AMENDED_PLAN_ISSUED: "amend_contents",
    _K.REASSESSMENT_REFUSED: "reassess",
    _K.CEASE_NOTIFIED: "maintain",
}
_REVERSED_BY: Final[Mapping[EventKind, EventKind]] = {
    _K.ASSESSMENT_AGREED: _K.ASSESSMENT_REFUSED,
    _K.PLAN_AGREED: _K.PLAN_REFUSED,
    _K.DRAFT_SERVED: _K.PLAN_REFUSED,
    _K.PLAN_FINALISED: _K.PLAN_REFUSED,
    _K.REASSESSMENT_AGREED: _K.REASSESSMENT_REFUSED,
}

_FIRST_CLOCK: Final = frozenset({"B6", "C4", "C9", "GP-6.assessment", "GP-6.placement", "GP-8"})

SHAPES: Mapping[str, Shape] = {
    "H3": shape(),
    "H4": shape(meets=(_K.CERTIFICATE_ISSUED,)),
    "H5": shape(meets=(_K.HEALTH_ISSUES_SENT,)),
    "H6": shape(meets=(_K.MEDIATION_HELD,), ends_in_time=(_K.CERTIFICATE_ISSUED, *_DETERMINED)),
    "H6.health": shape(meets=(_K.MEDIATION_HELD,), ends_in_time=(_K.CERTIFICATE_ISSUED, *_DETERMINED)),
    "H8": shape(meets=(_K.CERTIFICATE_ISSUED,)),
    "H9": shape(meets=(_K.AGREEMENT_DONE,)),
    "H10": shape(),
    "H10.certificate": shape(),
    "H11": shape(meets=(_K.APPEAL_RESPONSE_SENT,), ends_in_time=_DETERMINED),
    "H14": shape(meets=(_K.RECOMMENDATION_ANSWERED,)),
}


def decide(history: History, event: Event) -> None:
    """An appealable decision opens two windows: to contact the mediation adviser, and to appeal."""
    if event.kind is _K.REVIEW_DECIDED and event.details.get("outcome") not in {"maintain", "cease"}:
        return
    if not history.terms.by_key["H10"].rule.is_in_force_on(event.on):
        return
    is_cease = event.kind is _K.CEASE_NOTIFIED or event.details.get("outcome") == "cease"
    earlier = _take_back_earlier_notice(history) if is_cease else None
    decision = Decision(event.kind, event.on, "maintain" if is_cease else APPEALABLE[event.kind], is_cease=is_cease)
    decision.contact = history.start("H3", event.on)
    window = history.terms.calendar.tribunal_limit(history.terms.by_key["H10"].due_on(event.on))
    decision.appeal = history.start("H10", event.on, due_on=window, basis=_window_basis(event.on, window))
    decision.certificate = history.start("GP-9", event.on, due_on=window)
    if is_cease:
        decision.floor = history.start("G4", event.on, due_on=window)
    if earlier:
        _carry_over(earlier.contact, decision.contact)
        _carry_over(earlier.certificate, decision.certificate)
    history.decisions.append(decision)


def _take_back_earlier_notice(history: History) -> Decision | None:
    """A cease decided at a review and then notified is one decision: time runs from the notice."""
    decision = history.decision
    if decision is None or not decision.is_cease or decision.determined_on or decision.appealed_on:
        return None
    limits = (decision.contact, decision.appeal, decision.certificate, decision.floor)
    history.running = [limit for limit in history.running if limit not in limits]
    history.done = [limit for limit in history.done if limit not in limits]
    return history.decisions.pop()


def _carry_over(earlier: Running | None, later: Running | None) -> None:
    if earlier and later and earlier.is_met and earlier.settled_on and earlier.settled_by:
        later.meet(earlier.settled_on, earlier.settled_by)


def _window_basis(sent_on: date, window: date) -> str:
    return (
        f"The decision was sent on {say(sent_on)}; two months run to the corresponding date. The Tribunal does not "
        f"count August or 25 December to 1 January at the end, and takes the next working day: {say(window)}."
    )


def _contact(history: History, event: Event) -> None:
    """Whoever declines or asks for mediation, or holds a certificate, has been in contact."""
    decision = history.decision
    if decision and decision.contact and decision.contact.settled_on is None:
        decision.contact.meet(event.on, event.kind)


def _decline(history: History, event: Event) -> None:
    _contact(history, event)
    history.start("H4", event.on)


def _ask_mediation(history: History, event: Event) -> None:
    """The authority arranges it, unless health alone is at issue: then the health body does, once told."""
    _contact(history, event)
    health = event.details.get("health")
    if health and str(health) not in {"no", "none", "false"}:
        history.start("H5", event.on)
    history.is_mediation_about_health_only = health == "only"
    if health != "only":
        history.start("H6", event.on)


def _send_health_issues(history: History, event: Event) -> None:
    if history.is_mediation_about_health_only:
        history.start("H6.health", event.on)


def _hold_mediation(history: History, event: Event) -> None:
    history.start("H8", event.on)


def _certify(history: History, event: Event) -> None:
    """A certificate gives at least a month from its issue: rule 20(1)(c)."""
    _contact(history, event)
    decision = history.decision
    if decision is None:
        return
    if decision.certificate and decision.certificate.settled_on is None:
        decision.certificate.meet(event.on, event.kind)
    appeal = decision.appeal
    if appeal is None or appeal.settled_on is not None:
        return
    after = history.terms.calendar.tribunal_limit(history.terms.by_key["H10.certificate"].due_on(event.on))
    appeal.basis = (
        f"Two months from the decision sent on {say(decision.on)} end on {say(appeal.due_on)}, one month from the "
        f"certificate of {say(event.on)} on {say(after)}, both as the Tribunal counts them; the later counts."
    )
    appeal.due_on = max(appeal.due_on, after)
    if decision.floor:
        decision.floor.due_on = appeal.due_on


def _appeal(history: History, event: Event) -> None:
    """An appeal without contact is about section I alone, which section 55(2) allows."""
    decision = history.decision
    if decision is None:
        return
    decision.appealed_on = event.on
    if decision.appeal and decision.appeal.settled_on is None:
        decision.appeal.meet(event.on, event.kind)
    if decision.contact:
        decision.contact.end_in_time(event.on, event.kind)
    if decision.certificate and decision.certificate.settled_on is None:
        decision.certificate.end(event.on, event.kind)
        decision.certificate.is_cut = True


def _send_appeal(history: History, event: Event) -> None:
    history.start("H11", event.on)


def _withdraw(history: History, event: Event) -> None:
    decision = history.decision_before_the_tribunal
    if decision:
        decision.determined_on = event.on


def _recommend(history: History, event: Event) -> None:
    history.start("H14", event.on)


def reverse(history: History, event: Event) -> None:
    """An authority that changes its mind takes the ground from the family's windows.

    The weeks from the request run on: regulation 13(2) knows no other start, unless an order or an agreement gives one.
    """
    decision = history.decision
    if decision is None or decision.kind is not _REVERSED_BY[event.kind]:
        return
    for limit in (decision.contact, decision.appeal, decision.certificate):
        if limit:
            limit.end_in_time(event.on, event.kind)
    if not decision.is_decided and not _is_newer(decision, history.asked_on, history.agreed_on):
        history.revive(_FIRST_CLOCK, event, decision)


def _is_newer(decision: Decision, *days: date | None) -> bool:
    """Whether a new request or an agreement came after a decision: then its own weeks run, and not the old ones."""
    return any(day is not None and day > decision.on for day in days)


OPENERS: Mapping[EventKind, tuple[Callable[[History, Event], None], ...]] = {
    **dict.fromkeys(APPEALABLE, (decide,)),
    **dict.fromkeys(_REVERSED_BY, (reverse,)),
    _K.PLAN_FINALISED: (reverse, decide),
    _K.MEDIATION_CONTACTED: (_contact,),
    _K.MEDIATION_DECLINED: (_decline,),
    _K.MEDIATION_REQUESTED: (_ask_mediation,),
    _K.HEALTH_ISSUES_SENT: (_send_health_issues,),
    _K.MEDIATION_HELD: (_hold_mediation,),
    _K.CERTIFICATE_ISSUED: (_certify,),
    _K.APPEAL_REGISTERED: (_appeal,),
    _K.APPEAL_SENT_TO_AUTHORITY: (_send_appeal,),
    _K.APPEAL_WITHDRAWN: (_withdraw,),
    _K.RECOMMENDATION_MADE: (_recommend,),
}
