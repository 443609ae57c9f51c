"""Pages of rounds: the list of them, asking for one, its proposal page by page, who was left out, checking it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.apps.accounts.access_log import log_views
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.gate import authority_of, staff_page
from included.apps.cases.kept_forms import clear, filled, keep, keep_url_of, typed_before
from included.apps.design.listing import listing_of, page_address
from included.apps.design.numbers import number_in
from included.apps.design.parts import Link, Pages
from included.apps.transfers import wording
from included.apps.transfers.actions.rounds import Asked, ask_for_round
from included.apps.transfers.forms.rounds import RoundFilterForm, RoundForm
from included.apps.transfers.models import RoundChild, RoundState, TransferRound
from included.apps.transfers.queries import rounds as queries
from included.apps.transfers.queries.again import checked
from included.apps.transfers.queries.problems import places_of
from included.core.places.allocation import Child, Objective, standing
from included.core.places.allocation.cohorts import WORDS, LeftOut, Transfer
from included.core.places.allocation.priority import ORDER

_SEPTEMBER = 9


@staff_page
def rounds(request: ActingRequest) -> HttpResponse:
    """The rounds of the authority, newest first."""
    found, older = queries.rounds_of(authority_of(request), number_in(request.GET.get("before", "")))
    pages = Pages(next_href=page_address(request, before=older) if older else "")
    context = {"rounds": found, "pages": pages, "title_of": wording.title_of, "objectives": wording.OBJECTIVES}
    return render(request, "transfers/rounds.html", context)


@staff_page
def make(request: ActingRequest) -> HttpResponse:
    """Ask for a round."""
    code = authority_of(request)
    if request.method == "POST":
        if "save_and_leave" in request.POST:
            keep(request.user, request.path, request.POST, at=clock.now())
            return redirect("transfers:rounds")
        form = RoundForm(request.POST)
    else:
        form = filled(RoundForm, typed_before(request), initial=_initial())
    if form.is_valid():
        made = ask_for_round(_asked(form, code), by=request.user, at=clock.now())
        clear(request.user, request.path)
        messages.success(request, "The proposal is made." if made.state == RoundState.MADE else "The round is begun.")
        return redirect("transfers:round", made.pk)
    context = {"form": form, "keep_url": keep_url_of(request)}
    return render(request, "transfers/make.html", context)


def _initial() -> dict[str, Any]:
    today = clock.today()
    return {
        "transfer": Transfer.SCHOOL.value,
        "year_group": "7",
        "starts_on": date(today.year + (today.month >= _SEPTEMBER), _SEPTEMBER, 1),
    }


def _asked(form: RoundForm, code: str) -> Asked:
    given = form.cleaned_data
    return Asked(
        authority_code=code,
        transfer=Transfer(given["transfer"]),
        year_group=int(given["year_group"]),
        starts_on=given["starts_on"],
        objective=Objective(given["objective"]),
    )


@staff_page
def proposal(request: ActingRequest, round_id: int) -> HttpResponse:
    """A round: how far it is, or its proposal with everything decided beside it."""
    made = queries.round_of(round_id, request.viewer.caseload_authorities)
    if made.state != RoundState.MADE:
        return render(request, "transfers/being_made.html", {**head(made), "made": made})
    form = RoundFilterForm(request.GET)
    form.is_valid()
    page = queries.rows_of(made, form.shown(), request.GET.get("after", "")[:20].replace("\x00", ""))
    log_views(request, [row.child_id for row in page.rows], made.authority_code, "phase transfer proposal")
    pages = Pages(next_href=page_address(request, after=page.next_reference) if page.next_reference else "")
    names = {key: wording.place_text(place) for key, place in places_of(made).items()}
    context = {
        **head(made),
        "made": made,
        "form": form,
        "is_filtered": form.shown() is not None,
        "listing": listing_of(request, form, pages),
        "rows": [(row, _last(row), _alternatives(made, row, names)) for row in page.rows],
        "decided": queries.decided_counts(made),
        "standing": standing(made.profile, Objective(made.objective)),
        "order": ORDER,
        "is_for_planning": made.objective == Objective.COST,
        "words": wording,
    }
    return render(request, "transfers/proposal.html", context)


def _last(row: RoundChild) -> object:
    """The decision that counts."""
    return max(row.decisions.all(), key=lambda each: each.number, default=None)


def _alternatives(made: TransferRound, row: RoundChild, names: dict[str, str]) -> list[str]:
    """The next places in the child's order that are not the one proposed."""
    proposed = row.proposed.key if row.proposed else None
    ordered = Child(row.reference, made.year_group, queries.choices_in(row)).choices
    return [names[choice.place] for choice in ordered if choice.place != proposed][: queries.ALTERNATIVES]


def head(made: TransferRound) -> dict[str, Any]:
    """What the top of every page of a round says."""
    return {
        "heading": wording.title_of(made),
        "breadcrumbs": [Link("Phase transfers", reverse("transfers:rounds"))],
    }


def head_within(made: TransferRound) -> dict[str, Any]:
    """The same for a page below the round's own."""
    own = Link(wording.title_of(made), reverse("transfers:round", args=[made.pk]))
    return {"made": made, "breadcrumbs": [*head(made)["breadcrumbs"], own]}


@staff_page
def left_out(request: ActingRequest, round_id: int) -> HttpResponse:
    """The children of the year group who have no part in the round, with the reason."""
    made = queries.made_round(round_id, request.viewer.caseload_authorities)
    page = queries.left_out_of(made, request.GET.get("after", "")[:20].replace("\x00", ""))
    log_views(request, [row.child_id for row in page.rows], made.authority_code, "left out of a phase transfer")
    context = {
        **head_within(made),
        "rows": [(row, WORDS[LeftOut(row.left_out)], _mended_at(row)) for row in page.rows],
        "pages": Pages(next_href=page_address(request, after=page.next_reference) if page.next_reference else ""),
    }
    return render(request, "transfers/left_out.html", context)


def _mended_at(row: RoundChild) -> Link | None:
    known = wording.MENDED_AT.get(LeftOut(row.left_out))
    return Link(known[1], reverse(known[0], args=[row.case_id])) if known else None


@staff_page
def again(request: ActingRequest, round_id: int) -> HttpResponse:
    """Make the proposal once more from what is stored, and say whether it came out the same."""
    made = queries.made_round(round_id, request.viewer.caseload_authorities)
    return render(request, "transfers/again.html", {**head_within(made), "checked": checked(made)})
