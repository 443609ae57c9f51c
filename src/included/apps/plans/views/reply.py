"""The family's answer to the draft as a whole, a question to a page, checked before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.kept_forms import clear, keep, load
from included.apps.design.fields import Option
from included.apps.design.forms import Form
from included.apps.design.numbers import number_in
from included.apps.design.parts import Answer, AnswerSection
from included.apps.design.refusals import NotFound
from included.apps.places.queries.consulting import search_settings
from included.apps.plans.actions.family import send_representation
from included.apps.plans.forms.family import NO_SETTING, STEPS
from included.apps.plans.queries.family import setting_name
from included.apps.plans.queries.heads import CaseHead
from included.apps.plans.queries.limits import window_of
from included.apps.plans.views.asking import sent_in
from included.apps.plans.views.family import family_draft, family_page, reader_page
from included.apps.policy.queries import runs_simulation

_AGREES = {"yes": True, "no": False}
_AGREES_WORDS = {"yes": "Yes", "no": "No", "unsure": "Some of it, or I am not sure yet"}


@dataclass(frozen=True, slots=True)
class Reply:
    """The answers so far, kept with the account until they are sent."""

    agrees: str = ""
    text: str = ""
    setting: str = ""
    wants_meeting: str = ""

    def is_whole(self, order: Sequence[str]) -> bool:
        """Whether every question asked has been answered; what should change may be left empty."""
        asked = {"agree": self.agrees, "setting": self.setting, "meeting": self.wants_meeting}
        return all(answer for name, answer in asked.items() if name in order)

    @property
    def setting_urn(self) -> int | None:
        """The number of the setting asked for, if one is."""
        return number_in(self.setting)


@reader_page
@require_http_methods(["GET", "POST"])
def step(request: ActingRequest, case_id: UUID, name: str) -> HttpResponse:
    """One question."""
    head, _ = family_draft(request, case_id)
    order = _order_of(head)
    if name not in STEPS:
        raise NotFound
    if name not in order:
        return redirect("plans:served", case_id)
    reply = _kept(request, case_id)
    form = _form(request, name, reply, head.authority_code)
    if request.method == "POST" and form.is_valid():
        _keep(request, case_id, {key: request.POST.get(key, "") for key in form.fields})
        return redirect(_next(case_id, name, order, is_changing="check" in request.GET))
    before = order[order.index(name) - 1] if name != order[0] else ""
    return family_page(
        request,
        head,
        "reply_setting" if name == "setting" else "reply",
        form=form,
        words=request.GET.get("q", ""),
        back_href=reverse("plans:reply", args=[case_id, before]) if before else reverse("plans:served", args=[case_id]),
        caption="Your answer to the draft plan",
    )


@reader_page
@require_http_methods(["GET", "POST"])
def check(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Check the answers, then send them."""
    head, version = family_draft(request, case_id)
    order, reply = _order_of(head), _kept(request, case_id)
    if not reply.is_whole(order):
        return redirect("plans:reply", case_id, order[0])
    if request.method == "POST":
        send_representation(
            version.id,
            agrees=_AGREES.get(reply.agrees),
            text=reply.text,
            setting_urn=reply.setting_urn if "setting" in order else None,
            wants_meeting=reply.wants_meeting == "yes",
            by=request.user,
            at=clock.now(),
            on=clock.today(),
        )
        clear(request.user, _page(case_id))
        return redirect("plans:reply_sent", case_id)
    return family_page(
        request,
        head,
        "reply_check",
        sections=[AnswerSection("", _answers(case_id, reply, order))],
        back_href=reverse("plans:reply", args=[case_id, order[-1]]),
    )


@reader_page
def sent(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """What was sent, and what happens next."""
    head, _ = family_draft(request, case_id)
    return family_page(request, head, "reply_sent", window=window_of(case_id), today=clock.today())


def _form(request: ActingRequest, name: str, reply: Reply, authority_code: str) -> Form:
    kept = {"agrees": reply.agrees, "text": reply.text, "setting": reply.setting, "wants_meeting": reply.wants_meeting}
    form = STEPS[name](sent_in(request), initial=kept)
    if name == "setting":
        chosen = request.POST.get("setting", reply.setting)
        form.fields["setting"].options = _settings(request.GET.get("q", ""), chosen, authority_code)  # type: ignore[attr-defined]
    return form


def _settings(words: str, chosen: str, authority_code: str) -> list[Option]:
    """What the search found, the one chosen before, and that none is asked for."""
    found = [
        Option(str(row.urn), row.name, hint=", ".join(part for part in (row.kind, row.town, row.postcode) if part))
        for row in search_settings(words, authority_code)
    ]
    urn = number_in(chosen)
    name = setting_name(urn) if urn else ""
    if name and chosen not in {option.value for option in found}:
        found.insert(0, Option(chosen, name))
    return [*found, Option(NO_SETTING, "I do not want to ask for one now", after_or=bool(found))]


def _answers(case_id: UUID, reply: Reply, order: Sequence[str]) -> list[Answer]:
    def change(name: str) -> str:
        return f"{reverse('plans:reply', args=[case_id, name])}?check=1"

    wished = setting_name(reply.setting_urn) if reply.setting_urn else "You do not ask for one now"
    answers = {
        "agree": ("Do you agree with the draft plan?", _AGREES_WORDS.get(reply.agrees, "")),
        "changes": ("What should change?", reply.text or "Nothing written here"),
        "setting": ("Nursery, school or college you would like", wished),
        "meeting": ("Would you like a meeting?", "Yes" if reply.wants_meeting == "yes" else "No"),
    }
    return [Answer(*answers[name], change(name)) for name in order]


def _order_of(head: CaseHead) -> tuple[str, ...]:
    """The questions in their order; in a simulated case the family puts settings in order on its list instead."""
    by_list = runs_simulation(head.authority_code, head.profile)
    return tuple(name for name in STEPS if name != "setting" or not by_list)


def _next(case_id: UUID, name: str, order: Sequence[str], *, is_changing: bool) -> str:
    place = order.index(name) + 1
    if is_changing or place == len(order):
        return reverse("plans:reply_check", args=[case_id])
    return reverse("plans:reply", args=[case_id, order[place]])


def _page(case_id: UUID) -> str:
    return reverse("plans:reply_check", args=[case_id])


def _kept(request: ActingRequest, case_id: UUID) -> Reply:
    kept = load(request.user, _page(case_id))
    values: dict[str, Any] = {name: kept.data.get(name, "") for name in Reply.__slots__} if kept else {}
    return Reply(**values)


def _keep(request: ActingRequest, case_id: UUID, typed: dict[str, str]) -> None:
    kept = load(request.user, _page(case_id))
    fields = {**(kept.fields if kept else {}), **{name: [value] for name, value in typed.items()}}
    keep(request.user, _page(case_id), fields, at=clock.now())
