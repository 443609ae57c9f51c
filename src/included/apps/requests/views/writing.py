"""Writing a request: a page for each question, saved at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.accounts.acting_request import viewer_in
from included.apps.accounts.links import hold_digest
from included.apps.accounts.queries import authorities
from included.apps.design.numbers import number_in
from included.apps.design.refusals import NotFound
from included.apps.requests import actions, questions
from included.apps.requests.answers import Answers, Difference, Fields, plain
from included.apps.requests.forms.pages import PageForm
from included.apps.requests.holding import FIELD, Held, held_in, page_token
from included.apps.requests.prefilling import prefilled
from included.apps.requests.questions import Question
from included.apps.requests.route import path_after, path_before
from included.apps.requests.wording import spoken


def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Show a question or keep its answer."""
    question = questions.question_of(key)
    if question is None or question.view != "requests:answer":
        raise NotFound
    held = held_in(request, clock.now())
    if held is None and question is not questions.FIRST:
        return redirect("requests:find")
    if held and held.draft.is_sent:
        return redirect("requests:status")
    form = form_of(request, question, answers_of(held))
    if request.method == "POST" and form.is_valid():
        changed = keep(request, held, question, plain(form.cleaned_data))
        return show(request, question, held, form, changed) if changed else after_keeping(request, held, question)
    if "save_and_leave" in request.POST and not any(request.POST.get(name) for name in form.fields):
        return redirect("requests:finish")
    return show(request, question, held, form)


def answers_of(held: Held | None) -> Answers:
    """What is answered so far."""
    return held.draft.answers if held else Answers()


def form_of(request: HttpRequest, question: Question, answers: Answers) -> PageForm:
    """The question's form with what was typed, else with what is saved, else with what we know already."""
    made: Any = question.form
    options: dict[str, Any] = {"asker": answers.asker}
    if question is questions.FIRST:
        options["councils"] = [(each.code, each.name) for each in authorities()]
    if request.method == "POST":
        form: PageForm = made(request.POST, **options)
        return form
    known = answers.of(question.key) if question.key in answers else prefilled(question.key, answers, request)
    shown: PageForm = made(initial=known, **options)
    return shown


def keep(request: HttpRequest, held: Held | None, question: Question, fields: Fields) -> Difference | None:
    """Save a page; the first one begins the draft, and this browser holds its link from then on."""
    now = clock.now()
    if held is None:
        draft_id, holder = actions.begin(by=viewer_in(request), at=now)
        hold_digest(request, holder.link_digest or "")
    else:
        draft_id = held.draft.id
    changed = actions.save_answer(draft_id, question.key, fields, base_revision=_base_revision(request), at=now)
    if changed is None and question.key == "email":
        actions.send_link(draft_id, at=now)
    return changed


def after_keeping(request: HttpRequest, held: Held | None, question: Question) -> HttpResponse:
    """On to where the answer leads; whoever was away must first show that the request is theirs."""
    if held and held.was_away:
        return render(request, "requests/away.html", {"field_name": FIELD, "token": page_token(held.draft)})
    if "save_and_leave" in request.POST:
        return redirect("requests:finish")
    return redirect(path_after(question, viewer_in(request), then=request.POST.get("then", "")))


def show(
    request: HttpRequest, question: Question, held: Held | None, form: Any, changed: Difference | None = None
) -> HttpResponse:
    """The page: with what is saved now beside what was typed, where the two came from different people."""
    answers = answers_of(held)
    then = request.POST.get("then", request.GET.get("then", ""))
    revision = changed.saved.revision if changed else _base_revision(request, answers.revision_of(question.key))
    context = {
        "form": form,
        "heading": question.heading.to(answers.asker),
        "back_href": path_before(question, answers, then=then),
        "hidden": {"revision": revision, "then": then, FIELD: page_token(held.draft if held else None)},
        "saved_at": changed.saved.at if changed else None,
        "saved": saved_instead(form, changed) if changed else (),
        "is_begun": held is not None,
    }
    return render(request, "requests/question.html", context)


def saved_instead(form: Any, changed: Difference) -> tuple[tuple[str, str], ...]:
    """For each field that differs: its label and what is saved."""
    fields = [(form.fields[name], changed.saved.fields.get(name)) for name in changed.fields]
    return tuple((str(field.label), spoken(field, value) or "Nothing") for field, value in fields)


def _base_revision(request: HttpRequest, otherwise: int = 0) -> int:
    """The revision the page was opened at, as the page says."""
    given = number_in(request.POST.get("revision", ""))
    return otherwise if given is None else given
