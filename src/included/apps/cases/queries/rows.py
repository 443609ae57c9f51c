"""The rows of a case list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from included.apps.cases.duties import duty_of
from included.apps.cases.models import Case, ExceptionEntry
from included.apps.cases.wording import Tag, due_tag, due_words, state_words

_COLUMNS = (
    "reference",
    "child_id",
    "child_name",
    "state",
    "profile",
    "next_rule",
    "next_due_on",
    "opened_on",
    "is_urgent",
    "officer__name",
)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as a list shows it."""

    id: UUID
    child_id: UUID
    reference: str
    child_name: str
    state: str
    duty: str
    due_on: date | None
    due: str
    tag: Tag | None
    officer: str
    opened_on: date
    is_urgent: bool


def readable(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with what a row needs of them, and no more."""
    return cases.select_related("officer").only(*_COLUMNS)


def rows_of(cases: Sequence[Case], today: date) -> tuple[CaseRow, ...]:
    """Cases as rows."""
    past = [case.pk for case in cases if case.next_due_on and case.next_due_on < today]
    excepted = set(ExceptionEntry.objects.filter(case__in=past).values_list("case_id", flat=True)) if past else set()
    return tuple(_row(case, today, is_excepted=case.pk in excepted) for case in cases)


def _row(case: Case, today: date, *, is_excepted: bool) -> CaseRow:
    return CaseRow(
        id=case.pk,
        child_id=case.child_id,
        reference=case.reference,
        child_name=case.child_name,
        state=state_words(case.state),
        duty=duty_of(case.next_rule) if case.next_rule else "",
        due_on=case.next_due_on,
        due=due_words(case.next_due_on),
        tag=due_tag(case.next_due_on, today, is_excepted=is_excepted),
        officer=case.officer.name if case.officer else "",
        opened_on=case.opened_on,
        is_urgent=case.is_urgent,
    )
