"""The list for the family: reading it, and saying what they prefer."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.numbers import number_in
from included.apps.design.refusals import NotFound
from included.apps.places.actions.lists import state_preferences
from included.apps.places.forms.consulting import SearchForm
from included.apps.places.forms.lists import CHOICES, PreferencesForm
from included.apps.places.models import TailoredListVersion
from included.apps.places.queries import lists as queries
from included.apps.places.queries.consulting import search_settings
from included.apps.places.views.lists import line_words, pages_of
from included.apps.plans.queries.heads import CaseHead, readers_case
from included.apps.plans.queries.readers import Reader, is_young_person, reader_of
from included.core.access import Basis


@login_required
def read(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The list in plain words, and what the family has said of it."""
    head, version = _before_family(request, case_id)
    shown = queries.page_of(queries.familys_lines(version), number_in(request.GET.get("page", "")) or 1)
    context = {
        "head": head,
        "version": version,
        "whose": "your" if is_young_person(request.user.pk, head.child_id) else f"{head.child_short_name}’s",
        "wish": queries.wish_of(queries.latest_preference(case_id)),
        "named": _named(version),
        "pages": pages_of(request.path, shown),
        **line_words(shown),
    }
    return render(request, "places/family_list.html", context)


@login_required
def order(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Put settings in order, and ask for one that is not on the list."""
    head, version = _before_family(request, case_id)
    lines = version.document["list"]
    search = SearchForm({"words": request.POST.get("another", "")})
    found = search_settings(search.cleaned_data["words"], head.authority_code) if search.is_valid() else []
    is_advisory = version.document["is_advisory"]
    if request.method == "POST":
        form = PreferencesForm(request.POST, lines=lines, found=found, is_advisory=is_advisory)
    else:
        form = PreferencesForm(initial=_said_before(version), lines=lines, found=[], is_advisory=is_advisory)
    if form.is_valid():
        state_preferences(version.pk, form.stated(), by=request.user, at=clock.now(), on=clock.today())
        messages.success(request, "Thank you. We have what you said, and your case officer will read it.")
        return redirect("places:family_list", case_id)
    return render(request, "places/family_order.html", {"head": head, "version": version, "form": form})


def _said_before(version: TailoredListVersion) -> dict[str, str]:
    """The order given last, of what is still on the list."""
    stated = queries.latest_preference(version.case_id)
    if stated is None:
        return {}
    on_list = {line["urn"] for line in version.document["list"]}
    kept = [str(urn) for urn in stated.order if urn in on_list]
    return dict(zip(CHOICES, kept, strict=False)) | {"another": stated.another, "words": stated.words}


def _named(version: TailoredListVersion) -> str:
    """The name of what the Green Paper's rule names, where there is one."""
    named = version.document["named"]
    urn = named["urn"] if named else None
    return next((line["name"] for line in version.document["list"] if line["urn"] == urn), "")


def _before_family(request: ActingRequest, case_id: UUID) -> tuple[CaseHead, TailoredListVersion]:
    """The case and the list sent; nobody else speaks for a family, nor reads this page."""
    head = readers_case(case_id)
    if reader_of(request.viewer, head) is not Reader.FAMILY:
        raise NotFound
    version = queries.sent_list(case_id)
    log_view(request, head.child_id, head.authority_code, "list of schools and colleges", Basis.FAMILY)
    return head, version
