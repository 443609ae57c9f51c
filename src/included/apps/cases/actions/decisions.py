"""Decisions of the authority: each by a named person, with reasons, told to the family with its rights."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.apps.accounts.models import Account
from included.apps.cases.actions.events import CaseMovedOn, record_event
from included.apps.cases.actions.exceptions import record_exception
from included.apps.cases.letters import Help, Windows, notice_of_refusal
from included.apps.cases.mapping import facts_of
from included.apps.cases.models import Case, Event, ExceptionEntry, FamilyHelp
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind
from included.apps.people.models import Grant
from included.core.access import Basis
from included.core.casework import Event as CaseEvent
from included.core.casework import EventKind, reckon
from included.core.errors import Refusal

FAMILY_HOME = "/family/"
REFUSALS = (EventKind.ASSESSMENT_REFUSED, EventKind.PLAN_REFUSED)
_NOTICES: Mapping[EventKind, NoticeKind] = {
    EventKind.ASSESSMENT_AGREED: NoticeKind.ASSESSMENT_AGREED,
    EventKind.ASSESSMENT_REFUSED: NoticeKind.ASSESSMENT_REFUSED,
    EventKind.PLAN_AGREED: NoticeKind.PLAN_AGREED,
    EventKind.PLAN_REFUSED: NoticeKind.PLAN_REFUSED,
}
_PROVISIONS: Mapping[EventKind, str] = {
    EventKind.ASSESSMENT_REFUSED: "Children and Families Act 2014, section 36(5); SEND Regulations 2014, reg 5(3)",
    EventKind.PLAN_REFUSED: "Children and Families Act 2014, section 36(9); SEND Regulations 2014, reg 10(1)-(4)",
}


@transaction.atomic
def decide(
    case_id: UUID,
    kind: EventKind,
    *,
    on: date,
    reasons: str,
    by: Account,
    at: datetime,
    told: Sequence[str] = (),
    base: int | None = None,
) -> Event:
    """Record a decision, keep what the family is sent, and tell them. Never refused for being late."""
    if not reasons.strip():
        raise Refusal("A decision needs its reasons: the family has a right to them.", provision=_PROVISIONS.get(kind))
    # Locked before the notice is written, so that its dates are of the case as it is.
    case = Case.objects.select_for_update().select_related("child").get(pk=case_id)
    words = notice_for(case, kind, on=on, reasons=reasons) if kind in REFUSALS else reasons.strip()
    details = {f"told_{code}": True for code in told}
    event = record_event(case_id, kind, on, by=by, at=at, details=details, words=words, base=base)
    tell_family(case, _NOTICES[kind], at=at)
    return event


def notice_for(case: Case, kind: EventKind, *, on: date, reasons: str) -> str:
    """The notice of a refusal, with the dates that follow if it is sent on that day."""
    help_ = family_help_of(case.authority_code)
    if not help_.is_complete:
        raise Refusal(
            "The notice has to say whom the family can turn to, and that is not written down for your authority yet. "
            "Fill in “Whom families can turn to”, then send the decision.",
            provision="SEND Regulations 2014, reg 32",
        )
    windows = _windows(case, kind, on)
    name = case.child.full_name
    return notice_of_refusal(kind, name=name, reasons=reasons, sent_on=on, windows=windows, help_=help_)


def family_help_of(authority_code: str) -> Help:
    """Whom families of an authority can turn to, as far as it is written down."""
    row = FamilyHelp.objects.filter(pk=authority_code).first()
    return Help(row.authority, row.mediation, row.disagreement, row.advice) if row else Help()


def keep_family_help(authority_code: str, help_: Help) -> None:
    """Write down whom families can turn to; notices already sent stay as they were."""
    FamilyHelp.objects.update_or_create(
        authority_code=authority_code,
        defaults={
            "authority": help_.authority,
            "mediation": help_.mediation,
            "disagreement": help_.disagreement,
            "advice": help_.advice,
        },
    )


@transaction.atomic
def except_limit(
    case_id: UUID,
    *,
    code: str,
    starts_on: date,
    ends_on: date,
    reason: str,
    evidence: str,
    told_family_on: date | None,
    by: Account,
    at: datetime,
    base: int | None = None,
) -> ExceptionEntry:
    """Record an exception that the law knows, and tell the family that a date may not be kept."""
    if code not in load_rule_book().exceptions["standard"]:
        raise Refusal("That is a reason for delay, and no exception in law: the date stands. Record it as a note.")
    case = Case.objects.select_for_update().get(pk=case_id)
    if base is not None and case.event_count != base:
        raise CaseMovedOn(case_id, base)
    entry = record_exception(
        case_id,
        code=code,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
        evidence=evidence,
        told_family_on=told_family_on,
        by=by,
        at=at,
    )
    tell_family(case, NoticeKind.EXCEPTION_RECORDED, at=at)
    return entry


@transaction.atomic
def correct_event(
    case_id: UUID, index: int, *, on: date | None, reason: str, by: Account, at: datetime, base: int | None = None
) -> Event:
    """Correct the day of an entry, or take it out where `on` is None. The entry itself stays in the record."""
    details: dict[str, str | bool | int] = {"corrects": index}
    if on is None:
        details["void"] = True
    return record_event(
        case_id, EventKind.CORRECTION, on or clock.today(), by=by, at=at, details=details, words=reason, base=base
    )


def family_who_sign_in(case: Case) -> list[Account]:
    """Everyone of the family who has an account and may see the case."""
    today = clock.today()
    held = Grant.objects.filter(Q(ends_before=None) | Q(ends_before__gt=today), starts_on__lte=today)
    grants = held.filter(child_id=case.child_id, basis=Basis.FAMILY, account__is_active=True).select_related("account")
    return [grant.account for grant in grants if grant.account]


def tell_family(case: Case, kind: NoticeKind, *, at: datetime) -> int:
    """An e-mail to everyone of the family who signs in; how many were written."""
    accounts = family_who_sign_in(case)
    for account in accounts:
        notify(
            kind,
            to=account.email,
            path=FAMILY_HOME,
            at=at,
            child_id=case.child_id,
            authority_code=case.authority_code,
            account=account,
        )
    return len(accounts)


def _windows(case: Case, kind: EventKind, on: date) -> Windows:
    facts = facts_of(case, max(on, clock.today()))
    after = reckon(replace(facts, events=(*facts.events, CaseEvent(kind, on))), load_rule_book()).by_rule()
    contact, appeal = after["H3"][-1], after["H10"][-1]
    return Windows(contact.due_on, appeal.due_on, is_certificate_always_needed="GP-9" in after)
