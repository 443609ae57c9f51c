"""Where the child learns: a search over real settings that needs no script."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.design.fields import Option
from included.apps.places.queries.consulting import search_settings
from included.apps.requests import questions
from included.apps.requests.answers import Answers
from included.apps.requests.forms.child import SettingForm, SettingSearchForm
from included.apps.requests.holding import FIELD, Held, held_in, page_token
from included.apps.requests.prefilling import setting_of
from included.apps.requests.route import path_before
from included.apps.requests.views.writing import after_keeping, keep, saved_instead
from included.apps.requests.wording import NOT_IN_SETTING, NOT_LISTED

_OWN_WORDS = (
    Option(NOT_LISTED, "It is not on the list", after_or=True),
    Option(NOT_IN_SETTING, "Not in a nursery, school or college now", "For example taught at home, or too young"),
)


def setting(request: HttpRequest) -> HttpResponse:
    """Search, then choose; what is chosen is saved as any other answer."""
    held = held_in(request, clock.now())
    if held is None:
        return redirect("requests:find")
    if held.draft.is_sent:
        return redirect("requests:status")
    question = questions.question_of("setting")
    if question is None:
        raise LookupError("The list of questions has lost the setting.")
    words = request.POST.get("q", request.GET.get("q", ""))
    form = _form(request, held.draft.answers, words)
    changed = None
    if request.method == "POST" and form.is_valid():
        changed = keep(request, held, question, _chosen(form))
        if changed is None:
            return after_keeping(request, held, question)
    return render(request, "requests/setting.html", _page(request, held, question, words, form, changed))


def _form(request: HttpRequest, answers: Answers, words: str) -> SettingForm:
    form = SettingForm(request.POST) if request.method == "POST" else SettingForm(initial=_known(request, answers))
    field: Any = form.fields["setting"]
    field.options = [*_offered(request, answers, words), *_OWN_WORDS]
    field.label = "Select the place" if words else "Where they learn"
    return form


def _offered(request: HttpRequest, answers: Answers, words: str) -> list[Option]:
    """One's own setting, what was chosen before, and what the search finds, each once."""
    found = [
        Option(str(row.urn), row.name, ", ".join(part for part in (row.town, row.postcode, row.kind) if part))
        for row in search_settings(words, str(answers.get("council", "council")))
    ]
    chosen = answers.of("setting")
    if str(chosen.get("setting", "")).isdecimal():
        found.insert(0, Option(chosen["setting"], chosen["name"]))
    if own := setting_of(request):
        found.insert(0, Option(str(own.urn), own.name, "Your own setting"))
    return list({option.value: option for option in reversed(found)}.values())[::-1]


def _known(request: HttpRequest, answers: Answers) -> dict[str, Any]:
    if "setting" in answers:
        return dict(answers.of("setting"))
    own = setting_of(request)
    return {"setting": str(own.urn)} if own else {}


def _chosen(form: SettingForm) -> dict[str, Any]:
    chosen, field = form.cleaned_data["setting"], form.fields["setting"]
    names = {option.value: option.text for option in getattr(field, "options", ())}
    if chosen == NOT_LISTED:
        return {"setting": chosen, "name": form.cleaned_data["name"]}
    return {"setting": chosen, "name": "" if chosen == NOT_IN_SETTING else names[chosen]}


def _page(
    request: HttpRequest, held: Held, question: questions.Question, words: str, form: SettingForm, changed: Any
) -> dict[str, Any]:
    answers = held.draft.answers
    then = request.POST.get("then", request.GET.get("then", ""))
    options = getattr(form.fields["setting"], "options", ())
    return {
        "form": form,
        "search": SettingSearchForm({"q": words} if words else None, initial={"q": words}),
        "words": words,
        "found": len(options) - len(_OWN_WORDS),
        "heading": question.heading.to(answers.asker),
        "back_href": path_before(question, answers, then=then),
        "hidden": {
            "revision": changed.saved.revision if changed else answers.revision_of("setting"),
            "then": then,
            "q": words,
            FIELD: page_token(held.draft),
        },
        "then": then,
        "saved_at": changed.saved.at if changed else None,
        "saved": saved_instead(form, changed) if changed else (),
    }
