"""Django's bound fields drawn as GOV.UK components, and the summary of what is wrong with them."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from django import forms
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.forms.widgets import Input
from django.utils.functional import Promise
from markupsafe import Markup

from included.apps.design.dates import GovukDateInput
from included.apps.design.fields import Option

_SCRIPT_REVEAL = re.compile(' data-aria-controls="[^"]*"')

Params = dict[str, Any]
Macro = Callable[..., Markup]
AnyForm: TypeAlias = "forms.BaseForm | BaseFormSet[Any]"

# Attributes that have a place of their own among a component's parameters.
_NAMED_ATTRIBUTES = ("class", "autocomplete", "inputmode", "spellcheck", "rows", "cols")
# The browser's own checks speak before the page can, in other words, and cut typing off without saying so.
_BROWSER_CHECKS = ("required", "maxlength", "minlength", "min", "max", "step")


class Renderer:
    """`field(form["name"])`: one bound field as its component, with label, hint, error and what was typed."""

    def __init__(self, components: Mapping[str, Macro]) -> None:
        self._components = components

    def __call__(
        self,
        bound: BoundField,
        *,
        heading: bool | None = None,
        reveal: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Markup:
        """`heading` makes the label the page's h1; `reveal` maps a choice to what it shows; `more` wins over all."""
        if bound.is_hidden:
            return Markup(str(bound))  # noqa: S704  # Django escapes its own widgets
        name, params = component_of(bound, heading=heading, reveal=reveal or {})
        drawn = self._components[name]({**params, **more})
        return _without_script_reveal(drawn) if name == "govukRadios" else drawn


class ErrorSummary:
    """`error_summary(form)`: every error of some forms, in order, each linked to its input; nothing where none is."""

    def __init__(self, components: Mapping[str, Macro]) -> None:
        self._components = components

    def __call__(self, *forms_or_sets: AnyForm, title: str = "There is a problem") -> Markup:
        found = [entry for each in forms_or_sets for entry in summary_entries(each)]
        if not found:
            return Markup()
        return self._components["govukErrorSummary"]({"titleText": title, "errorList": found})


def summary_entries(form: AnyForm) -> list[Params]:
    """The errors of a form or set of forms as text and address."""
    if isinstance(form, BaseFormSet):
        own = [{"text": str(error), "href": _first_input(form)} for error in form.non_form_errors()]
        return own + [entry for each in form.forms for entry in summary_entries(each)]
    whole = [{"text": str(error), "href": _first_input(form)} for error in form.non_field_errors()]
    return whole + [
        {"text": str(bound.errors[0]), "href": f"#{first_wrong_id(bound)}"} for bound in form if bound.errors
    ]


def first_wrong_id(bound: BoundField) -> str:
    """The id of the input to mend: of a date, its first wrong part."""
    if isinstance(bound.field.widget, GovukDateInput):
        return f"{bound.auto_id}-{wrong_parts(bound)[0]}"
    return bound.auto_id


def wrong_parts(bound: BoundField) -> tuple[str, ...]:
    """Which of day, month and year the first error is about; all where it does not say."""
    errors = bound.form.errors.as_data().get(bound.name, [])
    named = getattr(errors[0], "params", None) if errors else None
    return tuple((named or {}).get("parts", ("day", "month", "year")))


def component_of(
    bound: BoundField, *, heading: bool | None = None, reveal: Mapping[str, str] | None = None
) -> tuple[str, Params]:
    """The component a bound field is drawn with, and its parameters."""
    heading = _is_page_heading(bound) if heading is None else heading
    widget = bound.field.widget
    for kind in type(widget).__mro__:
        if kind in _BUILDERS:
            name, build = _BUILDERS[kind]
            return name(bound) if callable(name) else name, build(bound, heading, reveal or {})
    raise TypeError(f"{bound.name}: there is no component for {type(widget).__name__}; use a field of the kit.")


def _without_script_reveal(radios: Markup) -> Markup:
    # GOV.UK's script would put aria-expanded on radios, which ARIA forbids: our style sheet reveals without a script.
    return Markup(_SCRIPT_REVEAL.sub("", radios))  # noqa: S704  # what was escaped stays escaped


def _is_page_heading(bound: BoundField) -> bool:
    form = bound.form
    return getattr(form, "label_is_page_heading", False) and form.visible_fields()[0].name == bound.name


def _first_input(form: AnyForm) -> str:
    first_form = form.forms[0] if isinstance(form, BaseFormSet) and form.forms else form
    visible = [] if isinstance(first_form, BaseFormSet) else first_form.visible_fields()
    if not visible:
        return "#main-content"
    first = visible[0]
    return f"#{first.auto_id}-day" if isinstance(first.field.widget, GovukDateInput) else f"#{first.auto_id}"


def _label_text(bound: BoundField) -> str:
    optional = not bound.field.required and getattr(bound.form, "mark_optional", False)
    return f"{bound.label} (optional)" if optional else str(bound.label)


def _label(bound: BoundField, heading: bool) -> Params:  # noqa: FBT001  # private, always named by its builder
    look = getattr(bound.field, "label_look", "")
    if heading:
        return {"text": _label_text(bound), "classes": f"govuk-label--{look or 'l'}", "isPageHeading": True}
    return {"text": _label_text(bound), "classes": f"govuk-label--{look}" if look else ""}


def _legend(bound: BoundField, heading: bool) -> Params:  # noqa: FBT001
    label = _label(bound, heading)
    classes = label["classes"].replace("govuk-label", "govuk-fieldset__legend")
    # A group of choices needs its question to stand out from them.
    return {"legend": {**label, "classes": classes or "govuk-fieldset__legend--s"}}


def _common(bound: BoundField) -> Params:
    params: Params = {}
    hint = getattr(bound.field, "hint", "") or bound.help_text
    if hint:
        safe = hasattr(hint, "__html__") and not isinstance(hint, Promise)
        params["hint"] = {"html" if safe else "text": str(hint)}
    if bound.errors:
        params["errorMessage"] = {"text": str(bound.errors[0])}
    return params


def _labelled(bound: BoundField, heading: bool) -> Params:  # noqa: FBT001
    attrs = bound.field.widget.attrs
    params = {
        **_common(bound),
        "id": bound.auto_id,
        "name": bound.html_name,
        "label": _label(bound, heading),
        "classes": attrs.get("class", ""),
        "attributes": {key: value for key, value in attrs.items() if key not in _NAMED_ATTRIBUTES + _BROWSER_CHECKS},
    }
    for key in ("autocomplete", "inputmode"):
        if key in attrs:
            params[key] = attrs[key]
    if "spellcheck" in attrs:
        params["spellcheck"] = attrs["spellcheck"] == "true"
    return params


def _typed(bound: BoundField) -> Any:
    value = bound.value()
    # Django's widgets answer None for nothing typed.
    return (bound.field.widget.format_value(value) or "") if value is not None else ""


def _input(bound: BoundField, heading: bool, _reveal: Mapping[str, str]) -> Params:  # noqa: FBT001
    params = {**_labelled(bound, heading), "value": _typed(bound), "type": _input_type(bound)}
    for side in ("prefix", "suffix"):
        if text := getattr(bound.field, side, ""):
            params[side] = {"text": text}
    return params


def _input_type(bound: BoundField) -> str:
    kind = str(getattr(bound.field.widget, "input_type", "text"))
    # A number input drops what it cannot read and scrolls its value away: GOV.UK uses text with a numeric keyboard.
    return "text" if kind == "number" else kind


def _textarea(bound: BoundField, heading: bool, _reveal: Mapping[str, str]) -> Params:  # noqa: FBT001
    params = {**_labelled(bound, heading), "value": _typed(bound)}
    params["rows"] = getattr(bound.field, "rows", None) or 5
    if words := getattr(bound.field, "max_words", None):
        params["maxwords"] = words
    elif length := getattr(bound.field, "max_length", None):
        # Typing is not cut off at the limit: the count says by how much, and nothing pasted is lost.
        params["maxlength"] = length
    return params


def _textarea_macro(bound: BoundField) -> str:
    counted = getattr(bound.field, "max_words", None) or getattr(bound.field, "max_length", None)
    return "govukCharacterCount" if counted else "govukTextarea"


def _select(bound: BoundField, heading: bool, _reveal: Mapping[str, str]) -> Params:  # noqa: FBT001
    chosen = _chosen(bound)
    items = [{"value": o.value, "text": o.text, "selected": o.value in chosen} for o in options_of(bound, blank=True)]
    return {**_labelled(bound, heading), "items": items}


def _choices(bound: BoundField, heading: bool, reveal: Mapping[str, str]) -> Params:  # noqa: FBT001
    chosen = _chosen(bound)
    few = getattr(bound.field, "inline", False)
    return {
        **_common(bound),
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "fieldset": _legend(bound, heading),
        "classes": "govuk-radios--inline" if few else "",
        "items": _after_something([item for o in options_of(bound) for item in _choice(o, chosen, reveal)]),
    }


def _after_something(items: list[Params]) -> list[Params]:
    """Nothing stands before the first answer that an "or" could part it from, as where a search found nothing."""
    return items[1:] if items and "divider" in items[0] else items


def _choice(option: Option, chosen: set[str], reveal: Mapping[str, str]) -> list[Params]:
    item: Params = {"value": option.value, "text": option.text, "checked": option.value in chosen}
    if option.hint:
        item["hint"] = {"text": option.hint}
    if option.is_exclusive:
        item["behaviour"] = "exclusive"
    if option.value in reveal:
        item["conditional"] = {"html": reveal[option.value]}
    return [{"divider": "or"}, item] if option.after_or else [item]


def _single_checkbox(bound: BoundField, _heading: bool, reveal: Mapping[str, str]) -> Params:  # noqa: FBT001
    item: Params = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
    if "on" in reveal:
        item["conditional"] = {"html": reveal["on"]}
    return {**_common(bound), "idPrefix": bound.auto_id, "name": bound.html_name, "items": [item]}


def options_of(bound: BoundField, *, blank: bool = False) -> list[Option]:
    """The options of a choice field, groups flattened; the empty one only where asked for."""
    named: dict[str, Option] = {option.value: option for option in getattr(bound.field, "options", ())}
    found = []
    for value, text in getattr(bound.field, "choices", ()):
        inner = text if isinstance(text, (list, tuple)) else [(value, text)]
        found += [named.get(str(v), Option(str(v), str(t))) for v, t in inner]
    return [option for option in found if blank or option.value]


def _chosen(bound: BoundField) -> set[str]:
    value = bound.value()
    many = value if isinstance(value, (list, tuple, set)) else [value]
    return {str(one) for one in many if one is not None}


def _date(bound: BoundField, heading: bool, _reveal: Mapping[str, str]) -> Params:  # noqa: FBT001
    typed = GovukDateInput.parts_of(bound.value())
    wrong = wrong_parts(bound) if bound.errors else ()
    autocomplete = getattr(bound.field, "autocomplete", "")
    items = []
    for part, width in (("day", 2), ("month", 2), ("year", 4)):
        error = " govuk-input--error" if part in wrong else ""
        item = {"name": part, "classes": f"govuk-input--width-{width}{error}", "value": typed[part]}
        items.append({**item, "autocomplete": f"{autocomplete}-{part}"} if autocomplete else item)
    fieldset = {**_legend(bound, heading), "role": "group"}
    return {
        **_common(bound),
        "id": bound.auto_id,
        "namePrefix": bound.html_name,
        "fieldset": fieldset,
        "items": items,
    }


def _file(bound: BoundField, heading: bool, _reveal: Mapping[str, str]) -> Params:  # noqa: FBT001
    many = getattr(bound.field.widget, "allow_multiple_selected", False)
    # Not the drop zone of GOV.UK: its button is not named by the words on it, and browsers take drops on the input.
    return {**_labelled(bound, heading), "multiple": many}


def _password(bound: BoundField, heading: bool, _reveal: Mapping[str, str]) -> Params:  # noqa: FBT001
    return _labelled(bound, heading)


Builder = Callable[[BoundField, bool, Mapping[str, str]], Params]
_BUILDERS: dict[type[Any], tuple[str | Callable[[BoundField], str], Builder]] = {
    GovukDateInput: ("govukDateInput", _date),
    forms.PasswordInput: ("govukPasswordInput", _password),
    forms.Textarea: (_textarea_macro, _textarea),
    forms.CheckboxInput: ("govukCheckboxes", _single_checkbox),
    forms.CheckboxSelectMultiple: ("govukCheckboxes", _choices),
    forms.RadioSelect: ("govukRadios", _choices),
    forms.Select: ("govukSelect", _select),
    forms.FileInput: ("govukFileUpload", _file),
    Input: ("govukInput", _input),
}
