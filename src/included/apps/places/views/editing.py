"""A setting's own pages for keeping its entry current: a task list, a section at a time, and a last look."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.parts import Answer, AnswerSection, Task, TaskStatus
from included.apps.design.refusals import NotFound
from included.apps.design.words import plural
from included.apps.places.actions.offers import keep_draft, send_drafts
from included.apps.places.editing import need_editor
from included.apps.places.forms.offers import line_set, lines_in
from included.apps.places.queries.offers import current_offer, drafts_of, setting_of, waiting_sections
from included.apps.places.wording import HINTS, ITEMS, SECTIONS, line_text, lines_text
from included.core.places.offers import Line, Section, repeats

NOTHING = "nothing"


@login_required
def edit(request: ActingRequest, urn: int) -> HttpResponse:
    """The task list: every section one may write, and whether it waits or is being written."""
    setting = setting_of(urn)
    editor = need_editor(request.viewer, setting)
    drafts = drafts_of(urn, request.user)
    offer = current_offer(urn, editor.authority_code)
    waiting = waiting_sections(urn)
    tasks = [
        Task(
            SECTIONS[section],
            reverse("places:edit_section", args=[urn, section.value]),
            TaskStatus.IN_PROGRESS if section in drafts else _status(section in offer),
            hint=_hint(section in drafts, section in waiting, drafts.get(section) or _lines(offer, section)),
        )
        for section in editor.sections
    ]
    context = {"setting": setting, "task_list": tasks, "has_drafts": bool(drafts), "decides": not editor.is_own}
    return render(request, "places/edit.html", context)


@login_required
def edit_section(request: ActingRequest, urn: int, section: str) -> HttpResponse:
    """Write one section."""
    setting, wanted = setting_of(urn), _section(section)
    editor = need_editor(request.viewer, setting, wanted)
    if request.method == "POST" and NOTHING in request.POST:
        return _kept(request, urn, wanted, ())
    given = drafts_of(urn, request.user).get(wanted)
    lines = _lines(current_offer(urn, editor.authority_code), wanted) if given is None else given
    forms = line_set(wanted, clock.today()).read(request, prefix="lines", initial=[_initial(line) for line in lines])
    problem = ""
    if request.method == "POST" and not forms.is_changing and forms.is_valid():
        entered = tuple(lines_in(wanted, forms))
        twice = repeats(wanted, entered)
        if not twice:
            return _kept(request, urn, wanted, entered)
        problem = f"This is there twice: {line_text(twice[0])}. Take one of the two out"
    context = {
        "setting": setting,
        "heading": SECTIONS[wanted],
        "item": ITEMS[wanted],
        "hint": HINTS.get(wanted, ""),
        "forms": forms,
        "problem": problem,
        "caption": setting.name,
        "back_href": reverse("places:edit", args=[urn]),
    }
    return render(request, "places/edit_section.html", context)


@login_required
def check(request: ActingRequest, urn: int) -> HttpResponse:
    """Everything written, once more; then it is sent."""
    setting = setting_of(urn)
    editor = need_editor(request.viewer, setting)
    if request.method == "POST":
        sent = send_drafts(setting, editor, by=request.user, at=clock.now())
        parts = plural(len(sent), "part")
        waits = all(version.status == "proposed" for version in sent)
        said = "was sent to the authority, which confirms it" if waits else "now stands on the page"
        messages.success(request, f"{parts[:1].upper()}{parts[1:]} of the page {said}.")
        return redirect("places:setting", urn)
    drafts = drafts_of(urn, request.user)
    if not drafts:
        return redirect("places:edit", urn)
    answers = [
        Answer(SECTIONS[section], lines_text(lines), reverse("places:edit_section", args=[urn, section.value]))
        for section, lines in sorted(drafts.items(), key=lambda draft: list(Section).index(draft[0]))
    ]
    context = {
        "heading": "Check what you have written",
        "caption": setting.name,
        "sections": [AnswerSection("What the page will say", answers)],
        "submit_text": "Confirm and publish" if editor.decides(next(iter(drafts))) else "Send to the authority",
        "back_href": reverse("places:edit", args=[urn]),
    }
    return render(request, "design/check_answers.html", context)


def _kept(request: ActingRequest, urn: int, section: Section, lines: tuple[Line, ...]) -> HttpResponse:
    keep_draft(urn, section, lines, by=request.user, at=clock.now())
    return redirect("places:edit", urn)


def _section(text: str) -> Section:
    try:
        return Section(text)
    except ValueError:
        raise NotFound from None


def _lines(offer: dict[Section, Any], section: Section) -> tuple[Line, ...]:
    return offer[section].lines if section in offer else ()


def _initial(line: Line) -> dict[str, Any]:
    """A line as its form shows it; a choice among years is text."""
    values = asdict(line)
    return {name: str(value) if name == "academic_year" else value for name, value in values.items()}


def _status(is_said: bool) -> TaskStatus:  # noqa: FBT001 # one word of the two
    return TaskStatus.DONE if is_said else TaskStatus.NOT_STARTED


def _hint(is_draft: bool, is_waiting: bool, lines: tuple[Line, ...]) -> str:  # noqa: FBT001 # one sentence of three
    if is_draft:
        return "Not sent yet"
    if is_waiting:
        return "Your change waits to be confirmed"
    return plural(len(lines), "entry", "entries") if lines else ""
