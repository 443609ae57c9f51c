"""The form for a panel's meeting: its day, its members and what it advised."""

from typing import Any

from included.adapters import clock
from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import Option
from included.apps.design.forms import AddAnotherSet, Form, add_another_set
from included.apps.panels.wording import ADVICE
from included.core.casework.panels import AGENCIES, NEEDED, Agency, Member, Panel, PanelAdvice, PanelStage

_FEWEST, _MOST = len(NEEDED), 15


class MemberForm(Form):
    """Somebody who sat on the panel."""

    name = fields.TextField(label="Name", missing="Enter the name of the member", max_length=100, spellcheck=False)
    agency = fields.SelectField(
        label="Sat for",
        missing="Select whom the member sat for",
        empty="Choose",
        options=[(agency.value, words) for agency, words in AGENCIES.items()],
    )
    role = fields.TextField(label="What they do", hint="For example, head teacher", max_length=100, required=False)


Members = add_another_set(MemberForm, fewest=_FEWEST, most=_MOST)
FIRST = [{"agency": agency.value} for agency in NEEDED]


class PanelForm(Form):
    """When the panel met and what it advised."""

    met_on = GovukDateField(
        label="When did the panel meet?",
        called="The day of the meeting",
        missing="Enter the day of the meeting",
        past=True,
    )
    advice = fields.RadiosField(
        label="What does the panel advise?",
        hint="It advises. A named person decides, and may decide otherwise with reasons.",
        missing="Select what the panel advises",
        options=[],
    )
    reasons = fields.LongTextField(
        label="Why?",
        hint="The family reads this. Use plain words.",
        missing="Enter the panel’s reasons",
        called="The panel’s reasons",
        max_length=10_000,
        rows=8,
    )

    def __init__(self, *arguments: Any, stage: PanelStage, **others: Any) -> None:
        super().__init__(*arguments, **others)
        self.stage = stage
        self.fields["advice"].options = [  # type: ignore[attr-defined] # a kit field
            Option(advice.value, ADVICE[stage, advice]) for advice in PanelAdvice
        ]
        self.fields["met_on"].initial = self.fields["met_on"].initial or clock.today()

    def panel(self, members: AddAnotherSet) -> Panel:
        """The meeting."""
        given = self.cleaned_data
        sat = tuple(Member(each["name"], Agency(each["agency"]), each["role"]) for each in members.cleaned_data)
        return Panel(self.stage, given["met_on"], sat, PanelAdvice(given["advice"]), given["reasons"])
