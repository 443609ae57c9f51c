"""The plan of an authority as one document: its words, its live figures, and the digest a version is frozen with."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q

from included.adapters import clock
from included.adapters.partnershiprules import partnership_book
from included.apps.accounts.queries import authority
from included.apps.partnership.models import (
    CapitalLine,
    InclusionPlan,
    NeedsAssessment,
    PartnershipMember,
    PlanAction,
    PlanConsultation,
)
from included.apps.partnership.needs import provision_of
from included.apps.standards.area import area_results
from included.apps.standards.queries import result_lines
from included.core.partnership import lay_out_inclusion_plan
from included.core.plan.layout import Layout

FORMAT = 1


def members_on(authority_code: str, on: date) -> list[PartnershipMember]:
    """The members of a day, in the order of sectors and names."""
    order = [sector.code for sector in partnership_book().sectors]
    rows = PartnershipMember.objects.filter(authority_code=authority_code, starts_on__lte=on)
    rows = rows.filter(Q(ends_before=None) | Q(ends_before__gt=on))
    return sorted(rows, key=lambda row: (order.index(row.sector), row.name, row.pk))


def document_of(plan: InclusionPlan, on: date) -> dict[str, Any]:
    """Everything the plan says on a day: in as many queries, however large the caseload."""
    code, book = plan.authority_code, partnership_book()
    known = authority(code)
    return {
        "format": FORMAT,
        "authority": known.name if known else code,
        "title": plan.title,
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "written": {
            "introduction": plan.introduction,
            "joint_commissioning": plan.joint_commissioning,
            "gaps": plan.gaps,
        },
        "members": [
            {"name": row.name, "body": row.body, "role": row.role, "sector": book.sector_title(row.sector)}
            for row in members_on(code, on)
        ],
        "needs": _needs(code, on),
        "provision": provision_of(code, on),
        "standards": [
            {
                "id": line.id,
                "part": line.part,
                "title": line.title,
                "outcome": line.tag.text,
                "sentence": line.sentence,
                "evidence": list(line.evidence),
            }
            for line in result_lines(area_results(code, on))
        ],
        "capital": [
            {
                "scheme": row.scheme,
                "kind": row.kind,
                "places": row.places,
                "cost": str(row.cost),
                "opens_on": row.opens_on.isoformat(),
            }
            for row in CapitalLine.objects.filter(authority_code=code).order_by("opens_on", "pk")
        ],
        "place_costs": [asdict(each) | {"pounds": str(each.pounds)} for each in book.place_costs],
        "actions": [
            {
                "what": row.what,
                "owner": row.owner,
                "due_on": row.due_on.isoformat(),
                "done_on": row.done_on.isoformat() if row.done_on else None,
            }
            for row in PlanAction.objects.filter(authority_code=code).order_by("due_on", "pk")
        ],
        "consultation": _consultation(code),
    }


def digest_of(document: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON: what a signature stands under."""
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def layout_of(document: dict[str, Any], *, is_draft: bool) -> Layout:
    """A document in its parts."""
    is_demonstration = settings.DEMONSTRATION or clock.held_today() is not None
    return lay_out_inclusion_plan(document, is_draft=is_draft, is_demonstration=is_demonstration)


def _needs(code: str, on: date) -> dict[str, Any] | None:
    row = NeedsAssessment.objects.filter(authority_code=code, counted_on__lte=on).order_by("-counted_on").first()
    return row.figures if row else None


def _consultation(code: str) -> dict[str, Any] | None:
    row = PlanConsultation.objects.filter(authority_code=code).order_by("-pk").first()
    if row is None:
        return None
    return {
        "question": row.question,
        "opened_on": row.opened_on.isoformat(),
        "closes_on": row.closes_on.isoformat(),
        "responses": row.responses.count(),
        "answer": row.answer,
    }
