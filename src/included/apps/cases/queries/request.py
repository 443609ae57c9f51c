"""The request as it was sent, and the files of a case, as the officer reads them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from included.apps.accounts.queries import authority
from included.apps.advice.models import Upload
from included.apps.advice.queries import FileRow, files_of
from included.apps.cases.models import Case
from included.apps.design.parts import AnswerSection
from included.apps.requests import queries as requests
from included.apps.requests.models import AssessmentRequest

ASKED_BY = {"parent": "A parent or carer", "young_person": "The young person", "setting": "The school or other setting"}


@dataclass(frozen=True, slots=True)
class RequestAsSent:
    """Who asked, when, and every answer."""

    asked_by: str
    asked_by_name: str
    received_at: datetime
    sections: tuple[AnswerSection, ...]


def request_as_sent(case: Case) -> RequestAsSent | None:
    """The request of a case; an older case may have none of ours."""
    row = AssessmentRequest.objects.filter(case=case).first()
    if row is None:
        return None
    own = authority(case.authority_code)
    return RequestAsSent(
        asked_by=ASKED_BY.get(row.asked_by, row.asked_by),
        asked_by_name=row.asked_by_name,
        received_at=row.received_at,
        sections=requests.request_as_sent(case.pk, authority_name=own.name if own else ""),
    )


def files_of_case(case_id: UUID, account_id: int) -> list[FileRow]:
    """Every file of a case that was not withdrawn, but for what settings sent with their replies."""
    return files_of(Upload.objects.filter(case=case_id, consultation__isnull=True), account_id)
