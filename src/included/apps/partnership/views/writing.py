"""The manager writes the plan: its words, members, actions, new places, and the consultation."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.accounts.queries import account_by_email
from included.apps.design.forms import Form
from included.apps.partnership import actions, lines
from included.apps.partnership.forms import (
    ActionForm,
    AnswerForm,
    CapitalForm,
    ConsultForm,
    EndForm,
    MemberForm,
    WordsForm,
)
from included.apps.partnership.queries import Room
from included.apps.partnership.views.desk import managers_room

Save = Callable[[dict[str, Any]], object]
_WORDS = ("title", "starts_on", "ends_on", "introduction", "joint_commissioning", "gaps")


@managers_room
def words(request: ActingRequest, room: Room) -> HttpResponse:
    """Begin the plan, or change what it says in words."""
    plan = lines.plan_of(room.code)
    initial = {name: getattr(plan, name) for name in _WORDS} if plan else {}
    form = WordsForm(request.POST or None, initial=initial)
    return _ask(
        request,
        form,
        "Write the plan",
        lambda cleaned: actions.write_plan(room.code, cleaned, by=request.user, at=clock.now()),
        "The words of the plan are saved.",
    )


@managers_room
def member(request: ActingRequest, room: Room) -> HttpResponse:
    """Add a member."""
    form = MemberForm(request.POST or None)
    account = None
    if form.is_valid() and form.cleaned_data["email"]:
        account = account_by_email(form.cleaned_data["email"])
        if account is None:
            form.add_error("email", "Nobody has an account with this email address. Their organisation makes one first")
    if form.is_valid() and form.cleaned_data["must_sign"] and account is None:
        form.add_error("email", "Enter the email address of the account the member signs with")

    def save(cleaned: dict[str, Any]) -> None:
        fields = {name: value for name, value in cleaned.items() if name != "email"}
        lines.add_member(room.code, {**fields, "account_id": account})

    return _ask(request, form, "Add a member", save, "The member was added.")


@managers_room
def end_member(request: ActingRequest, room: Room, member_id: int) -> HttpResponse:
    """Say from when somebody is not a member any more."""
    return _ask(
        request,
        EndForm(request.POST or None),
        "End a membership",
        lambda cleaned: lines.end_member(room.code, member_id, cleaned["ends_before"]),
        "The end was recorded.",
    )


@managers_room
def action(request: ActingRequest, room: Room) -> HttpResponse:
    """Add something to do."""
    form = ActionForm(request.POST or None)
    return _ask(request, form, "Add an action", lambda cleaned: lines.add_action(room.code, cleaned), "Added.")


@managers_room
def capital(request: ActingRequest, room: Room) -> HttpResponse:
    """Add new places."""
    form = CapitalForm(request.POST or None)
    return _ask(request, form, "Add new places", lambda cleaned: lines.add_capital(room.code, cleaned), "Added.")


@require_POST
@managers_room
def done(request: ActingRequest, room: Room, action_id: int) -> HttpResponse:
    """Say that an action is done today."""
    lines.do_action(room.code, action_id, clock.today())
    messages.success(request, "Recorded as done.")
    return redirect("partnership:desk")


@require_POST
@managers_room
def remove_capital(request: ActingRequest, room: Room, capital_id: int) -> HttpResponse:
    """Take a scheme out of the draft."""
    lines.remove_capital(room.code, capital_id)
    messages.success(request, "Removed from the draft.")
    return redirect("partnership:desk")


@managers_room
def consult(request: ActingRequest, room: Room) -> HttpResponse:
    """Put the draft before the public."""
    return _ask(
        request,
        ConsultForm(request.POST or None),
        "Ask the public",
        lambda cleaned: actions.open_consultation(room.code, **cleaned, by=request.user, on=clock.today()),
        "The consultation is open. Everybody can read this version and answer.",
    )


@managers_room
def answer(request: ActingRequest, room: Room) -> HttpResponse:
    """Answer what the public said."""
    return _ask(
        request,
        AnswerForm(request.POST or None),
        "Answer the consultation",
        lambda cleaned: lines.answer_consultation(room.code, cleaned["answer"]),
        "The answer is part of the plan now.",
    )


@require_POST
@managers_room
def erase(request: ActingRequest, room: Room) -> HttpResponse:
    """Erase an answer that names somebody, or whose writer asks for it."""
    lines.erase_response(room.code, request.POST.get("response", ""))
    messages.success(request, "The answer was erased.")
    return redirect("partnership:desk")


def _ask(request: ActingRequest, form: Form, heading: str, save: Save, said: str) -> HttpResponse:
    if form.is_valid():
        save(form.cleaned_data)
        messages.success(request, said)
        return redirect("partnership:desk")
    context = {"form": form, "heading": heading, "submit_text": "Save", "back_href": reverse("partnership:desk")}
    return render(request, "design/question.html", context)
