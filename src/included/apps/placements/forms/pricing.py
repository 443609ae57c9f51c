"""Forms about one child's place and what it costs."""

from typing import Any

from django.core.exceptions import ValidationError

from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.forms import Form
from included.apps.placements.forms.capacity import EARLIEST, LATEST
from included.apps.places.wording import KINDS, LEVELS, NEEDS, options_of
from included.core.money.framework import Pattern

MOST_POUNDS = 9_999_999
_PATTERNS = {
    Pattern.DAY: "By day",
    Pattern.WEEKLY_38: "38 weeks a year, boarding",
    Pattern.ALL_YEAR_52: "52 weeks a year, boarding",
}
_FEE_PARTS = ("base", "therapy", "one_to_one", "residential", "national_insurance")
_NEEDS = ("first", "second", "third")


def _pounds(label: str, hint: str = "") -> fields.MoneyField:
    return fields.MoneyField(label=label, hint=hint, min_value=0, max_value=MOST_POUNDS, required=False)


class CostForm(Form):
    """What a placement costs a year: one sum or a fee part by part, and the needs a band is found by."""

    cost = _pounds("What the provision costs a year", "Leave empty where the setting asks a fee")
    base = _pounds("Fee a year: base")
    therapy = _pounds("Fee a year: therapy")
    one_to_one = _pounds("Fee a year: one-to-one support")
    residential = _pounds("Fee a year: boarding")
    national_insurance = _pounds("Fee a year: national insurance")
    pattern = fields.SelectField(label="What the fee covers", options=options_of(_PATTERNS), required=False)
    first_type = fields.SelectField(label="First need", options=options_of(NEEDS), required=False)
    first_level = fields.SelectField(
        label="How much it asks for: first need", options=options_of(LEVELS), required=False
    )
    second_type = fields.SelectField(label="Second need", options=options_of(NEEDS), required=False)
    second_level = fields.SelectField(
        label="How much it asks for: second need", options=options_of(LEVELS), required=False
    )
    third_type = fields.SelectField(label="Third need", options=options_of(NEEDS), required=False)
    third_level = fields.SelectField(
        label="How much it asks for: third need", options=options_of(LEVELS), required=False
    )
    justification = fields.LongTextField(
        label="Why it costs more than the tariff",
        hint="Where it does. Provision never depends on this answer.",
        max_length=2000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A need has a type and a level."""
        given: dict[str, Any] = super().clean() or {}
        for name in _NEEDS:
            if bool(given.get(f"{name}_type")) != bool(given.get(f"{name}_level")):
                self.add_error(f"{name}_level", ValidationError("Choose both the need and how much it asks for"))
        return given

    def said(self) -> dict[str, Any]:
        """What was said, as core's document of a placement has it."""
        given = self.cleaned_data
        fee = {name: f"{given[name]:.2f}" for name in _FEE_PARTS if given.get(name)}
        needs = [
            {"type": given[f"{name}_type"], "level": given[f"{name}_level"]} for name in _NEEDS if given[f"{name}_type"]
        ]
        said: dict[str, Any] = {}
        if given["cost"] is not None:
            said["cost_of_provision"] = f"{given['cost']:.2f}"
        if fee:
            said["fee"] = {"base": "0.00", **fee, "pattern": given["pattern"] or Pattern.DAY.value}
        if needs:
            said["needs"] = needs
        if given["justification"]:
            said["justification"] = given["justification"]
        return said


class OfferForm(Form):
    """Which setting's place, of which kind, from when."""

    urn = fields.SelectField(label="Which setting?")
    kind = fields.SelectField(label="Kind of place", options=options_of(KINDS))
    starts_on = GovukDateField(label="From which day?", earliest=EARLIEST, latest=LATEST)

    def __init__(self, *arguments: Any, settings: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["urn"].options = [("", "Choose"), *settings]  # type: ignore[attr-defined] # a kit field
