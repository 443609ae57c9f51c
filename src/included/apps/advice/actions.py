"""Asking for advice, writing it, sending it, and reminding those who are late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account, Organisation
from included.apps.advice.limbs import BY_LETTER, SECTIONS, Limb
from included.apps.advice.models import AdviceRequest, AdviceStatement
from included.apps.cases.actions import record_event
from included.apps.cases.models import Case
from included.apps.design.refusals import ChangedMeanwhile, NotFound
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind
from included.apps.people.models import Grant
from included.core.access import Basis
from included.core.calendar.counting import within_weeks
from included.core.casework import EventKind
from included.core.errors import Refusal

RESPONSE_WEEKS = 6  # regulation 8(1)
REMIND_DAYS_BEFORE = 14


@dataclass(frozen=True, slots=True)
class Asking:
    """One adviser an officer asks: under which limb, of which body, with what words."""

    letter: str
    organisation: Organisation | None = None
    adviser_name: str = ""
    note: str = ""
    is_existing_advice: bool = False


@transaction.atomic
def ask_for_advice(
    case_id: UUID, askings: Sequence[Asking], *, by: Account, at: datetime, on: date
) -> list[AdviceRequest]:
    """Ask every adviser at once: a row, an event, access to the case and an e-mail for each."""
    case = Case.objects.select_for_update().get(pk=case_id)
    return [_ask(case, asking, by=by, at=at, on=on) for asking in askings]


def _ask(case: Case, asking: Asking, *, by: Account, at: datetime, on: date) -> AdviceRequest:
    limb = BY_LETTER[asking.letter]
    request = AdviceRequest.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        limb=limb.letter,
        adviser=limb.adviser,
        organisation=asking.organisation,
        adviser_name=asking.adviser_name,
        note=asking.note,
        asked_on=on,
        due_on=within_weeks(on, RESPONSE_WEEKS),
        is_existing_advice=asking.is_existing_advice,
    )
    record_event(case.pk, EventKind.ADVICE_REQUESTED, on, by=by, at=at, details={"adviser": limb.adviser})
    if asking.organisation is not None:
        _let_in(case, limb, asking.organisation, on)
        _tell(NoticeKind.ADVICE_ASKED, request, at=at)
    return request


def _let_in(case: Case, limb: Limb, organisation: Organisation, on: date) -> None:
    """Advisers see the request, the family's representations and evidence: regulation 6(3)."""
    held = Grant.objects.filter(child_id=case.child_id, organisation=organisation, ends_before__isnull=True)
    if held.filter(basis__in=[Basis.ADVISES.value, Basis.TEACHES.value]).exists():
        return
    Grant.objects.create(
        child_id=case.child_id,
        authority_code=case.authority_code,
        basis=Basis.ADVISES.value,
        organisation=organisation,
        starts_on=on,
        why=f"Asked for advice: regulation 6(1)({limb.letter})",
    )


def _tell(kind: NoticeKind, request: AdviceRequest, *, at: datetime) -> None:
    organisation = request.organisation
    if organisation is None or not organisation.contact_email:
        return
    notify(
        kind,
        to=organisation.contact_email,
        path=f"/advice/{request.pk}/",
        at=at,
        child_id=request.child_id,
        authority_code=request.authority_code,
    )


def paragraphs_from(sections: Mapping[str, str]) -> list[dict[str, str]]:
    """Numbered paragraphs, one for each block of text between blank lines, so that a plan can cite them."""
    paragraphs = []
    for section, _ in SECTIONS:
        blocks = [block.strip() for block in sections.get(section, "").replace("\r\n", "\n").split("\n\n")]
        paragraphs += [{"section": section, "text": block} for block in blocks if block]
    return [{"id": f"p{number}", **paragraph} for number, paragraph in enumerate(paragraphs, start=1)]


@transaction.atomic
def keep_statement(
    request_id: int,
    *,
    sections: Mapping[str, str],
    author_name: str,
    author_role: str,
    began_from: int,
    by: Account,
    at: datetime,
) -> AdviceStatement:
    """Keep what an adviser has written so far.

    ChangedMeanwhile where a colleague has saved since this person began (`began_from` is the revision then).
    """
    request = AdviceRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        raise NotFound
    statement = AdviceStatement.objects.filter(advice_request=request).first() or AdviceStatement(
        advice_request=request, child_id=request.child_id, authority_code=request.authority_code, kept_at=at
    )
    if statement.sent_at is not None:
        raise Refusal("This advice has been sent, so it cannot be changed. Send further advice to the case officer.")
    if statement.revision != began_from:
        raise ChangedMeanwhile(
            f"{statement.written_by.name if statement.written_by else 'Somebody else'} saved this advice after you "
            "opened it.\nWhat you typed is still in your browser: go back, copy it, open the page again to see "
            "theirs, and add yours.",
            links=(("See what they saved", f"/advice/{request.pk}/write/"),),
        )
    statement.paragraphs = paragraphs_from(sections)
    statement.author_name, statement.author_role = author_name, author_role
    statement.revision += 1
    statement.written_by, statement.kept_at = by, at
    statement.save()
    return statement


@transaction.atomic
def send_advice(request_id: int, *, by: Account, at: datetime, on: date) -> AdviceRequest:
    """Send the advice: it can be read by the officer and the family, and the adviser's clock stops."""
    request = AdviceRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        raise NotFound
    if request.answered_on is not None:
        raise Refusal("This advice has been sent already.")
    statement = AdviceStatement.objects.filter(advice_request=request).first()
    if not (statement and statement.paragraphs) and not request.uploads.filter(withdrawn_at__isnull=True).exists():
        raise Refusal("There is no advice to send yet. Write it in the form, or add a file, and then send it.")
    if statement is not None:
        statement.sent_at = at
        statement.save(update_fields=["sent_at"])
    request.answered_on = on
    request.save(update_fields=["answered_on"])
    record_event(request.case_id, EventKind.ADVICE_RECEIVED, on, by=by, at=at, details={"adviser": request.adviser})
    officer = request.case.officer
    if officer is not None:
        notify(
            NoticeKind.ADVICE_ARRIVED,
            to=officer.email,
            path=f"/advice/case/{request.case_id}/",
            at=at,
            child_id=request.child_id,
            authority_code=request.authority_code,
            account=officer,
        )
    return request


@transaction.atomic
def remind(request_id: int, *, at: datetime, on: date) -> AdviceRequest:
    """Remind an adviser now."""
    request = AdviceRequest.objects.select_for_update().get(pk=request_id)
    if request.answered_on is not None:
        raise Refusal("This advice has come already, so there is nothing to remind anyone of.")
    request.reminded_on = on
    request.save(update_fields=["reminded_on"])
    _tell(NoticeKind.ADVICE_REMINDER, request, at=at)
    return request


def remind_those_due(*, at: datetime, on: date) -> int:
    """Remind, once a week at most, everyone whose advice is due within a fortnight or late; how many."""
    due = AdviceRequest.objects.filter(
        answered_on__isnull=True, organisation__isnull=False, due_on__lte=on + timedelta(days=REMIND_DAYS_BEFORE)
    ).exclude(reminded_on__gt=on - timedelta(days=7))
    numbers = list(due.values_list("pk", flat=True))
    for number in numbers:
        remind(number, at=at, on=on)
    return len(numbers)
