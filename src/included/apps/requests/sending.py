"""Sending a request: the record, who may see it, the case and its first event, in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.accounts.queries import authority, own_setting
from included.apps.advice.uploads import hand_over_uploads
from included.apps.cases.actions import open_case
from included.apps.cases.models import Case
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind
from included.apps.people.actions import Holder, Person, Reach, add_child, add_contact, give_grant
from included.apps.people.models import Child
from included.apps.requests.answers import Answers
from included.apps.requests.asker import Asker
from included.apps.requests.link import LIFE_ONCE_SENT, path_of
from included.apps.requests.models import AssessmentRequest, RequestDraft
from included.apps.requests.questions import is_ready
from included.apps.requests.wording import NOT_IN_SETTING, NOT_LISTED
from included.core.access import Basis, Viewer
from included.core.casework import EventKind
from included.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class _Sending:
    """What every step of a sending needs."""

    draft: RequestDraft
    answers: Answers
    viewer: Viewer
    account: Account | None
    at: datetime
    on: date

    @property
    def authority_code(self) -> str:
        return str(self.answers.get("council", "council"))


@transaction.atomic
def send_request(draft_id: UUID, *, by: Viewer, account: Account | None, at: datetime, on: date) -> UUID:
    """Turn a draft into a case, once: sent again, it gives the same case back."""
    draft = RequestDraft.objects.select_for_update().get(pk=draft_id)
    if draft.case_id is not None:
        return draft.case_id
    sending = _Sending(draft, Answers.read(draft.answers), by, account, at, on)
    if not is_ready(sending.answers, on):
        raise Refusal("Some answers are still missing, so the request was not sent. Go back to the list of tasks.")
    child = _record_child(sending)
    case = open_case(child, kind=EventKind.REQUEST_RECEIVED, on=on, by=account, at=at)
    _keep_request(sending, case)
    hand_over_uploads(draft.pk, case)
    _let_go_of_draft(sending, case)
    _tell(sending, case)
    return case.pk


def _record_child(sending: _Sending) -> Child:
    """The grants first, for they are what lets the child in; then the child and whom to write to."""
    child_id, answers = uuid4(), sending.answers
    _give_grants(sending, child_id)
    child = add_child(child_id, sending.authority_code, _person(answers))
    contact = _parent(answers) if answers.asker is Asker.SETTING else _requester(answers)
    own = sending.account if _is_family(sending) else None
    add_contact(child, contact, account=own)
    return child


def _give_grants(sending: _Sending, child_id: UUID) -> None:
    ends_before = sending.on + LIFE_ONCE_SENT
    link = Holder(link_digest=sending.draft.link_digest)
    held: list[tuple[Basis, Holder, date | None, str]] = [
        (Basis.REQUESTER, link, ends_before, "Sent the request; sees it by link")
    ]
    if _is_family(sending) and sending.account:
        held.append((Basis.FAMILY, Holder(account_id=sending.account.pk), None, "Sent the request, signed in"))
    if organisation := _teaching_organisation(sending):
        held.append((Basis.TEACHES, Holder(organisation_id=organisation), None, "The setting that sent the request"))
    for basis, holder, until, why in held:
        give_grant(
            child_id,
            sending.authority_code,
            basis,
            holder,
            starts_on=sending.on,
            ends_before=until,
            why=why,
        )


def _is_family(sending: _Sending) -> bool:
    account = sending.account
    return bool(account and account.is_family and sending.answers.asker is not Asker.SETTING)


def _teaching_organisation(sending: _Sending) -> int | None:
    """The signed-in person's own setting, where it is the one the child attends."""
    setting = own_setting(sending.viewer)
    if sending.answers.asker is not Asker.SETTING or setting is None:
        return None
    return setting.organisation_id if sending.answers.get("setting", "setting") == str(setting.urn) else None


def _person(answers: Answers) -> Person:
    born_on = answers.born_on
    if born_on is None:
        raise Refusal("The date of birth is missing, so the request was not sent.")
    chosen = str(answers.get("setting", "setting"))
    return Person(
        forename=answers.get("name", "forename"),
        surname=answers.get("name", "surname"),
        known_as=answers.get("name", "known_as"),
        born_on=born_on,
        address=answers.get("home", "address"),
        postcode=answers.get("home", "postcode"),
        setting_urn=None if chosen in (NOT_LISTED, NOT_IN_SETTING) else int(chosen),
    )


def _requester(answers: Answers) -> Reach:
    contact = answers.of("contact")
    needs = [need for need in answers.get("access", "needs", []) if need != "none"]
    return Reach(
        name=contact["name"],
        relationship=contact.get("relationship", "the young person"),
        email=contact["email"],
        phone=contact["phone"],
        has_parental_responsibility=contact.get("has_responsibility"),
        access_needs=access_text(needs, answers.get("access", "other")),
        language=answers.get("access", "language"),
    )


def _parent(answers: Answers) -> Reach:
    parent: dict[str, Any] = dict(answers.of("parent"))
    return Reach(name=parent["name"], relationship=parent["relationship"], email=parent["email"], phone=parent["phone"])


def access_text(needs: list[str], other: str) -> str:
    """Access needs as they are kept with a contact: codes, then their own words."""
    return "; ".join([*needs, *([other] if other else [])])[:200]


def _keep_request(sending: _Sending, case: Case) -> None:
    AssessmentRequest.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        asked_by=sending.answers.asker.value,
        asked_by_name=sending.answers.get("contact", "name"),
        answers=sending.answers.sent(),
        received_at=sending.at,
    )


def _let_go_of_draft(sending: _Sending, case: Case) -> None:
    """The draft stays as the trace that makes a second sending harmless; what was written is now the request's."""
    draft = sending.draft
    draft.sent_at, draft.case_id, draft.answers = sending.at, case.pk, {}
    draft.save(update_fields=["sent_at", "case_id", "answers"])


def _tell(sending: _Sending, case: Case) -> None:
    reader = sending.answers.get("contact", "email") or sending.draft.email
    receiver = authority(case.authority_code)
    letters = [(NoticeKind.REQUEST_SENT, reader, path_of(sending.draft.pk))]
    if receiver:
        letters.append((NoticeKind.NEW_REQUEST, receiver.contact_email, f"/cases/{case.pk}/"))
    for kind, to, path in letters:
        if to:
            notify(kind, to=to, path=path, at=sending.at, child_id=case.child_id, authority_code=case.authority_code)
