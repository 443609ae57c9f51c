"""Forms about how many places there are."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.forms import FilterForm, Form
from included.apps.places.wording import KINDS, options_of
from included.core.places.wording import year_words
from included.core.vocabulary import SettingKind

MOST_AT_ONCE = 300
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
_YEARS = [(str(year), year_words(year)) for year in range(-1, 15)]


class CapacityForm(FilterForm):
    """Of which kind, and on which day."""

    kind = fields.SelectField(label="Kind of place", empty="Any kind", options=options_of(KINDS))
    year = fields.SelectField(label="Year group", empty="Any year group", options=_YEARS)
    on = GovukDateField(label="On", earliest=EARLIEST, latest=LATEST, hint="Today, unless you say another day")

    def day(self, today: date) -> date:
        """The day asked for, or today."""
        found: date | None = self.cleaned_data.get("on")
        return found or today

    def chosen_year(self) -> int | None:
        """The year group asked for."""
        chosen = self.cleaned_data.get("year")
        return int(chosen) if chosen else None

    def chosen_kind(self) -> SettingKind | None:
        """The kind asked for."""
        chosen = self.cleaned_data.get("kind")
        return SettingKind(chosen) if chosen else None


class CommissionForm(Form):
    """Some places of one kind."""

    kind = fields.SelectField(label="Kind of place", options=options_of(KINDS))
    count = fields.NumberField(label="How many places?", width=3, min_value=1, max_value=MOST_AT_ONCE)
    low_year = fields.SelectField(label="From year group", empty="Any year group", options=_YEARS, required=False)
    high_year = fields.SelectField(label="To year group", empty="Any year group", options=_YEARS, required=False)
    opens_on = GovukDateField(label="From which day?", earliest=EARLIEST, latest=LATEST)
    closes_before = GovukDateField(
        label="Until before which day?",
        earliest=EARLIEST,
        latest=LATEST,
        hint="Leave empty if there is no end",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Both year groups or neither, in order; an end after the beginning."""
        given: dict[str, Any] = super().clean() or {}
        low, high = (int(given[name]) if given.get(name) else None for name in ("low_year", "high_year"))
        if (low is None) != (high is None) or (low is not None and high is not None and low > high):
            self.add_error("high_year", ValidationError("Choose both year groups, the lower first, or neither"))
        opens, closes = given.get("opens_on"), given.get("closes_before")
        if opens and closes and closes <= opens:
            self.add_error("closes_before", ValidationError("The end must be after the day the places open"))
        return {**given, "low_year": low, "high_year": high}


class CloseForm(Form):
    """Which places are not wanted any more, and from when."""

    which = fields.SelectField(label="Which places?", missing="Select which places", options=[])
    count = fields.NumberField(label="How many?", width=3, min_value=1, max_value=MOST_AT_ONCE)
    closes_before = GovukDateField(
        label="From which day are they not there?", called="The day", earliest=EARLIEST, latest=LATEST
    )

    def __init__(self, *arguments: Any, options: list[tuple[str, str]], **others: Any) -> None:
        super().__init__(*arguments, **others)
        self.fields["which"].options = [("", "Choose"), *options]  # type: ignore[attr-defined] # a kit field
