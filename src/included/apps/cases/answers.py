"""The answers of a form that was filled in, as a check page shows them."""

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup

from included.apps.design.parts import Answer, Text
from included.apps.design.rendering import options_of
from included.apps.design.words import date_text


def answer_rows(form: forms.Form, change_href: str) -> list[Answer]:
    """Each question with its answer in words; the form has been found valid."""
    return [
        Answer(str(bound.label), _said(bound, form.cleaned_data.get(bound.name)), change_href)
        for bound in form.visible_fields()
    ]


def _said(bound: BoundField, value: Any) -> Text:
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    named = {option.value: option.text for option in options_of(bound)}
    if named:
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(named.get(str(one), "") for one in chosen if one)
    return Markup("<br>").join(str(value or "").splitlines())
