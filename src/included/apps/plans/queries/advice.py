"""The advice of a case as the plan cites it: K2.p3 is the paragraph p3 of the second adviser asked."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from included.apps.advice.models import AdviceRequest
from included.apps.plans.mapping import ADVICE_BY_LIMB, advice_rows, with_advice_bound
from included.core.plan.records import Advice, Plan

HEADINGS = {
    "views": "Views",
    "strengths": "Strengths",
    "needs": "Needs",
    "provision": "Provision",
    "outcomes": "Outcomes",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph somebody may copy into the plan."""

    source: str
    section: str
    heading: str
    text: str

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"advice-{self.source.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class AdviceBeside:
    """What one adviser wrote, or that it has not come yet."""

    id: str
    title: str
    author: str
    received_on: date | None
    due_on: date | None
    paragraphs: tuple[Paragraph, ...]


def advice_asked(case_id: UUID) -> list[AdviceRequest]:
    """The advisers asked, in the order asked."""
    found = AdviceRequest.objects.filter(case_id=case_id).select_related("organisation", "statement")
    return list(found.order_by("pk"))


def advice_beside(case_id: UUID) -> tuple[AdviceBeside, ...]:
    """Every adviser's paragraphs."""
    asked = advice_asked(case_id)
    return tuple(_beside(row, advice) for row, advice in zip(asked, advice_rows(asked), strict=True))


def paragraph_of(case_id: UUID, source: str) -> Paragraph | None:
    """The paragraph a citation names."""
    found = (each for advice in advice_beside(case_id) for each in advice.paragraphs)
    return next((each for each in found if each.source == source), None)


def section_k(case_id: UUID) -> tuple[Advice, ...]:
    """The rows of section K as they are today."""
    return advice_rows(advice_asked(case_id))


def as_sent(case_id: UUID, plan: Plan) -> Plan:
    """The plan as it would leave the authority now, the advice received bound to it."""
    return with_advice_bound(plan, advice_asked(case_id))


def _beside(row: AdviceRequest, advice: Advice) -> AdviceBeside:
    return AdviceBeside(
        id=advice.id,
        title=ADVICE_BY_LIMB.get(row.limb, "Advice"),
        author=advice.author,
        received_on=row.answered_on,
        due_on=row.due_on,
        paragraphs=_paragraphs(row, advice.id),
    )


def _paragraphs(row: AdviceRequest, advice_id: str) -> tuple[Paragraph, ...]:
    statement = getattr(row, "statement", None)
    if statement is None or statement.sent_at is None:
        return ()
    written: list[dict[str, Any]] = statement.paragraphs
    return tuple(
        Paragraph(
            source=f"{advice_id}.{each.get('id', '')}",
            section=str(each.get("section", "")),
            heading=HEADINGS.get(str(each.get("section", "")), ""),
            text=str(each.get("text", "")),
        )
        for each in written
        if str(each.get("text", "")).strip()
    )
