"""The public pages of the standards, and the manager's page of an area's evidence."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.accounts.queries import authorities
from included.apps.cases.gate import managed_authority, staff_page
from included.apps.design.middleware import public_page
from included.apps.design.parts import Link
from included.apps.standards import queries
from included.apps.standards.actions import record_evidence
from included.apps.standards.area import evidence_history as said_before
from included.apps.standards.area import evidence_lines, standing_of
from included.apps.standards.forms import EvidenceForm
from included.apps.standards.wording import DRAFT_SENTENCE, PARTS
from included.core.standards import Part


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """The standards under their five parts."""
    context = {"parts": queries.standards_by_part(clock.today()), "draft_sentence": DRAFT_SENTENCE}
    return render(request, "standards/home.html", context)


@public_page()
def standard(request: HttpRequest, identity: str) -> HttpResponse:
    """One standard: its wording, whom it binds, what shows it and where it comes from."""
    line = queries.standard_of(identity, clock.today())
    typical = queries.provision_lines(Part.PROVISION) if line.part == PARTS[Part.PROVISION] else ()
    context = {
        "line": line,
        "typical": typical,
        "draft_sentence": DRAFT_SENTENCE,
        "breadcrumbs": [Link("National standards", reverse("standards:home"))],
    }
    return render(request, "standards/standard.html", context)


@public_page()
def areas(request: HttpRequest) -> HttpResponse:
    """The areas that use the service."""
    return render(request, "standards/areas.html", {"areas": authorities(), "breadcrumbs": _crumbs()})


@public_page()
def area(request: HttpRequest, code: str) -> HttpResponse:
    """How one area meets each standard, with the evidence behind it."""
    standing = standing_of(code, clock.today())
    context = {"standing": standing, "draft_sentence": DRAFT_SENTENCE, "breadcrumbs": _crumbs(areas=True)}
    return render(request, "standards/area.html", context)


@public_page()
def evidence_history(request: HttpRequest, code: str, evidence: str) -> HttpResponse:
    """Everything an area said of one thing, by whom and when."""
    standing, asked = standing_of(code, clock.today()), queries.evidence_asked(evidence)
    context = {
        "standing": standing,
        "asked": asked,
        "said": said_before(code, evidence),
        "back_href": reverse("standards:area", args=[code]),
    }
    return render(request, "standards/history.html", context)


@staff_page
def evidence(request: ActingRequest) -> HttpResponse:
    """The manager's page: what the area says of itself, each to be said anew."""
    code = managed_authority(request)
    context = {"lines": evidence_lines(code, clock.today()), "code": code}
    return render(request, "standards/evidence.html", context)


@staff_page
def record(request: ActingRequest, evidence: str) -> HttpResponse:
    """Say one thing of the area anew."""
    code, asked = managed_authority(request), queries.evidence_asked(evidence)
    form = EvidenceForm(request.POST or None)
    if form.is_valid():
        is_there = form.cleaned_data["is_there"] == "yes"
        words = form.cleaned_data["words"]
        record_evidence(code, evidence, is_there=is_there, words=words, by=request.user, at=clock.now())
        messages.success(request, "Recorded. Everybody can read it now.")
        return redirect("standards:evidence")
    context = {
        "form": form,
        "heading": asked,
        "caption": "Evidence of the area",
        "submit_text": "Record",
        "back_href": reverse("standards:evidence"),
    }
    return render(request, "design/question.html", context)


def _crumbs(*, areas: bool = False) -> list[Link]:
    found = [Link("National standards", reverse("standards:home"))]
    return [*found, Link("Areas", reverse("standards:areas"))] if areas else found
