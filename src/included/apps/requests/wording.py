"""Answers as people read them: on the check page, and where officers read the request."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from included.apps.design.dates import GovukDateField
from included.apps.design.parts import Answer as ShownAnswer
from included.apps.design.parts import AnswerSection
from included.apps.design.words import date_text, list_text
from included.apps.requests.answers import Answers
from included.apps.requests.asker import Asker
from included.apps.requests.questions import SECTION_TITLES, Question, Section, asked_in

NOT_LISTED, NOT_IN_SETTING = "not_listed", "none"


def sections(
    answers: Answers, today: date, *, councils: Mapping[str, str], may_change: bool
) -> tuple[AnswerSection, ...]:
    """Every answer under the headings of the task list."""
    found = []
    for section in Section:
        rows = [
            row
            for question in asked_in(section, answers, today)
            for row in _rows(question, answers, councils, may_change=may_change)
        ]
        found.append(AnswerSection(SECTION_TITLES[section].to(answers.asker), rows))
    return tuple(found)


def change_path(question: Question) -> str:
    """Where an answer is changed, coming back to the check page."""
    arguments = [question.key] if question.view == "requests:answer" else None
    return f"{reverse(question.view, args=arguments)}?then=check"


def setting_words(fields: Mapping[str, Any]) -> str:
    """The setting somebody chose, named one that is not listed, or said there is none."""
    if fields.get("setting") == NOT_IN_SETTING:
        return "Not in a nursery, school or college now"
    name = str(fields.get("name", ""))
    return f"{name} (not on the list)" if fields.get("setting") == NOT_LISTED else name


def _rows(
    question: Question, answers: Answers, councils: Mapping[str, str], *, may_change: bool
) -> Iterator[ShownAnswer]:
    fields = answers.of(question.key)
    href = change_path(question) if may_change else ""
    heading = question.label or question.heading.to(answers.asker)
    if question.key == "setting":
        yield ShownAnswer(heading, setting_words(fields), href)
        return
    if question.key == "council":
        yield ShownAnswer(heading, councils.get(str(fields.get("council")), "Another council"), href)
        return
    form = _form_of(question, answers.asker)
    for name, field in form.fields.items():
        title = heading if len(form.fields) == 1 else str(field.label)
        yield ShownAnswer(title, spoken(field, fields.get(name)), href)


def _form_of(question: Question, asker: Asker) -> Any:
    form: Any = question.form
    return form(asker=asker)


def spoken(field: Any, value: Any) -> str:
    """One stored value in words."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(field, GovukDateField):
        return date_text(date.fromisoformat(value))
    texts: dict[str, str] = {option.value: option.text for option in getattr(field, "options", ())}
    if isinstance(value, list):
        return list_text(texts.get(one, str(one)) for one in value)
    return texts.get(str(value), str(value))
