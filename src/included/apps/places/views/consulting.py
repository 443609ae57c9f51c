"""Pages about settings: the officer's and the setting's own."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.adapters.gias.areas import area_names
from included.apps.accounts.access_log import log_rows, log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.advice.uploads import belonging_to_case, keep_upload
from included.apps.cases.pages import Tab, case_head
from included.apps.cases.wording import state_words
from included.apps.design.fields import Option
from included.apps.design.refusals import NotFound
from included.apps.design.words import plural
from included.apps.placements.queries.case import arranged_of
from included.apps.placements.queries.history import history_of
from included.apps.places.actions import consulting as actions
from included.apps.places.forms.consulting import ConsultForm, ReplyForm, SearchForm
from included.apps.places.queries import consulting as queries
from included.apps.places.queries.consulting import CasePlaces, ConsultationRow, SettingRow
from included.apps.places.wording import KINDS
from included.apps.places.words_of_lists import CHANNELS
from included.core.access import Basis
from included.core.errors import Refusal
from included.core.places.mainstream import EXCEPTIONS
from included.core.places.travel_decision import GROUNDS as TRAVEL_GROUNDS


@login_required
def of_case(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The officer's page: what the family asked for, who was consulted, what they said, what will be named."""
    places = officers_case(request, case_id, "settings of the case")
    frame = case_head(places.case, Tab.SETTINGS, "Settings")
    arranged = arranged_of(case_id)
    context = {
        "places": places,
        "limb_words": queries.limb_words,
        "arranged": arranged,
        "history": history_of(arranged.placements, clock.today()),
        "setting_kinds": KINDS,
        "exceptions": EXCEPTIONS,
        "travel_grounds": TRAVEL_GROUNDS,
        "areas": area_names(),
        "channels": CHANNELS,
    }
    return render(request, "places/of_case.html", {**frame, **context})


@login_required
def consult(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Find settings and send them the draft plan."""
    places = officers_case(request, case_id, "consult settings")
    search = SearchForm(request.GET)
    search.is_valid()
    words = search.cleaned_data.get("words") or ""
    found = queries.search_settings(words, places.case.authority_code, near=queries.home_of(places.case))
    form = ConsultForm(request.POST or None, options=_to_consult(places, found))
    if form.is_valid():
        preferred = frozenset({places.preference.setting.urn}) if places.preference else frozenset[int]()
        urns = [int(urn) for urn in form.cleaned_data["urns"]]
        now, today = clock.now(), clock.today()
        sent = actions.consult(case_id, urns, by=request.user, at=now, on=today, asked_by_family=preferred)
        messages.success(
            request, f"The draft plan was sent to {plural(len(sent), 'setting')}. A reply is asked for within 15 days."
        )
        return redirect("places:of_case", case_id)
    context = {"places": places, "search": search, "form": form, "words": words, "found": found}
    return render(request, "places/consult.html", context)


@login_required
def home(request: ActingRequest) -> HttpResponse:
    """A setting's own page: consultations that wait, and those answered."""
    waiting = queries.consultations_to_answer(request.viewer)
    answered = queries.consultations_answered(request.viewer)
    urns = sorted(queries.own_urns(request.viewer))
    log_rows(request, [*waiting, *answered], "consultations", Basis.CONSULTED)
    return render(request, "places/home.html", {"waiting": waiting, "answered": answered, "urns": urns})


@login_required
def children(request: ActingRequest) -> HttpResponse:
    """The children a setting teaches who have a case, by name."""
    cases = queries.children_taught(request.viewer, after=_after(request))
    shown, more = cases[: queries.CHILDREN_A_PAGE], len(cases) > queries.CHILDREN_A_PAGE
    log_rows(request, shown, "children we teach", Basis.TEACHES)
    # By the case and not by the name it stands at: no address holds a child's name.
    next_href = f"?after={shown[-1].pk}" if more else ""
    return render(
        request,
        "places/children.html",
        {"cases": shown, "state_text": state_words, "next_href": next_href},
    )


@login_required
def reply(request: ActingRequest, consultation_id: int) -> HttpResponse:
    """Read the consultation and answer it."""
    row = queries.consultation(consultation_id, request.user.pk)
    if row.urn not in queries.own_urns(request.viewer):
        raise NotFound
    log_view(request, row.child_id, row.authority_code, "consultation", Basis.CONSULTED)
    form = ReplyForm(request.POST or None, request.FILES or None)
    if row.replied_on is None and form.is_valid() and _keep_evidence(request, row, form):
        actions.reply(
            consultation_id,
            can_meet=form.cleaned_data["can_meet"] == "yes",
            limb=form.ground,
            text=form.cleaned_data["text"],
            by=request.user,
            at=clock.now(),
            on=clock.today(),
        )
        return render(request, "places/replied.html", {"row": row, "heading": "Reply sent"})
    return render(request, "places/reply.html", {"row": row, "form": form})


def _keep_evidence(request: ActingRequest, row: ConsultationRow, form: ReplyForm) -> bool:
    """Keep the files in quarantine; one that is refused stands as an error beside its field, and nothing is sent."""
    belonging = replace(belonging_to_case(row.case_id), consultation_id=row.id)
    try:
        with transaction.atomic():
            for file in form.cleaned_data["added"]:
                keep_upload(file.name, file.read(), belongs_to=belonging, by=request.user, at=clock.now())
    except Refusal as refusal:
        form.add_error("added", refusal.message)
        return False
    return True


def _after(request: ActingRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("after", ""))
    except ValueError:
        return None


def officers_case(request: ActingRequest, case_id: UUID, page: str) -> CasePlaces:
    """The settings of a case for its authority's staff, and the view logged; NotFound for everybody else."""
    places = queries.places_of_case(case_id)
    if places.case.authority_code not in request.viewer.caseload_authorities:
        raise NotFound
    log_view(request, places.case.child_id, places.case.authority_code, page)
    return places


def _to_consult(places: CasePlaces, found: list[SettingRow]) -> list[Option]:
    """The family's own choice first, then what was found; those consulted already are left out."""
    consulted = {row.urn for row in places.consultations}
    rows = [places.preference.setting, *found] if places.preference else found
    fresh = {row.urn: row for row in rows if row.urn not in consulted}
    preferred = places.preference.setting.urn if places.preference else None
    return [Option(str(urn), row.name, hint=_said_of(row, is_preferred=urn == preferred)) for urn, row in fresh.items()]


def _said_of(row: SettingRow, *, is_preferred: bool) -> str:
    distance = f"{row.miles:.1f} miles from home in a straight line" if row.miles is not None else ""
    duty = "" if row.duty_to_admit else "need not admit when named"
    asked = "the family asked for this setting" if is_preferred else ""
    return ". ".join(
        part for part in (asked, row.kind, row.town, f"ages {row.ages}" if row.ages else "", distance, duty) if part
    )
