"""Forms of a round: what is asked, which children a list shows, and other capacities."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError

from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import Option
from included.apps.design.forms import FilterForm, Form
from included.apps.design.words import plural
from included.apps.placements.forms.capacity import EARLIEST, LATEST
from included.apps.transfers.queries.rounds import Show
from included.apps.transfers.wording import OBJECTIVES, SHOWN, TRANSFERS
from included.core.places.allocation.cohorts import Transfer
from included.core.places.wording import year_words

_FIRST_AFTER_16, _LAST_YEAR = 12, 14
_YEARS = [(str(year), year_words(year)) for year in range(_LAST_YEAR + 1)]
MOST_MORE = 500
CHANGES = ("first", "second", "third")


class RoundForm(Form):
    """Which children move when, and what the proposal is made for."""

    transfer = fields.RadiosField(
        label="Which move is it?",
        called="Which move it is",
        missing="Select which move it is",
        options=[Option(transfer.value, words) for transfer, words in TRANSFERS.items()],
    )
    year_group = fields.SelectField(label="Which year group do they move into?", options=_YEARS)
    starts_on = GovukDateField(label="From which day?", called="The day", earliest=EARLIEST, latest=LATEST)
    objective = fields.RadiosField(
        label="What is the proposal made for?",
        called="What the proposal is made for",
        missing="Select what the proposal is made for",
        options=[Option(objective.value, *words) for objective, words in OBJECTIVES.items()],
    )

    def clean(self) -> dict[str, Any]:
        """A move after 16 is into Year 12 or later, one between schools before."""
        given: dict[str, Any] = super().clean() or {}
        year, transfer = given.get("year_group"), given.get("transfer")
        if year and transfer and (int(year) >= _FIRST_AFTER_16) is not (transfer == Transfer.POST_16):
            wanted = "Year 12, 13 or 14" if transfer == Transfer.POST_16 else "Reception to Year 11"
            self.add_error("year_group", ValidationError(f"For that move, choose {wanted}"))
        return given


class RoundFilterForm(FilterForm):
    """Which of the children."""

    show = fields.SelectField(label="Show", empty="All children", options=[(k.value, w) for k, w in SHOWN.items()])

    def shown(self) -> Show | None:
        """The part asked for."""
        chosen = self.cleaned_data.get("show")
        return Show(chosen) if chosen else None


class WhatIfForm(Form):
    """Some places more or fewer, in up to three settings at once."""

    first_place = fields.SelectField(label="Where?", called="Where", missing="Select where")
    first_change = fields.NumberField(
        label="How many places more?",
        called="How many places more",
        missing="Enter how many places more",
        hint="For fewer places, put a minus before the number",
        width=4,
    )
    second_place = fields.SelectField(label="A second place", empty="Nowhere else", required=False)
    second_change = fields.NumberField(label="How many more in the second place?", width=4, required=False)
    third_place = fields.SelectField(label="A third place", empty="Nowhere else", required=False)
    third_change = fields.NumberField(
        label="How many more in the third place?", called="How many more in the third place", width=4, required=False
    )

    def __init__(
        self, *arguments: Any, places: list[tuple[str, str]], capacity: dict[str, int], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.capacity = capacity
        for name in CHANGES:
            field = self.fields[f"{name}_place"]
            field.options = [field.options[0], *places]  # type: ignore[attr-defined] # a kit field

    def clean(self) -> dict[str, Any]:
        """Each place has its number, and no more is taken away than there is."""
        given: dict[str, Any] = super().clean() or {}
        for name in CHANGES:
            place, change = given.get(f"{name}_place"), given.get(f"{name}_change")
            if bool(place) != (change is not None) and f"{name}_change" not in self.errors:
                self.add_error(f"{name}_change", ValidationError("Choose both the place and the number"))
            if change is not None and abs(change) > MOST_MORE:
                self.add_error(
                    f"{name}_change", ValidationError(f"The number must be between -{MOST_MORE} and {MOST_MORE}")
                )
        if not self.errors:
            self._check_what_is_left(given)
        return given

    def _check_what_is_left(self, given: dict[str, Any]) -> None:
        for place, change in self._added(given).items():
            if self.capacity[place] + change < 0:
                name = next(name for name in CHANGES if given.get(f"{name}_place") == place)
                there = self.capacity[place]
                words = f"{'There is' if there == 1 else 'There are'} {plural(there, 'place')}"
                self.add_error(f"{name}_change", ValidationError(f"{words}, so take away {there} at most"))

    def changes(self) -> dict[str, int]:
        """What changes by place, several for one place added up."""
        return self._added(self.cleaned_data)

    def _added(self, given: dict[str, Any]) -> dict[str, int]:
        added: Counter[str] = Counter()
        for name in CHANGES:
            if given.get(f"{name}_place") and given.get(f"{name}_change"):
                added[given[f"{name}_place"]] += given[f"{name}_change"]
        return dict(added)
