"""What the check of a plan finds, in words of the page and with the field it is about."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from included.adapters import clock
from included.adapters.planrules import plan_rules
from included.apps.plans.forms.need import AREAS
from included.core.plan.findings import Finding, Severity
from included.core.plan.quality.check import check
from included.core.plan.records import Need, Outcome, Plan, Provision

_PLACE = re.compile(r"^(?P<list>needs|provision|outcomes)\[(?P<number>\d+)\](?:\.(?P<field>\w+))?")
_PAGES = {
    "views": "views",
    "person": "child",
    "contacts": "child",
    "services": "child",
    "health_agreed": "care",
    "monitoring": "care",
    "budget": "budget",
}
_NOUNS = {"needs": "Need", "provision": "Provision", "outcomes": "Outcome"}
_WORDS = {
    "views": "Section A",
    "person": "The child",
    "health_agreed": "Health and social care",
    "monitoring": "Monitoring",
    "budget": "Section J",
    "section_i": "Section I",
    "advice": "Section K",
}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding beside the plan: where, what, why it matters in law, a better wording, and the field."""

    key: str
    code: str
    where: str
    message: str
    provision: str
    suggestion: str
    severity: Severity
    blocks: bool
    href: str
    row_id: str = ""
    need_ids: tuple[str, ...] = ()


def findings_of(case_id: UUID, plan: Plan) -> tuple[FindingLine, ...]:
    """Every finding of a plan, in the check's own order."""
    return lines_of(case_id, plan, found_in(plan))


def found_in(plan: Plan) -> tuple[Finding, ...]:
    """What the check of today finds in a plan."""
    return tuple(check(plan, plan_rules(), clock.today()))


def lines_of(case_id: UUID, plan: Plan, findings: Iterable[Finding]) -> tuple[FindingLine, ...]:
    """Findings in words of the page."""
    seen: Counter[str] = Counter()
    lines = []
    for found in findings:
        place = f"{found.code}-{found.place}"
        seen[place] += 1
        lines.append(_line(case_id, plan, found, f"{place}-{seen[place]}"))
    return tuple(lines)


def needing_a_reason(lines: Iterable[FindingLine]) -> tuple[FindingLine, ...]:
    """The findings that a person may pass over, with a reason on record."""
    return tuple(line for line in lines if line.severity is Severity.ERROR and not line.blocks)


def forbidden(lines: Iterable[FindingLine]) -> tuple[FindingLine, ...]:
    """The findings that no reason can pass over, because the law itself forbids what was found."""
    return tuple(line for line in lines if line.blocks)


def _line(case_id: UUID, plan: Plan, found: Finding, key: str) -> FindingLine:
    spot = _whereabouts(case_id, plan, found.place)
    return FindingLine(
        key=key,
        code=found.code,
        where=spot.where,
        message=found.message,
        provision=found.provision,
        suggestion=found.suggestion,
        severity=found.severity,
        blocks=found.blocks_issue,
        href=spot.href,
        row_id=spot.row_id,
        need_ids=spot.need_ids,
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of the plan as a page knows it."""

    where: str
    href: str
    row_id: str = ""
    need_ids: tuple[str, ...] = ()


def _whereabouts(case_id: UUID, plan: Plan, place: str) -> _Spot:
    matched = _PLACE.match(place)
    row = _row(plan, matched["list"], int(matched["number"])) if matched else None
    if matched is None or row is None:
        return _elsewhere(case_id, place)
    need_ids = (row.id,) if isinstance(row, Need) else row.needs
    where = f"{_NOUNS[matched['list']]} {row.id}"
    if isinstance(row, Need):
        where = f"{where}, {AREAS[row.area].lower()}"
    known = tuple(each.id for each in plan.needs if each.id in need_ids)
    if not known:
        return _Spot(where, reverse("plans:draft", args=[case_id]), row.id)
    page = reverse("plans:need", args=[case_id, known[0]])
    return _Spot(where, f"{page}#id_{row.id}-{matched['field'] or 'text'}", row.id, known)


def _row(plan: Plan, name: str, number: int) -> Need | Provision | Outcome | None:
    rows: tuple[Need | Provision | Outcome, ...] = getattr(plan, name)
    return rows[number] if number < len(rows) else None


def _elsewhere(case_id: UUID, place: str) -> _Spot:
    part, _, field = place.partition(".")
    part = part.partition("[")[0]
    where = _WORDS.get(part, "The plan as a whole")
    if part not in _PAGES:
        return _Spot(where, reverse("plans:draft", args=[case_id]))
    page = reverse("plans:section", args=[case_id, _PAGES[part]])
    return _Spot(where, f"{page}#id_{field}" if field else page)
