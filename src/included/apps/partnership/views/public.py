"""What everybody reads: published plans with their versions, and the consultation that is open."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from included.adapters import clock
from included.adapters.documents.html import fragment_of
from included.adapters.documents.pdf import pdf_for_anybody
from included.apps.design.middleware import public_page
from included.apps.design.parts import Link
from included.apps.design.refusals import NotFound, TooMany
from included.apps.partnership import queries
from included.apps.partnership.actions import respond
from included.apps.partnership.forms import ResponseForm
from included.core.plan.layout import Layout

_HOUR = 3600


@public_page()
def areas(request: HttpRequest) -> HttpResponse:
    """The areas whose plans can be read."""
    return render(request, "partnership/areas.html", {"areas": queries.published_areas()})


@public_page()
def area(request: HttpRequest, code: str) -> HttpResponse:
    """One area: its plans in force and gone by, and whether it asks the public."""
    context = {"code": code, "room": queries.public_room(code, clock.today()), "breadcrumbs": _crumbs()}
    return render(request, "partnership/area.html", context)


@public_page()
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One version, word for word as it went out."""
    shown = queries.public_version(code, number)
    context = {"shown": shown, "written": written(shown.layout), "breadcrumbs": _crumbs(code)}
    return render(request, "partnership/version.html", context)


@require_safe
@public_page()
def version_file(_request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The same as a tagged PDF."""
    shown = queries.public_version(code, number)
    response = HttpResponse(pdf_for_anybody(shown.layout, names_tables=True), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="inclusion-plan-{code}-{number}.pdf"'
    return response


@public_page()
def changes(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What differs from the version before."""
    earlier, later, found = queries.changes_of(code, number)
    context = {"earlier": earlier, "later": later, "differences": found, "breadcrumbs": _crumbs(code)}
    return render(request, "partnership/changes.html", context)


def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Say something to the partnership while it asks; no account is needed."""
    asked = queries.open_consultation_of(code, clock.today())
    if asked is None:
        raise NotFound
    form = ResponseForm(request.POST or None)
    if form.is_valid():
        if not ratelimit.consume(request, action="consultation"):
            raise TooMany("There were many answers from here within the hour.", retry_after=_HOUR)
        respond(
            asked,
            answers_as=form.cleaned_data["answers_as"],
            text=form.cleaned_data["text"],
            at=clock.now(),
            on=clock.today(),
        )
        return render(request, "partnership/answered.html", {"heading": "Answer sent", "code": code})
    return render(request, "partnership/answer.html", {"form": form, "asked": asked, "code": code})


def written(layout: Layout) -> Markup:
    """A plan as part of a page."""
    return Markup(fragment_of(layout))  # noqa: S704 - already escaped by the fragment's template


def _crumbs(code: str = "") -> list[Link]:
    found = [Link("Local inclusion plans", reverse("partnership:areas"))]
    return [*found, Link("This area", reverse("partnership:area", args=[code]))] if code else found
