"""Forms about settings."""

from typing import Any

from included.adapters.uploads.kinds import ENDINGS
from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import Option
from included.apps.design.forms import FilterForm, Form
from included.apps.places.words_of_lists import CHANNELS
from included.core.places import LIMBS, Limb
from included.core.places.maintainers import why_not_record

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
    added = fields.FilesField(
        label="Add evidence in files",
        hint="If there is any. Each is checked for viruses before anyone can open it.",
        kinds=ENDINGS,
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


class MaintainerForm(Form):
    """That the authority which maintains the school was consulted, and what it answered."""

    asked_on = GovukDateField(
        label="When was that authority consulted?",
        called="The day it was consulted",
        missing="Enter the day it was consulted",
        past=True,
    )
    asked_how = fields.RadiosField(
        label="How?",
        missing="Select how it was consulted",
        options=[Option(channel.value, words[:1].upper() + words[1:]) for channel, words in CHANNELS.items()],
    )
    answered_on = GovukDateField(
        label="When did it answer?",
        called="The day it answered",
        hint="Leave it empty while there is no answer. Come back here when there is one.",
        required=False,
        past=True,
    )
    answer = fields.LongTextField(
        label="What did it say?", called="What it said", rows=4, max_length=10_000, required=False
    )
    mark_optional = False

    def clean(self) -> dict[str, Any]:
        """The answer comes after the question, and on a day."""
        given = super().clean() or self.cleaned_data
        asked_on, answered_on = given.get("asked_on"), given.get("answered_on")
        refused = why_not_record(asked_on, answered_on, given.get("answer") or "") if asked_on else None
        if refused is not None and "answered_on" not in self.errors:
            self.add_error("answered_on", refused.message)
        return given


class WeighForm(Form):
    """What the authority makes of one reply, or of there being none."""

    limb = fields.RadiosField(
        label="Is a ground of section 39(4) made out?",
        missing="Select a ground, or that none is made out",
        options=[*_GROUNDS, Option("none", "No ground is made out: it can be named", after_or=True)],
    )
    reasons = fields.LongTextField(
        label="Why",
        hint="What the setting says, what speaks for and against it, and what could be done so that it can.",
        rows=6,
        max_length=10_000,
        missing="Enter why",
    )
    mark_optional = False

    @property
    def ground(self) -> Limb | None:
        """The ground found, if any."""
        return Limb(self.cleaned_data["limb"]) if self.cleaned_data["limb"] != "none" else None
