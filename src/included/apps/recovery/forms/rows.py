"""Mitigations, conditions, actions, and the signature."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.core.exceptions import ValidationError

from included.adapters.recoveryrules import recovery_book
from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import Option
from included.apps.design.forms import Form
from included.apps.recovery.forms.years import MOST_POUNDS, STATUSES
from included.core.forecast.kinds import Kind
from included.core.recovery.categories import AGE_WORDS, GROUP_WORDS, NEED_WORDS, NOT_SAID, AgeGroup, may_hold
from included.core.recovery.programmes import Signatory

MOST_CHILDREN: Final = 100_000
_LARGEST_FILE: Final = 5 * 1024 * 1024
_WHOLE: Final = 100
_MOST_STEPS: Final = 30


def _categories() -> list[tuple[str, str]]:
    groups = [(f"group:{kind}", GROUP_WORDS[kind].capitalize()) for kind in Kind]
    return groups + [(f"line:{line}", f"{words} (line {line})") for line, words in recovery_book().lines.items()]


def _said(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(code, said) for code, said in words.items() if code != NOT_SAID]


class _Ramp(fields.TextField):
    """Whole percents, one a year."""

    def clean(self, value: Any) -> Any:
        """The steps as numbers."""
        steps = [part.strip().removesuffix("%").strip() for part in super().clean(value).split(",")]
        is_good = len(steps) <= _MOST_STEPS and all(
            step.isascii() and step.isdigit() and len(step) <= len(str(_WHOLE)) and int(step) <= _WHOLE
            for step in steps
        )
        if not is_good:
            raise ValidationError("Ramp must be percents from 0 to 100, one a year, like 25, 50, 100", code="invalid")
        return [int(step) for step in steps]


class MitigationForm(Form):
    """Something meant to save."""

    name = fields.TextField(label="What will be done?", called="Mitigation", max_length=300)
    owner = fields.TextField(label="Who answers for it?", hint="A post, like Head of Commissioning", max_length=200)
    category = fields.SelectField(label="Where does it save?", called="Category", options=_categories())
    age = fields.SelectField(label="Only for one age?", options=_said(AGE_WORDS), required=False, empty="All ages")
    need = fields.SelectField(label="Only for one need?", options=_said(NEED_WORDS), required=False, empty="All needs")
    moves_to = fields.SelectField(
        label="Where do the children learn instead?",
        options=[(kind.value, GROUP_WORDS[kind].capitalize()) for kind in Kind],
        required=False,
        empty="They do not move",
    )
    volume = fields.NumberField(
        label="How many children or places, once it is all there?",
        called="Children or places",
        min_value=0,
        max_value=MOST_CHILDREN,
    )
    unit_saving = fields.MoneyField(
        label="What does each save in a whole year?",
        called="Saving",
        hint="After what is paid instead",
        min_value=0,
        max_value=MOST_POUNDS,
    )
    starts_on = GovukDateField(label="From when?", called="Start")
    ends_on = GovukDateField(label="Until when?", called="End", required=False)
    ramp = _Ramp(
        label="How much of it is there in each financial year?",
        called="Ramp",
        hint="Percents, one a year from its first. The last goes on. Like 25, 50, 100",
        initial="100",
        max_length=200,
    )
    confidence = fields.NumberField(
        label="How sure is it, out of 100?",
        called="Confidence",
        hint="This share of the saving is counted",
        min_value=0,
        max_value=100,
    )
    double_count_group = fields.TextField(
        label="Which other mitigations act on the same children?",
        called="Double-count group",
        hint="Give all of them the same name here, like leaving independent schools. Each child is then counted once",
        max_length=100,
        required=False,
    )
    condition = fields.SelectField(label="Which condition does it answer?", required=False, empty="None")
    source = fields.TextField(label="What do these figures rest on?", max_length=300, required=False)
    status = fields.SelectField(label="How sure are they?", options=STATUSES, required=False, empty="Not said")

    def __init__(self, *arguments: Any, conditions: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        _offer(self, conditions)

    def clean(self) -> dict[str, Any]:
        """It ends after it starts, and ages and needs are of placements."""
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "End must be the same as or after the start")
        category, age = cleaned.get("category", ""), cleaned.get("age")
        if category.startswith("line:") and (age or cleaned.get("need") or cleaned.get("moves_to")):
            self.add_error("category", "Choose placements where there is an age, a need or a place they move to")
        elif category.startswith("group:") and age and not may_hold(Kind(category[6:]), AgeGroup(age)):
            self.add_error("age", "Choose 16 to 19 or 20 to 25 for colleges")
        return cleaned


class WithdrawForm(Form):
    """Why a mitigation is given up."""

    why = fields.LongTextField(label="Why is it withdrawn?", called="Reason", rows=4, max_length=1000)


class _DueForm(Form):
    """What conditions and actions share: evidence is added, and never taken away."""

    def clean(self) -> dict[str, Any]:
        """Evidence has words and a day, or neither."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("evidence_what") and not cleaned.get("evidence_on") and "evidence_on" not in self.errors:
            self.add_error("evidence_on", "Enter the day of the evidence")
        if cleaned.get("evidence_on") and not cleaned.get("evidence_what"):
            self.add_error("evidence_what", "Enter what the evidence is")
        return cleaned


class ConditionForm(_DueForm):
    """Something an agreement makes money depend on."""

    text = fields.LongTextField(label="What is the condition?", called="Condition", rows=3, max_length=1000)
    area = fields.TextField(label="Which area of the agreement is it in?", max_length=200, required=False)
    due_on = GovukDateField(label="Due on", called="Due date", required=False)
    met_on = GovukDateField(label="Met on", called="Day it was met", past=True, required=False)
    evidence_what = fields.LongTextField(
        label="New evidence", hint="What shows it, and where it is kept. Name no child", rows=3, max_length=1000,
        required=False,
    )  # fmt: skip
    evidence_on = GovukDateField(label="Day of the evidence", past=True, required=False)


class ActionForm(_DueForm):
    """Something somebody does by a day."""

    what = fields.TextField(label="What will be done?", called="Action", max_length=500)
    owner = fields.TextField(label="Who answers for it?", hint="A post, like Head of Commissioning", max_length=200)
    condition = fields.SelectField(label="Which condition does it answer?", required=False, empty="None")
    due_on = GovukDateField(label="Due on", called="Due date")
    done_on = GovukDateField(label="Done on", called="Day it was done", past=True, required=False)
    evidence_what = fields.LongTextField(
        label="New evidence", hint="What shows it, and where it is kept. Name no child", rows=3, max_length=1000,
        required=False,
    )  # fmt: skip
    evidence_on = GovukDateField(label="Day of the evidence", past=True, required=False)

    def __init__(self, *arguments: Any, conditions: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        _offer(self, conditions)


def _offer(form: Form, conditions: Iterable[tuple[str, str]]) -> None:
    field = form.fields["condition"]
    assert isinstance(field, fields.SelectField)  # noqa: S101 - for the reader and the type checker
    field.options = [Option("", "None"), *conditions]


class FileForm(Form):
    """A plan kept as a file."""

    file = fields.FileField(
        label="The plan’s file",
        hint="JSON, as included recovery takes it",
        missing="Select the plan’s file",
        kinds=(".json",),
        largest=_LARGEST_FILE,
    )


class SignForm(Form):
    """In which post somebody signs."""

    post = fields.RadiosField(label="In which post do you sign?", missing="Select the post in which you sign")

    def __init__(self, *arguments: Any, posts: Sequence[Signatory] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["post"]
        assert isinstance(field, fields.RadiosField)  # noqa: S101 - for the reader and the type checker
        field.options = [Option(each.post, each.name, hint=each.declares) for each in posts]
