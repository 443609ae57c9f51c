"""The head of every page of a case: identity bar, navigation and access needs. Other apps' pages use it too."""

from enum import StrEnum
from typing import Any

from django.urls import reverse

from included.apps.cases.models import Case
from included.apps.cases.queries.frame import frame_of
from included.apps.design.parts import Link
from included.core.law.simulation import LAW


class Tab(StrEnum):
    """The pages of a case."""

    OVERVIEW = "overview"
    PROCESS = "process"
    REQUEST = "request"
    ADVICE = "advice"
    PLAN = "plan"
    SETTINGS = "settings"
    PEOPLE = "people"
    NOTES = "notes"


def case_head(case: Case, current: Tab, heading: str) -> dict[str, Any]:
    """The context `cases/case_page.html` needs. Read the case with its child and officer first."""
    frame = frame_of(case)
    return {
        "case": case,
        "heading": heading,
        "identity_title": frame.name,
        "identity_facts": list(frame.facts),
        "access_needs": frame.access_needs,
        "is_urgent": frame.is_urgent,
        "tabs": [Link(text, address, is_current=tab is current) for tab, text, address in _tabs(case)],
        "breadcrumbs": [Link("Cases", reverse("cases:list"))],
    }


def _tabs(case: Case) -> list[tuple[Tab, str, str]]:
    # A policy that is not law has steps of its own.
    own = [] if case.profile == LAW else [(Tab.PROCESS, "Steps", reverse("simulation:process", args=[case.pk]))]
    return [
        (Tab.OVERVIEW, "Overview", reverse("cases:case", args=[case.pk])),
        *own,
        (Tab.REQUEST, "Request and files", reverse("cases:request", args=[case.pk])),
        (Tab.ADVICE, "Advice", f"/advice/case/{case.pk}/"),
        (Tab.PLAN, "Plan", f"/plans/{case.pk}/"),
        (Tab.SETTINGS, "Settings", f"/places/case/{case.pk}/"),
        (Tab.PEOPLE, "Family and access", reverse("cases:people", args=[case.pk])),
        (Tab.NOTES, "Notes", reverse("cases:notes", args=[case.pk])),
    ]
