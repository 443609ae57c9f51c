"""What the family is asked about a draft, a question to a page, and what an officer answers."""

from typing import Any, ClassVar

from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.forms import Form

NO_SETTING = "none"


class CommentForm(Form):
    """One comment beside one part of the draft."""

    text = fields.LongTextField(
        label="What would you like to say about this part?",
        hint="For example: what is wrong, what is missing, or what you would like it to say.",
        missing="Enter what you would like to say",
        rows=6,
        max_length=5000,
    )


class AgreesForm(Form):
    """Whether they agree."""

    label_is_page_heading = True
    agrees = fields.RadiosField(
        label="Do you agree with the draft plan?",
        options=[("yes", "Yes"), ("no", "No"), ("unsure", "Some of it, or I am not sure yet")],
        missing="Select whether you agree with the draft plan",
    )


class ChangesForm(Form):
    """What should change."""

    label_is_page_heading = True
    text = fields.LongTextField(
        label="What should change?",
        hint="You can leave this empty, for example if you have written comments beside the plan.",
        required=False,
        rows=8,
        max_length=10000,
    )


class WishedSettingForm(Form):
    """Which setting they would like; the choices are what a search found."""

    setting = fields.RadiosField(
        label="Which nursery, school or college would you like?",
        missing="Select a nursery, school or college, or that you do not want to ask for one now",
    )


class MeetingForm(Form):
    """Whether they want to meet an officer."""

    label_is_page_heading = True
    wants_meeting = fields.YesNoField(
        label="Would you like to meet somebody from the council about the draft plan?",
        hint="If you ask for a meeting, the council must arrange one.",
        missing="Select yes if you would like a meeting",
    )


class AnswerForm(Form):
    """An officer's answer to a comment."""

    mark_optional: ClassVar[bool] = False

    outcome = fields.RadiosField(
        label="What becomes of this comment?",
        options=[("accept", "The plan changes"), ("reason", "The plan stays as it is")],
        missing="Select what becomes of this comment",
    )
    words = fields.LongTextField(label="The new words in the plan", required=False, rows=5)
    answer = fields.LongTextField(
        label="Your answer to the family",
        hint="If the plan stays as it is, say why. The family sees this.",
        required=False,
        rows=4,
    )

    def __init__(self, *arguments: Any, may_change: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not may_change:
            del self.fields["words"]

    def clean(self) -> dict[str, Any]:
        """A plan that stays as it is needs its reason."""
        typed = super().clean() or self.cleaned_data
        if typed.get("outcome") == "reason" and not typed.get("answer"):
            self.add_error("answer", "Enter why the plan stays as it is")
        if typed.get("outcome") == "accept" and "words" in self.fields and not typed.get("words"):
            self.add_error("words", "Enter the new words in the plan")
        return typed


class MeetingDateForm(Form):
    """When the meeting is."""

    meeting_on = GovukDateField(label="When is the meeting?", called="The date of the meeting")


STEPS: dict[str, type[Form]] = {
    "agree": AgreesForm,
    "changes": ChangesForm,
    "setting": WishedSettingForm,
    "meeting": MeetingForm,
}
