"""What if: prices, the threshold, places, and how many join and leave, from a year on."""

from typing import Any, Final

from django.core.exceptions import ValidationError

from included.apps.design import fields
from included.apps.design.forms import Form
from included.apps.forecasts.queries.counts import MOST_MOVED, STEP
from included.apps.forecasts.wording import kinds_options
from included.core.forecast.kinds import Kind

THRESHOLD: Final = 6_000
_FEWEST, _MOST = -90, 200
_CHANGES: Final = ("price", "threshold", "places", "joining", "leaving")
_NO_CHANGE: Final = "Enter at least one change"


class WhatIfForm(Form):
    """Any of five changes, all from the same year."""

    mark_optional = False

    from_year = fields.SelectField(
        label="From which financial year?",
        called="From which financial year",
        missing="Select from which financial year",
    )
    price_of = fields.SelectField(
        label="Prices of", empty="All kinds of place", options=kinds_options(), required=False
    )
    price = fields.NumberField(
        label="Dearer by how many in a hundred?",
        called="Dearer by how many in a hundred",
        hint="For cheaper, put a minus before the number",
        suffix="%", width=4, min_value=_FEWEST, max_value=_MOST, required=False,
    )  # fmt: skip
    threshold = fields.NumberField(
        label="What ordinary schools meet themselves before a top-up",
        called="What ordinary schools meet themselves",
        hint=f"£{THRESHOLD:,} now. In steps of £{STEP}",
        prefix="£", width=5, min_value=0, max_value=THRESHOLD + MOST_MOVED, required=False,
    )  # fmt: skip
    places = fields.NumberField(
        label="How many children placed elsewhere?",
        called="How many children placed elsewhere",
        hint="For example 50, where fifty more unit places are opened",
        width=5, min_value=1, max_value=5000, required=False,
    )  # fmt: skip
    places_from = fields.SelectField(label="Instead of", options=kinds_options(), required=False)
    places_to = fields.SelectField(label="In", options=kinds_options(), required=False)
    joining = fields.NumberField(
        label="More new plans, in a hundred",
        hint="For fewer, put a minus before the number",
        suffix="%", width=4, min_value=_FEWEST, max_value=_MOST, required=False,
    )  # fmt: skip
    leaving = fields.NumberField(
        label="More plans ending, in a hundred",
        hint="For fewer, put a minus before the number",
        suffix="%", width=4, min_value=_FEWEST, max_value=_MOST, required=False,
    )  # fmt: skip

    def __init__(self, *arguments: Any, years: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["from_year"].options = years  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """At least one change; a step the ledger was summed by; two kinds of place where children move."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and all(given.get(name) is None for name in _CHANGES):
            self.add_error("price", ValidationError(_NO_CHANGE))
        if (given.get("threshold") or 0) % STEP:
            self.add_error("threshold", ValidationError(f"What schools meet must be in steps of £{STEP}, like 6,500"))
        if given.get("places") is not None:
            self._check_kinds(given)
        return given

    def _check_kinds(self, given: dict[str, Any]) -> None:
        for name, words in (("places_from", "instead of which kind of place"), ("places_to", "in which kind of place")):
            if not given.get(name):
                self.add_error(name, ValidationError(f"Select {words}"))
        if given.get("places_from") and given.get("places_from") == given.get("places_to"):
            self.add_error("places_to", ValidationError("Choose two different kinds of place"))

    def kind(self, name: str) -> Kind | None:
        """The kind of place chosen, None where none was."""
        chosen = self.cleaned_data.get(name)
        return Kind(chosen) if chosen else None


class AgainstForm(Form):
    """Which other kind of place to set beside the child's."""

    against = fields.SelectField(label="Beside which kind of place?", options=kinds_options(), required=False)
