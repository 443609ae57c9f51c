"""The case page: what is due and why, and what has happened."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases import wording
from included.apps.cases.gate import case_for, staff_page
from included.apps.cases.pages import Tab, case_head
from included.apps.cases.queries.history import Handover, HistoryEntry, latest_first
from included.apps.cases.queries.overview import Overview, overview_of
from included.apps.design.parts import Action, Text, TimelineEntry
from included.apps.standards.queries import beside_case
from included.core.casework import Status

_SHORT_WORDS = 300
_FEW = 20


@staff_page
def case_page(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """One case at a glance."""
    case = case_for(request, case_id)
    today = clock.today()
    overview = overview_of(case, today)
    log_view(request, case.child_id, case.authority_code, "case")
    entries = timeline_of(overview)
    shown = entries if request.GET.get("history") == "all" else entries[:_FEW]
    context = {
        **case_head(case, Tab.OVERVIEW, "Overview"),
        "actions": _actions(case_id),
        "overview": overview,
        "state": wording.state_words(str(overview.reckoning.state)),
        "next": overview.next,
        "next_tag": _next_tag(overview, today),
        "entries": shown,
        "more_entries": len(entries) - len(shown),
        "wording": wording,
        "standards": beside_case(overview.reckoning, today),
    }
    return render(request, "cases/overview.html", context, using="jinja2")


def _next_tag(overview: Overview, today: date) -> wording.Tag | None:
    if overview.next is None:
        return None
    is_excepted = overview.next.status is Status.DISAPPLIED
    return wording.due_tag(overview.next.due_on, today, is_excepted=is_excepted)


def timeline_of(overview: Overview) -> list[TimelineEntry]:
    """Events and handovers, the newest first."""
    events = [_event_entry(entry) for entry in latest_first(overview.history)]
    handovers = [_handover_entry(each) for each in reversed(overview.handovers)]
    return sorted(events + handovers, key=lambda entry: entry.order, reverse=True)


def _event_entry(entry: HistoryEntry) -> TimelineEntry:
    title = f"{entry.title} (corrected since)" if entry.is_corrected else entry.title
    return TimelineEntry(title, entry.on, entry.by, _words(entry))


def _handover_entry(handover: Handover) -> TimelineEntry:
    title = f"Case given to {handover.officer}" if handover.officer else "Case put back into the queue"
    return TimelineEntry(title, handover.at, handover.by)


def _words(entry: HistoryEntry) -> Text:
    lines = Markup("<br>").join(entry.words.splitlines())
    if entry.is_internal and lines:
        lines = Markup("<strong>For staff only.</strong> ") + lines
    if len(entry.words) <= _SHORT_WORDS:
        return lines
    return Markup(
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">Read it in full</span></summary>'
        '<div class="govuk-details__text">{}</div></details>'
    ).format(lines)


def _actions(case_id: UUID) -> list[Action]:
    return [
        Action("Record a decision", reverse("cases:decide", args=[case_id]), is_secondary=False),
        Action("Write a note", reverse("cases:notes", args=[case_id])),
    ]
