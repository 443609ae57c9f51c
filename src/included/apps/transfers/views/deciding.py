"""Pages about one child's proposal: what it is and why, and an officer's decision with its consequences."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.answers import answer_rows
from included.apps.cases.gate import staff_page
from included.apps.cases.kept_forms import Kept, clear, keep, keep_url_of, load, typed_before
from included.apps.design.parts import AnswerSection, Link
from included.apps.design.words import date_text
from included.apps.transfers import wording
from included.apps.transfers.actions.deciding import Decided, DecidedMeanwhile, decide, is_offered, why_not
from included.apps.transfers.forms.deciding import DecisionForm
from included.apps.transfers.models import ProposalDecision, RoundChild, RoundPlace, TransferRound
from included.apps.transfers.queries import rounds as queries
from included.apps.transfers.queries.lines import line_of
from included.apps.transfers.queries.one_child import BINDING, asked_of, names_of, still_to_consult
from included.apps.transfers.queries.problems import places_of, room_now, what_follows
from included.apps.transfers.views.rounds import head_within
from included.core.errors import Refusal
from included.core.places.allocation import Child, Objective, standing
from included.core.places.allocation.decisions import Verdict

_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class _Asked:
    """The child a page is about, with the places of the round."""

    made: TransferRound
    row: RoundChild
    places: dict[str, RoundPlace]

    @property
    def decide_path(self) -> str:
        return reverse("transfers:decide", args=[self.made.pk, self.row.pk])

    def form(self, *given: Any, **options: Any) -> DecisionForm:
        """The form, with the places that suit this child in its order."""
        proposed = self.row.proposed
        ordered = Child(self.row.reference, self.made.year_group, queries.choices_in(self.row)).choices
        others = [choice for choice in ordered if proposed is None or choice.place != proposed.key]
        said = [
            (each.place, f"{wording.place_text(self.places[each.place])}. {wording.preference_text(each.preference)}")
            for each in others
        ]
        return DecisionForm(*given, proposed=wording.place_text(proposed) if proposed else "", others=said, **options)


def _asked(request: ActingRequest, round_id: int, row_id: int, page: str) -> _Asked:
    made = queries.made_round(round_id, request.viewer.caseload_authorities)
    row = queries.row_of(made, row_id)
    log_view(request, row.child_id, row.authority_code, page)
    return _Asked(made, row, places_of(made))


def _head(asked: _Asked) -> dict[str, Any]:
    head = head_within(asked.made)
    own = Link(asked.row.case.child_name, reverse("transfers:child", args=[asked.made.pk, asked.row.pk]))
    return {**head, "row": asked.row, "words": wording, "child_link": own}


@staff_page
def child(request: ActingRequest, round_id: int, row_id: int) -> HttpResponse:
    """One child's proposal: the place, why, the family's order, every other place that suits, what was decided."""
    asked = _asked(request, round_id, row_id, "proposal for a child")
    row, made = asked.row, asked.made
    ordered = Child(row.reference, made.year_group, queries.choices_in(row)).choices
    proposed = row.proposed.key if row.proposed else None
    line = line_of(row.tailored_list_id, row.proposed.setting_id) if row.tailored_list_id and row.proposed else None
    context = {
        **_head(asked),
        "heading": row.case.child_name,
        "choice": next((each for each in ordered if each.place == proposed), None),
        "others": [(asked.places[each.place], each) for each in ordered if each.place != proposed],
        "line": line,
        "family_order": asked_of(row, asked.places),
        "decisions": [(each, is_offered(each)) for each in queries.decisions_of(row)],
        "to_consult": still_to_consult(made, row),
        "standing": standing(made.profile, Objective(made.objective)),
        "is_for_planning": made.objective == Objective.COST,
    }
    return render(request, "transfers/child.html", context)


@staff_page
def decide_page(request: ActingRequest, round_id: int, row_id: int) -> HttpResponse:
    """What do you decide, and why."""
    asked = _asked(request, round_id, row_id, "decide on a proposal")
    _refuse_planning(asked)
    if request.method == "POST":
        form = asked.form(request.POST)
        is_leaving = "save_and_leave" in request.POST
        if is_leaving or form.is_valid():
            keep(request.user, request.path, request.POST, at=clock.now(), base=_seen(asked, request))
            return redirect("transfers:child" if is_leaving else "transfers:check", round_id, row_id)
    else:
        form = _filled(asked, request)
    context = {
        **_head(asked),
        "form": form,
        "keep_url": keep_url_of(request),
        "to_consult": still_to_consult(asked.made, asked.row),
    }
    return render(request, "transfers/decide.html", context)


def _filled(asked: _Asked, request: ActingRequest) -> DecisionForm:
    typed = typed_before(request)
    if typed is None:
        return asked.form()
    blank = asked.form()
    initial = {name: field.widget.value_from_datadict(typed, {}, name) for name, field in blank.fields.items()}
    return asked.form(initial=initial)


def _refuse_planning(asked: _Asked) -> None:
    """A proposal for planning decides nothing about any child: nothing to fill in, and the reason instead."""
    if asked.made.objective == Objective.COST:
        decided = Decided(Verdict.REJECT, "-")
        refusal = why_not(asked.made, asked.row, decided, by_name="-", on=clock.today())
        if refusal is not None:
            raise refusal


def _seen(asked: _Asked, request: ActingRequest) -> int:
    """How many decisions there were when this person began."""
    kept = load(request.user, asked.decide_path)
    if kept is not None and kept.base_revision is not None:
        return kept.base_revision
    return len(queries.decisions_of(asked.row))


@staff_page
def check(request: ActingRequest, round_id: int, row_id: int) -> HttpResponse:
    """The decision again with what follows from it, and the act itself."""
    asked = _asked(request, round_id, row_id, "check a decision")
    _refuse_planning(asked)
    kept = load(request.user, asked.decide_path)
    form = asked.form(kept.data if kept else {})
    if kept is None or not form.is_valid():
        return redirect(asked.decide_path)
    seen = _seen(asked, request)
    if "go_on" in request.POST:
        return _go_on(request, asked, kept)
    since, refusal = queries.decided_since(asked.row, seen), None
    decided = Decided(Verdict(form.cleaned_data["verdict"]), form.cleaned_data["reasons"], form.cleaned_data["place"])
    if request.method == "POST":
        try:
            decision = decide(asked.made, asked.row, decided, seen=seen, by=request.user, at=clock.now())
        except DecidedMeanwhile:
            return redirect(request.path)
        except Refusal as refused:
            refusal = refused
        else:
            return _done(request, asked, decision)
    context = {
        **_head(asked),
        **_following(asked, decided),
        "sections": [AnswerSection("", answer_rows(form, asked.decide_path))],
        "since": since,
        "refusal": refusal,
        "standing": standing(asked.made.profile, Objective(asked.made.objective)),
    }
    return render(request, "transfers/check.html", context, status=_CONFLICT if refusal else None)


def _following(asked: _Asked, decided: Decided) -> dict[str, Any]:
    """What follows: who would have to make room, who would rather have what, and whether a place is free now."""
    keys = {Verdict.ACCEPT: asked.row.proposed.key if asked.row.proposed else "", Verdict.CHANGE: decided.place}
    place = asked.places.get(keys.get(decided.verdict, ""))
    follows = what_follows(asked.made, asked.row, place)
    touched = {pair.child for pair in follows.would_rather} | ({follows.displaced} if follows.displaced else set())
    return {
        "place": place,
        "room": room_now(asked.made, place) if place else None,
        "follows": follows,
        "names": names_of(asked.made, touched),
        "place_names": {key: wording.place_text(each) for key, each in asked.places.items()},
        "to_consult": still_to_consult(asked.made, asked.row),
        "choice": next((each for each in queries.choices_in(asked.row) if place and each.place == place.key), None),
    }


def _go_on(request: ActingRequest, asked: _Asked, kept: Kept) -> HttpResponse:
    """This person has seen what others decided: what was typed is now typed upon that."""
    many = len(queries.decisions_of(asked.row))
    keep(request.user, asked.decide_path, kept.fields, at=clock.now(), base=many)
    return redirect(request.path)


def _done(request: ActingRequest, asked: _Asked, decision: ProposalDecision) -> HttpResponse:
    clear(request.user, asked.decide_path)
    messages.success(request, _said(asked.made, decision))
    return redirect("transfers:child", asked.made.pk, asked.row.pk)


def _said(made: TransferRound, decision: ProposalDecision) -> str:
    if decision.place is None:
        return "The proposal is rejected. No place of this round is held for the child."
    day = date_text(made.starts_on)
    held = f"A place at {decision.place.name} is held for the child from {day}."
    if decision.place_use_id is None:
        held = f"{decision.place.name} admits whoever its name is given to in the plan, so no place had to be held."
    consult = "consult the setting, and name it" if made.profile == BINDING else "name it"
    return f"{held} Nothing is named by it: {consult} in the plan."
