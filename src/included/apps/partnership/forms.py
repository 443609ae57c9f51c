"""Forms of the inclusion plan."""

from typing import Any

from included.adapters.partnershiprules import partnership_book
from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import Option
from included.apps.design.forms import Form
from included.apps.partnership.needs import KINDS

_LONG = 10_000
_ANSWERS_AS = (
    ("parent", "A parent or carer"),
    ("young_person", "A young person"),
    ("setting", "Somebody who works in a nursery, school or college"),
    ("health_or_care", "Somebody who works in health or social care"),
    ("other", "Somebody else"),
)


class WordsForm(Form):
    """What the plan says in words."""

    title = fields.TextField(label="Title", hint="For example, Kent 2025 to 2028", max_length=200)
    starts_on = GovukDateField(label="From when is the plan?", called="Start")
    ends_on = GovukDateField(label="Until when?", called="End")
    introduction = fields.LongTextField(
        label="What this plan is for", rows=6, max_length=_LONG, required=False, hint="Name no child in the plan."
    )
    joint_commissioning = fields.LongTextField(
        label="What education, health and care commission together", rows=6, max_length=_LONG, required=False
    )
    gaps = fields.LongTextField(
        label="Gaps against need and against the standards", rows=6, max_length=_LONG, required=False
    )

    def clean(self) -> dict[str, Any]:
        """A plan ends after it starts."""
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "End must be after the start")
        return cleaned


class MemberForm(Form):
    """A member of the partnership."""

    name = fields.TextField(label="Name", max_length=200)
    body = fields.TextField(label="Body", hint="For example, NHS Kent and Medway", max_length=200)
    role = fields.TextField(label="Role", max_length=120, required=False)
    sector = fields.RadiosField(
        label="Which sector does the member come from?",
        missing="Select a sector",
        options=[Option(sector.code, sector.title) for sector in partnership_book().sectors],
    )
    email = fields.EmailField(
        label="Email address of the member’s account",
        hint="Needed for members who sign. They sign in with it.",
        required=False,
    )
    must_sign = fields.CheckboxField(label="This member signs the plan", required=False)
    starts_on = GovukDateField(label="Member from", called="Start")


class EndForm(Form):
    """When a member leaves."""

    ends_before = GovukDateField(label="First day on which they are not a member any more", called="Day")


class ActionForm(Form):
    """Something to do."""

    what = fields.TextField(label="What will be done?", max_length=500)
    owner = fields.TextField(label="Whose is it?", called="Owner", max_length=200)
    due_on = GovukDateField(label="Due on", called="Due date")


class CapitalForm(Form):
    """New places."""

    scheme = fields.TextField(label="Scheme", max_length=200)
    kind = fields.SelectField(
        label="Kind of place", missing="Select a kind of place", options=[(kind, kind) for kind in KINDS[:-1]]
    )
    places = fields.NumberField(label="Places", min_value=1, max_value=10_000)
    cost = fields.MoneyField(label="Cost", min_value=0, max_digits=12)
    opens_on = GovukDateField(label="Opens on", called="Opening day")


class ConsultForm(Form):
    """Ask the public."""

    question = fields.LongTextField(label="What do you want to ask?", rows=4, max_length=2000)
    closes_on = GovukDateField(label="Last day to answer", called="Last day", future=True)


class AnswerForm(Form):
    """What the partnership says to what it heard."""

    answer = fields.LongTextField(
        label="What the partnership answers", hint="Everybody can read this. Name nobody.", rows=8, max_length=_LONG
    )


class RemarkForm(Form):
    """A member's remark."""

    text = fields.LongTextField(label="Your remark on the draft", rows=5, max_length=4000)


class ResponseForm(Form):
    """What somebody of the public says."""

    answers_as = fields.RadiosField(label="Who are you?", missing="Select who you are", options=list(_ANSWERS_AS))
    text = fields.LongTextField(
        label="What do you want to say?",
        hint="Do not give your name or a child’s. The partnership reads every answer.",
        rows=8,
        max_length=_LONG,
    )
