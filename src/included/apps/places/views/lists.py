"""The officer's pages of tailored lists: make one, read it, check it, send it, consult from it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.models import Case
from included.apps.cases.pages import Tab, case_head
from included.apps.design.numbers import number_in
from included.apps.design.parts import Pages
from included.apps.design.refusals import NotFound
from included.apps.design.words import list_text, plural
from included.apps.places.actions import consulting
from included.apps.places.actions.lists import make_list, send_list
from included.apps.places.forms.lists import ListNeeds, MakeListForm
from included.apps.places.models import TailoredListVersion
from included.apps.places.queries import lists as queries
from included.apps.places.queries.considered import MOST_OF_A_SORT, suggestions_of
from included.apps.places.queries.consulting import places_of_case
from included.apps.places.words_of_lists import GRADES, distance_text, kind_text, price_text, vacancy_text
from included.apps.plans.queries.readers import family_without_account

_SEPTEMBER = 9


@login_required
def lists(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The lists of a case, and what the family said."""
    case = _officers(request, case_id, "tailored lists")
    context = {
        **case_head(case, Tab.SETTINGS, "Tailored lists"),
        "lists": queries.lists_of(case_id),
        "wish": queries.wish_of(queries.latest_preference(case_id)),
    }
    return render(request, "places/lists.html", context)


@login_required
def make(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Confirm the needs and where to look, then make the list."""
    case = _officers(request, case_id, "make a tailored list")
    suggested = suggestions_of(case_id)
    needs = ListNeeds.read(request, prefix="needs", initial=[{"type": each.type.value} for each in suggested])
    is_sent = request.method == "POST" and not needs.is_changing
    form = MakeListForm(request.POST) if is_sent else MakeListForm(initial=_initial(request))
    # Both are checked, so that everything wrong is said at once.
    if is_sent and all([needs.is_valid(), form.is_valid()]):
        asked = form.asked(needs)
        made = make_list(case_id, asked, by=request.user, on=clock.today())
        messages.success(request, f"The list was made of {plural(len(made.document['list']), 'setting')}.")
        return redirect("places:list", case_id, made.number)
    context = {"case": case, "needs": needs, "form": form, "suggested": suggested, "most": MOST_OF_A_SORT}
    return render(request, "places/list_make.html", context)


def _initial(request: ActingRequest) -> dict[str, Any]:
    """What was typed where only a need was added; else a place from the next September."""
    if request.method == "POST":
        sent = MakeListForm(request.POST)
        return {
            name: field.widget.value_from_datadict(sent.data, sent.files, sent.add_prefix(name))
            for name, field in sent.fields.items()
        }
    today = clock.today()
    return {"wanted_on": date(today.year + (today.month >= _SEPTEMBER), _SEPTEMBER, 1), "radius": "10", "area": "any"}


@login_required
def read(request: ActingRequest, case_id: UUID, number: int) -> HttpResponse:
    """One list, twenty settings a page, each with its reasons and what stands beside it."""
    case = _officers(request, case_id, "tailored list")
    version = queries.list_version(case_id, number)
    shown = queries.page_of(version.document["list"], number_in(request.GET.get("page", "")) or 1)
    context = {
        **case_head(case, Tab.SETTINGS, f"Tailored list {number}"),
        "version": version,
        "wanted_on": date.fromisoformat(version.document["wanted_on"]),
        "sent_on": next(row.sent_on for row in queries.lists_of(case_id) if row.number == number),
        "consulted": queries.consulted_urns(case_id),
        "may_consult": places_of_case(case_id).served_version is not None,
        "pages": pages_of(request.path, shown),
        "by_post": family_without_account(case.child_id),
        "price_text": price_text,
        **line_words(shown),
    }
    return render(request, "places/list.html", context)


@login_required
def check_again(request: ActingRequest, case_id: UUID, number: int) -> HttpResponse:
    """Make the list once more from what is stored, and say whether it came out the same."""
    case = _officers(request, case_id, "check a tailored list")
    version = queries.list_version(case_id, number)
    context = {"case": case, "version": version, "checked": queries.made_again(version)}
    return render(request, "places/list_again.html", context)


@require_POST
@login_required
def send(request: ActingRequest, case_id: UUID, number: int) -> HttpResponse:
    """Send the list to the family."""
    case = _officers(request, case_id, "send a tailored list")
    send_list(case_id, number, by=request.user, at=clock.now(), on=clock.today())
    messages.success(request, "The list was sent. The family can read it and say what it prefers.")
    by_post = list_text(family_without_account(case.child_id))
    if by_post:
        messages.warning(request, f"No account: {by_post}. Print the letter below and post it today.")
    return redirect("places:list", case_id, number)


@require_POST
@login_required
def consult(request: ActingRequest, case_id: UUID, number: int) -> HttpResponse:
    """Send the draft plan to the settings ticked."""
    _officers(request, case_id, "consult settings")
    version = queries.list_version(case_id, number)
    urns = _ticked(request, version)
    if not urns:
        messages.warning(request, "Select at least one setting to consult.")
        return redirect("places:list", case_id, number)
    stated = queries.latest_preference(case_id)
    preferred = places_of_case(case_id).preference
    asked = {*(stated.asked_for if stated else ()), *([preferred.setting.urn] if preferred else [])}
    sent = consulting.consult(
        case_id, urns, by=request.user, at=clock.now(), on=clock.today(), asked_by_family=frozenset(asked)
    )
    messages.success(
        request, f"The draft plan was sent to {plural(len(sent), 'setting')}. A reply is asked for within 15 days."
    )
    return redirect("places:of_case", case_id)


def _ticked(request: ActingRequest, version: TailoredListVersion) -> list[int]:
    """Only settings of this list can be ticked on it."""
    on_list = {line["urn"] for line in version.document["list"]}
    numbers = [number_in(each) for each in request.POST.getlist("urns")]
    return [urn for urn in numbers if urn is not None and urn in on_list]


def pages_of(path: str, shown: queries.Shown) -> Pages:
    """The pages before and after."""
    return Pages(
        next_href=f"{path}?page={shown.page + 1}" if shown.page < shown.pages else "",
        previous_href=f"{path}?page={shown.page - 1}" if shown.page > 1 else "",
    )


def line_words(shown: queries.Shown) -> dict[str, Any]:
    """The lines of a page and the words to read them in."""
    return {
        "shown": shown,
        "grades": GRADES,
        "kind_text": kind_text,
        "distance_text": distance_text,
        "vacancy_text": vacancy_text,
    }


def _officers(request: ActingRequest, case_id: UUID, page: str) -> Case:
    case = Case.objects.select_related("child", "officer").filter(pk=case_id).first()
    if case is None or case.authority_code not in request.viewer.caseload_authorities:
        raise NotFound
    log_view(request, case.child_id, case.authority_code, page)
    return case
