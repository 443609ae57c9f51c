"""The filters of the directory."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, Final

from django.core.exceptions import ValidationError

from included.adapters import clock
from included.adapters.postcodes import Point, middle_of
from included.apps.design import fields
from included.apps.design.forms import FilterForm
from included.apps.places.queries.directory import Wanted
from included.apps.places.wording import KINDS, NEEDS, options_of
from included.core.vocabulary import SenType, SettingKind

_REACHES = (2, 5, 10, 20, 40)
_OLDEST = 25
_SEPTEMBER = 9


class Free(StrEnum):
    """By when a place should be free, as the settings say themselves."""

    NOW = "now"
    SEPTEMBER = "september"


_FREE: Final = {Free.NOW: "Says a place is free now", Free.SEPTEMBER: "Says a place is free by next September"}


class DirectoryForm(FilterForm):
    """What to look for in the directory."""

    words = fields.TextField(label="Name, town or postcode", max_length=100)
    area = fields.SelectField(label="Area", empty="Any area")
    kind = fields.SelectField(label="Kind of setting", empty="Any kind", options=options_of(KINDS))
    need = fields.SelectField(label="Need", empty="Any need", options=options_of(NEEDS))
    age = fields.NumberField(label="Age", width=2, min_value=0, max_value=_OLDEST)
    free = fields.SelectField(
        label="Free place", empty="Free or full", options=[(word.value, text) for word, text in _FREE.items()]
    )
    near = fields.TextField(label="Near postcode", hint="For example, TN24", max_length=8, width=10)
    within = fields.SelectField(
        label="Within", empty="Any distance", options=[(str(miles), f"{miles} miles") for miles in _REACHES]
    )

    def __init__(self, *arguments: Any, areas: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["area"].options = [("", "Any area"), *areas]  # type: ignore[attr-defined] # a kit field

    def clean_near(self) -> str:
        """A postcode or its district that we know the place of."""
        given: str = self.cleaned_data["near"]
        if given and middle_of(given) is None:
            raise ValidationError("Enter a postcode in England, like TN24 or TN24 0AA", code="postcode")
        return given

    def wanted(self) -> Wanted:
        """What was asked for; what was typed wrongly is left out."""
        asked = self.cleaned_data
        near: Point | None = middle_of(asked["near"]) if asked.get("near") else None
        return Wanted(
            words=asked.get("words") or "",
            authority_code=asked.get("area") or "",
            kind=SettingKind(asked["kind"]) if asked.get("kind") else None,
            need=SenType(asked["need"]) if asked.get("need") else None,
            age=asked.get("age"),
            free_on=_day_of(Free(asked["free"]), clock.today()) if asked.get("free") else None,
            near=near,
            within_miles=int(asked["within"]) if near and asked.get("within") else None,
        )


def _day_of(free: Free, today: date) -> date:
    """The last day of September counts: a place said to be free from some day of it is one for the new year."""
    if free is Free.NOW:
        return today
    return date(today.year + (today.month > _SEPTEMBER), _SEPTEMBER, 30)
