"""Forms about settings."""

from typing import Any

from included.apps.design import fields
from included.apps.design.fields import Option
from included.apps.design.forms import FilterForm, Form
from included.core.places import LIMBS, Limb

_GROUNDS = [Option(limb.value, words) for limb, words in LIMBS.items()]


class SearchForm(FilterForm):
    """Look for a setting by name, town or postcode."""

    words = fields.TextField(label="Name, town or postcode", hint="For example, Ashford or ME14", max_length=100)


class ConsultForm(Form):
    """Which settings to send the draft plan to."""

    urns = fields.CheckboxesField(
        label="Which settings do you want to consult?", missing="Select at least one setting", options=[]
    )

    def __init__(self, *arguments: Any, options: list[Option], **others: Any) -> None:
        super().__init__(*arguments, **others)
        self.fields["urns"].options = options  # type: ignore[attr-defined] # a kit field


class ReplyForm(Form):
    """A setting's reply, in the terms of section 39(4)."""

    can_meet = fields.RadiosField(
        label="Can your setting meet the needs in the draft plan?",
        missing="Select yes or no",
        options=[Option("yes", "Yes"), Option("no", "No")],
    )
    limb = fields.RadiosField(
        label="If no, which ground of the law applies?",
        hint="These are the only grounds. Being full is not one of them.",
        required=False,
        options=_GROUNDS,
    )
    text = fields.LongTextField(
        label="Your reasons and evidence",
        hint="Say what you could provide, what you could not, and why. The family can read this.",
        rows=8,
        max_length=10_000,
        missing="Enter your reasons",
        required=False,
    )
    mark_optional = False

    def clean(self) -> dict[str, Any]:
        """A no needs a ground and evidence."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("can_meet") == "no":
            if not cleaned.get("limb"):
                self.add_error("limb", "Select which ground applies")
            if not cleaned.get("text"):
                self.add_error("text", "Enter your reasons and evidence")
        return cleaned

    @property
    def ground(self) -> Limb | None:
        """The ground given, where the answer is no."""
        is_no = self.cleaned_data["can_meet"] == "no"
        return Limb(self.cleaned_data["limb"]) if is_no and self.cleaned_data["limb"] else None


class NamingForm(Form):
    """What section I will say, and why."""

    urn = fields.RadiosField(label="Which setting will the plan name?", missing="Select a setting", options=[])
    setting_type = fields.TextField(
        label="Type of setting",
        hint="Section I says the type as well as the name. For example, maintained special school",
        missing="Enter the type of setting",
        max_length=120,
    )
    limb = fields.RadiosField(
        label="If this is not the setting the family asked for, which ground applies?",
        required=False,
        options=[*_GROUNDS, Option("", "The family asked for this setting, or for none", after_or=True)],
    )
    reasons = fields.LongTextField(
        label="Reasons",
        hint="What you weighed: the family's wishes, each setting's reply, the plan. The family will read this.",
        rows=8,
        max_length=10_000,
        missing="Enter the reasons",
    )
    mark_optional = False

    def __init__(self, *arguments: Any, options: list[Option], **others: Any) -> None:
        super().__init__(*arguments, **others)
        self.fields["urn"].options = options  # type: ignore[attr-defined] # a kit field

    @property
    def chosen_urn(self) -> int | None:
        """The setting chosen, or None for a type alone."""
        return int(self.cleaned_data["urn"]) if self.cleaned_data["urn"] != "type" else None

    @property
    def ground(self) -> Limb | None:
        """The ground relied on, if any."""
        return Limb(self.cleaned_data["limb"]) if self.cleaned_data["limb"] else None
