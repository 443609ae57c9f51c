"""A plan as single fields with a place each: what versions are compared and merged by."""

from collections.abc import Mapping
from typing import Any, Final

from included.core.plan.document import to_document
from included.core.plan.records import Plan

# The lists of records, each matched by id from one version to the next.
LISTS: Final = ("needs", "provision", "outcomes", "advice", "contacts", "services")
Fields = dict[str, Any]


def fields_of(plan: Plan) -> Fields:
    """Every field outside the lists by its place, such as person.name."""
    fields: Fields = {}
    for key, value in to_document(plan).items():
        if key in LISTS:
            continue
        if isinstance(value, Mapping):
            fields |= {f"{key}.{inner}": part for inner, part in value.items()}
        else:
            fields[key] = value
    return fields


def rows_of(plan: Plan, name: str) -> dict[str, Fields]:
    """The records of one list by id, in the plan's order."""
    return {row["id"]: row for row in to_document(plan)[name]}


def to_nested(fields: Fields) -> Fields:
    """The document that these fields came from."""
    document: Fields = {}
    for place, value in fields.items():
        outer, _, inner = place.partition(".")
        if inner:
            document.setdefault(outer, {})[inner] = value
        else:
            document[outer] = value
    return document


def label_of(place: str) -> str:
    """What a field is called in a sentence."""
    name = place.rpartition(".")[2]
    return _LABELS.get(place) or _LABELS.get(name) or name.replace("_", " ")


_LABELS: Final = {
    "views.child": "what the child says",
    "views.family": "what the family says",
    "views.history": "the history",
    "views.how_asked": "how the child was asked",
    "person.ncy": "the school year",
    "person.name": "the name",
    "section_i.name": "the setting",
    "section_i.type": "the type of setting",
    "section_i.urn": "the number of the setting",
    "budget.text": "how the personal budget is used",
    "budget.amount": "the amount of the personal budget",
    "born_on": "the date of birth",
    "who": "who gives it",
    "hours": "how much",
    "frequency": "how often",
    "needs": "the needs it belongs to",
    "measure": "how it is measured",
    "baseline": "where the child starts from",
    "by": "the date",
    "text": "the words",
    "received_on": "the day the advice came",
    "source_advice_paragraph": "the advice it comes from",
    "monitoring": "how progress is followed",
}
