"""Plans as they left the authority: served drafts and issued plans, with corrections of typing beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from included.apps.design.refusals import NotFound
from included.apps.plans.models import PlanVersion, TypingCorrection
from included.apps.plans.queries.readers import Reader
from included.core.plan.correcting import Correction, correct
from included.core.plan.document import from_document
from included.core.plan.records import AdviceFile, Plan

_ONLY = {Reader.CONSULTED: "draft", Reader.HEALTH_BODY: "final"}


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One typing error put right: the words, the reason, who and when."""

    place: str
    before: str
    after: str
    reason: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One version: as it was issued, and as it reads with typing errors put right."""

    id: int
    number: int
    status: str
    issued_on: date
    issued_by: str
    digest: str
    issued: Plan
    plan: Plan
    overrides: tuple[dict[str, Any], ...]
    corrections: tuple[CorrectionRow, ...]

    @property
    def is_final(self) -> bool:
        """Whether it is an issued plan and not a served draft."""
        return self.status == "final"

    def file(self, upload_id: UUID) -> AdviceFile | None:
        """A file of the advice bound to it."""
        files = (file for row in self.issued.advice for file in row.files)
        return next((file for file in files if file.id == str(upload_id)), None)

    @property
    def title(self) -> str:
        """What a list calls it."""
        return "Issued plan" if self.is_final else "Draft sent to the family"


def versions_of(case_id: UUID, reader: Reader) -> tuple[Version, ...]:
    """The versions this reader may see, newest first; a setting only consulted sees drafts, a health body plans."""
    rows = PlanVersion.objects.filter(case_id=case_id)
    if reader in _ONLY:
        rows = rows.filter(status=_ONLY[reader])
    rows = rows.select_related("issued_by").prefetch_related("corrections__made_by")
    return tuple(_version(row) for row in rows.order_by("-number"))


def version_of(case_id: UUID, number: int, reader: Reader) -> Version:
    """One version, or NotFound."""
    found = next((each for each in versions_of(case_id, reader) if each.number == number), None)
    if found is None:
        raise NotFound
    return found


def served_draft(case_id: UUID, reader: Reader) -> Version | None:
    """The draft the family has before it: the newest one sent."""
    return next((each for each in versions_of(case_id, reader) if not each.is_final), None)


def corrected(plan: Plan, corrections: Iterable[CorrectionRow]) -> Plan:
    """A plan as it reads with its typing errors put right, in the order in which that happened."""
    for each in corrections:
        plan = correct(plan, Correction(each.place, each.before, each.after, each.reason))
    return plan


def _version(row: PlanVersion) -> Version:
    issued = from_document(row.document)
    corrections = tuple(_correction(each) for each in sorted(row.corrections.all(), key=lambda each: each.pk))
    return Version(
        id=row.pk,
        number=row.number,
        status=row.status,
        issued_on=row.issued_on,
        issued_by=row.issued_by.name if row.issued_by else "",
        digest=row.digest,
        issued=issued,
        plan=corrected(issued, corrections),
        overrides=tuple(row.overrides),
        corrections=corrections,
    )


def _correction(row: TypingCorrection) -> CorrectionRow:
    return CorrectionRow(row.place, row.before, row.after, row.reason, row.made_by.name, row.made_at)
