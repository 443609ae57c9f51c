"""The questions of a decision, one page each. Each form knows its case."""

from collections.abc import Mapping
from typing import Any

from included.adapters import clock
from included.apps.cases.forms.case import TOLD
from included.apps.cases.models import Case
from included.apps.cases.queries.history import HistoryEntry, history_of
from included.apps.cases.wording import EXCEPTIONS
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import CheckboxesField, LongTextField, Option, RadiosField
from included.apps.design.forms import Form
from included.apps.design.words import date_text
from included.core.casework import EventKind

_CLOSURES = ("SETTING_CLOSED", "EY_CLOSED")


class StepForm(Form):
    """One page of a decision; `answers` are those of the pages before it."""

    label_is_page_heading = True

    def __init__(self, *arguments: Any, case: Case, answers: Mapping[str, Any], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.case = case
        self.answers = answers
        self.prepare()

    def prepare(self) -> None:
        """Fit the questions to the case; most need nothing."""


class AssessForm(StepForm):
    """Whether to assess."""

    kind = RadiosField(
        label="Will the authority carry out an assessment?",
        hint="The test: the child has or may have special educational needs, and provision under a plan may be "
        "necessary (Children and Families Act 2014, section 36(8))",
        called="The decision",
        missing="Select whether the authority will carry out an assessment",
        options=[
            Option(EventKind.ASSESSMENT_AGREED.value, "Yes, assess"),
            Option(
                EventKind.ASSESSMENT_REFUSED.value,
                "No, do not assess",
                "The family gets a notice with your reasons, its right to appeal, and whom it can turn to",
            ),
        ],
    )


class PlanForm(StepForm):
    """Whether to issue a plan."""

    kind = RadiosField(
        label="Will the authority issue a plan?",
        hint="The test: in the light of the assessment, provision under a plan is necessary "
        "(Children and Families Act 2014, section 37(1))",
        called="The decision",
        missing="Select whether the authority will issue a plan",
        options=[
            Option(EventKind.PLAN_AGREED.value, "Yes, write a plan"),
            Option(
                EventKind.PLAN_REFUSED.value,
                "No, do not issue a plan",
                "The family gets a notice with your reasons, its right to appeal, and whom it can turn to",
            ),
        ],
    )


class ReasonsForm(StepForm):
    """The reasons, which the family reads."""

    reasons = LongTextField(
        label="What are the reasons?",
        hint="The family reads them. Say what you looked at, what it shows about this child, and why that leads to "
        "the decision. Use plain words.",
        called="The reasons",
        missing="Enter the reasons",
        max_length=10_000,
        rows=12,
    )

    def prepare(self) -> None:
        """After an assessment that leads to no plan the notice says what was found, too (regulation 10)."""
        if self.answers.get("kind") == EventKind.PLAN_REFUSED:
            self.fields["reasons"].label = "What did the assessment find, and what are the reasons?"


class ToldForm(StepForm):
    """When it was decided, and who else was told."""

    label_is_page_heading = False
    on = GovukDateField(
        label="When is the decision made and sent?",
        called="The date of the decision",
        hint="The family's time to appeal runs from this day",
        missing="Enter the date of the decision",
        past=True,
        label_look="m",
    )
    told = CheckboxesField(
        label="Who else has been told?",
        hint="The law asks for all three. Leave a box empty if they have not been told yet.",
        options=TOLD,
        required=False,
        label_look="m",
    )

    def prepare(self) -> None:
        """Today, unless another day is said."""
        self.fields["on"].initial = self.fields["on"].initial or clock.today()


class ExceptionForm(StepForm):
    """Which exception."""

    code = RadiosField(
        label="Why could a date not be kept?",
        hint="Only these count in law. Too few psychologists, a backlog, late advice, panel dates and short holidays "
        "do not: the date stands.",
        called="The exception",
        missing="Select why a date could not be kept",
        options=[(code, EXCEPTIONS[code]) for code in ("SETTING_CLOSED", "EY_CLOSED", "PERSONAL", "ABSENT_4W")],
    )


class ExceptionDatesForm(StepForm):
    """From when to when."""

    label_is_page_heading = False
    starts_on = GovukDateField(label="First day", called="The first day", label_look="m")
    ends_on = GovukDateField(label="Last day", called="The last day", label_look="m")

    def prepare(self) -> None:
        """A closure is counted by its first and last closed day."""
        if self.answers.get("code") in _CLOSURES:
            self.fields["starts_on"].label = "First day closed"
            self.fields["ends_on"].label = "Last day closed"

    def clean(self) -> dict[str, Any]:
        """The end is not before the start."""
        given = super().clean() or {}
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "The last day must be on or after the first day")
        return given


class ExceptionReasonForm(StepForm):
    """Why it made keeping the date impractical, with evidence, and when the family was told."""

    label_is_page_heading = False
    reason = LongTextField(
        label="How did this make it impractical to keep the date?",
        hint="The family reads this",
        called="The reason",
        missing="Enter how this made it impractical to keep the date",
        max_length=5_000,
        label_look="m",
    )
    evidence = LongTextField(
        label="What shows it?",
        hint="For example a letter, or the school's published term dates",
        called="The evidence",
        missing="Enter what shows it",
        max_length=2_000,
        rows=3,
        label_look="m",
    )
    told_family_on = GovukDateField(
        label="When was the family told?",
        called="The date the family was told",
        required=False,
        past=True,
        label_look="m",
    )


class EntryForm(StepForm):
    """Which entry is wrong."""

    entry = RadiosField(label="Which entry is wrong?", called="The entry", missing="Select the entry that is wrong")

    def prepare(self) -> None:
        """Every entry but corrections, the latest first."""
        entries = reversed(history_of(self.case.pk))
        options = [_entry_option(entry) for entry in entries if entry.kind != EventKind.CORRECTION]
        self.fields["entry"].options = options  # type: ignore[attr-defined]


class CorrectionForm(StepForm):
    """What is right."""

    label_is_page_heading = False
    how = RadiosField(
        label="What is wrong with it?",
        called="What is wrong",
        missing="Select what is wrong with it",
        options=[("date", "It happened on another day"), ("void", "It did not happen")],
        label_look="m",
    )
    on = GovukDateField(
        label="If it happened on another day, when?", called="The right day", required=False, past=True, label_look="m"
    )
    reason = LongTextField(
        label="Why is it corrected?",
        hint="The family reads this. The first entry stays in the record.",
        called="The reason",
        missing="Enter why it is corrected",
        max_length=2_000,
        label_look="m",
    )

    def clean(self) -> dict[str, Any]:
        """Another day has to be said."""
        given = super().clean() or {}
        if given.get("how") == "date" and not given.get("on") and "on" not in self.errors:
            self.add_error("on", "Enter the right day")
        return given


class FamilyHelpForm(Form):
    """Whom the families of an authority can turn to."""

    authority = LongTextField(
        label="How to reach your team", hint="Name, phone, email", missing="Enter how to reach your team", rows=3
    )
    mediation = LongTextField(
        label="Mediation adviser",
        hint="Name, phone, email",
        missing="Enter the mediation adviser's name and contact",
        rows=3,
    )
    disagreement = LongTextField(
        label="Disagreement resolution service",
        hint="Name, phone, email",
        missing="Enter the disagreement resolution service's name and contact",
        rows=3,
    )
    advice = LongTextField(
        label="Information, advice and support service",
        hint="Name, phone, email",
        missing="Enter the information, advice and support service's name and contact",
        rows=3,
    )


def _entry_option(entry: HistoryEntry) -> Option:
    note = ", corrected before" if entry.is_corrected else ""
    return Option(str(entry.index), entry.title, f"{date_text(entry.on)}, recorded by {entry.by}{note}")
