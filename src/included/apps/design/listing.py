"""Lists whose state is in the address: chips for the filters in force, and pages by key."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest

from included.apps.design.dates import PARTS, GovukDateInput
from included.apps.design.parts import Chip, Listing, Pages
from included.apps.design.rendering import options_of
from included.apps.design.words import date_text

# What says where in the list one is; a changed filter starts the list anew.
PAGE_KEYS = ("after", "before")


def listing_of(request: HttpRequest, form: forms.Form, pages: Pages) -> Listing:
    """A list's filters and pages for `design/list.html`, from a form that was checked."""
    chips = tuple(chip for bound in form.visible_fields() for chip in _chips(request, bound))
    return Listing(action=request.path, chips=chips, clear_href=request.path, pages=pages)


def page_address(request: HttpRequest, **keys: object) -> str:
    """The address of another page of the same list: `page_address(request, after=last.key)`."""
    query = _query(request)
    for key, value in keys.items():
        query[key] = str(value)
    return _address(request, query)


def _chips(request: HttpRequest, bound: BoundField) -> list[Chip]:
    value = getattr(bound.form, "cleaned_data", {}).get(bound.name)
    if value in (None, "", []):
        return []
    values = value if isinstance(value, list) else [value]
    named = {option.value: option.text for option in options_of(bound)}
    return [
        Chip(named.get(str(one), _said(one)), _without(request, bound, one, among=values), str(bound.label))
        for one in values
    ]


def _said(value: Any) -> str:
    return date_text(value) if hasattr(value, "isoformat") else str(value)


def _without(request: HttpRequest, bound: BoundField, value: Any, *, among: list[Any]) -> str:
    query = _query(request)
    name = bound.html_name
    if isinstance(bound.field.widget, GovukDateInput):
        for part in PARTS:
            query.pop(f"{name}-{part}", None)
    elif len(among) > 1:
        query.setlist(name, [str(one) for one in among if one != value])
    else:
        query.pop(name, None)
    return _address(request, query)


def _query(request: HttpRequest) -> Any:
    query = request.GET.copy()
    for key in PAGE_KEYS:
        query.pop(key, None)
    for key in [key for key, values in query.lists() if not any(values)]:
        del query[key]
    return query


def _address(request: HttpRequest, query: Any) -> str:
    return f"{request.path}?{query.urlencode()}" if query else request.path
