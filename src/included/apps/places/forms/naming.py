"""Forms about what section I of a plan will say."""

from typing import Any

from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import Option
from included.apps.design.forms import Form
from included.apps.places.wording import KINDS, options_of
from included.core.places import LIMBS, Limb
from included.core.places.mainstream import EXCEPTIONS, MainstreamException
from included.core.vocabulary import SettingKind

_KINDS = options_of({kind: words for kind, words in KINDS.items() if kind is not SettingKind.OTHERWISE})
# Somebody who chose a ground by mistake must be able to choose none.
_NONE = "none"
_TYPE_HINT = "Section I says the type as well as the name. For example, maintained special school"


def _limb() -> fields.RadiosField:
    return fields.RadiosField(
        label="If this is not the setting the family asked for, which ground applies?",
        required=False,
        options=[
            *(Option(limb.value, words) for limb, words in LIMBS.items()),
            Option(_NONE, "The family asked for this setting, or for none", after_or=True),
        ],
    )


def _reasons() -> fields.LongTextField:
    return fields.LongTextField(
        label="Reasons",
        hint="What you weighed: the family's wishes, each setting's reply, the plan. The family will read this.",
        rows=8,
        max_length=10_000,
        missing="Enter the reasons",
    )


def _kind(label: str) -> fields.SelectField:
    return fields.SelectField(
        label=label,
        hint="A unit is a kind of place within a school. Left empty, the setting’s own kind counts.",
        empty="The setting’s own kind",
        options=_KINDS,
        required=False,
    )


def _exception() -> fields.RadiosField:
    return fields.RadiosField(
        label="If the family did not ask for it and it is not mainstream, why not mainstream?",
        required=False,
        options=[
            *(Option(limb.value, words) for limb, words in EXCEPTIONS.items()),
            Option(_NONE, "It is mainstream, or the family asked for it", after_or=True),
        ],
    )


def _steps() -> fields.LongTextField:
    return fields.LongTextField(
        label="Reasonable steps you considered",
        hint="Only where the efficient education of others is the reason: section 33(3).",
        rows=3,
        max_length=5_000,
        required=False,
    )


class _DecisionForm(Form):
    """What every decision has: the ground, and whom it is to be read by."""

    mark_optional = False

    @property
    def ground(self) -> Limb | None:
        """The ground of section 39(4) relied on, if any."""
        given = self.cleaned_data["limb"]
        return Limb(given) if given and given != _NONE else None

    @property
    def exception_found(self) -> MainstreamException | None:
        """The reason of section 33(2) relied on, if any."""
        given = self.cleaned_data.get("exception")
        return MainstreamException(given) if given and given != _NONE else None


class NamingForm(_DecisionForm):
    """One setting, or a type alone."""

    urn = fields.RadiosField(label="Which setting will the plan name?", missing="Select a setting", options=[])
    setting_type = fields.TextField(
        label="Type of setting", hint=_TYPE_HINT, missing="Enter the type of setting", max_length=120
    )
    place_kind = _kind("Kind of place")
    condition = fields.LongTextField(
        label="Condition",
        hint="If it is named on a condition. For example, that the family takes the child there, where a nearer "
        "setting is suitable and the plan says which.",
        rows=2,
        max_length=1_000,
        required=False,
    )
    limb = _limb()
    exception = _exception()
    steps = _steps()
    reasons = _reasons()

    def __init__(self, *arguments: Any, options: list[Option], **others: Any) -> None:
        super().__init__(*arguments, **others)
        self.fields["urn"].options = options  # type: ignore[attr-defined] # a kit field

    @property
    def chosen_urn(self) -> int | None:
        """The setting chosen, or None for a type alone."""
        return int(self.cleaned_data["urn"]) if self.cleaned_data["urn"] != "type" else None


class DualForm(_DecisionForm):
    """Two settings, each for a part of the week."""

    urn = fields.SelectField(label="First setting", empty="Choose", missing="Select the first setting", options=[])
    place_kind = _kind("Kind of place in the first setting")
    share_percent = fields.NumberField(
        label="How much of the week is spent there, in percent?",
        missing="Enter how much of the week is spent there, from 1 to 99 percent",
        width=3,
        min_value=1,
        max_value=99,
    )
    second_urn = fields.SelectField(
        label="Second setting", empty="Choose", missing="Select the second setting", options=[]
    )
    second_kind = _kind("Kind of place in the second setting")
    days = fields.TextField(
        label="Which days or sessions are spent where",
        hint="For example, Monday to Wednesday at the first, Thursday and Friday at the second",
        missing="Enter which days or sessions are spent where",
        max_length=300,
    )
    setting_type = fields.TextField(
        label="Types of setting",
        hint="For example, maintained special school and academy",
        missing="Enter the types of setting",
        max_length=120,
    )
    limb = _limb()
    exception = _exception()
    steps = _steps()
    reasons = _reasons()

    def __init__(self, *arguments: Any, options: list[Option], **others: Any) -> None:
        super().__init__(*arguments, **others)
        for name in ("urn", "second_urn"):
            self.fields[name].options = [("", "Choose"), *((each.value, each.text) for each in options)]  # type: ignore[attr-defined] # a kit field


class OtherwiseForm(_DecisionForm):
    """Provision made otherwise than in a school or college."""

    why_otherwise = fields.LongTextField(
        label="Why would it be inappropriate for the provision to be made in any school or college?",
        hint="That no place was found is not enough: section 61(2).",
        rows=5,
        max_length=5_000,
        missing="Enter why it would be inappropriate",
    )
    provider = fields.LongTextField(
        label="Who makes the provision, and where?",
        hint="The authority stays bound to secure it: section 42(2).",
        rows=3,
        max_length=1_000,
        missing="Enter who makes the provision",
    )
    family_consulted_on = GovukDateField(
        label="When were the parents or the young person consulted about this?",
        called="The day they were consulted",
        past=True,
    )
    limb = _limb()
    reasons = _reasons()
