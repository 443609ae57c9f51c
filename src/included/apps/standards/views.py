"""The public pages of the standards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from included.adapters import clock
from included.apps.design.middleware import public_page
from included.apps.design.parts import Link
from included.apps.standards import queries
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
