"""The list for the family: reading it, and saying what they prefer."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.kept_forms import clear, filled, keep, keep_url_of, typed_before
from included.apps.design.numbers import number_in
from included.apps.design.refusals import ChangedMeanwhile, NotFound
from included.apps.places.actions.lists import state_preferences
from included.apps.places.forms.consulting import SearchForm
from included.apps.places.forms.lists import CHOICES, PreferencesForm
from included.apps.places.glance import glance_of
from included.apps.places.models import FamilyPreference, TailoredListVersion
from included.apps.places.queries import lists as queries
from included.apps.places.queries.consulting import search_settings
from included.apps.places.views.lists import line_words, pages_of
from included.apps.plans.queries.heads import CaseHead, readers_case
from included.apps.plans.queries.readers import Reader, is_young_person, reader_of
from included.apps.plans.views.family import reader_page
from included.core.access import Basis

_OK, _CONFLICT = 200, 409


@login_required
def read(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The list in plain words, and what the family has said of it."""
    head, version = _before_family(request, case_id)
    lines = queries.familys_lines(version)
    shown = queries.page_of(lines, number_in(request.GET.get("page", "")) or 1)
    context = {
        "head": head,
        "version": version,
        "whose": "your" if is_young_person(request.user.pk, head.child_id) else f"{head.child_short_name}’s",
        "wish": queries.wish_of(queries.latest_preference(case_id)),
        "named": _named(version),
        "glance": glance_of(lines) if shown.page == 1 else None,
        "pages": pages_of(request.path, shown),
        **line_words(shown),
    }
    return render(request, "places/family_list.html", context)


@reader_page
@require_http_methods(["GET", "POST"])
def order(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Put settings in order, and ask for one that is not on the list; what is typed here survives a time-out."""
    head, version = _before_family(request, case_id)
    stated = queries.latest_preference(case_id)
    is_sent = request.method == "POST"
    typed = request.POST if is_sent else typed_before(request) or QueryDict()
    form = _preferences_form(version, stated, typed, is_sent=is_sent, authority_code=head.authority_code)
    now_upon = queries.standing_of(version, stated)
    has_moved = typed.get("begun_upon", now_upon) != now_upon
    if is_sent and not has_moved and form.is_valid():
        try:
            return _send(request, version, form, now_upon)
        except ChangedMeanwhile:
            stated, has_moved = queries.latest_preference(case_id), True
    if is_sent and has_moved:
        keep(request.user, request.path, request.POST, at=clock.now())
    context = {
        "head": head,
        "version": version,
        "form": form,
        "has_moved": has_moved,
        "wish": queries.wish_of(stated),
        # Whoever has read that things moved on, and sends again, does so knowing it.
        "begun_upon": queries.standing_of(version, stated),
        "keep_url": keep_url_of(request),
    }
    return render(request, "places/family_order.html", context, status=_CONFLICT if is_sent and has_moved else _OK)


def _send(request: ActingRequest, version: TailoredListVersion, form: PreferencesForm, begun_upon: str) -> HttpResponse:
    said = form.stated()
    state_preferences(version.pk, said, by=request.user, at=clock.now(), on=clock.today(), begun_upon=begun_upon)
    clear(request.user, request.path)
    messages.success(request, "Thank you. We have what you said, and your case officer will read it.")
    return redirect("places:family_list", version.case_id)


def _preferences_form(
    version: TailoredListVersion,
    stated: FamilyPreference | None,
    typed: QueryDict,
    *,
    is_sent: bool,
    authority_code: str,
) -> PreferencesForm:
    """The form as it was sent, as it was typed before a time-out, or as the family said it last."""
    search = SearchForm({"words": typed.get("another", "")})
    found = search_settings(search.cleaned_data["words"], authority_code) if search.is_valid() else []
    document = version.document
    given = {"lines": document["list"], "found": found, "is_advisory": document["is_advisory"]}
    if is_sent:
        return PreferencesForm(typed, **given)
    return filled(PreferencesForm, typed or None, initial=_said_before(version, stated), **given)


def _said_before(version: TailoredListVersion, stated: FamilyPreference | None) -> dict[str, str]:
    """The order given last, of what is still on the list."""
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
