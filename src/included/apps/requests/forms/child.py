"""The pages about the child or young person: who, where they live and learn, and whether they agree."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError

from included.adapters import clock
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import LongTextField, Option, PostcodeField, RadiosField, TextField
from included.apps.design.forms import Form
from included.apps.requests.asker import Words
from included.apps.requests.forms.pages import OneQuestionForm, PageForm

# Nobody of 25 or older can be assessed; a little beyond it, a typing error can still be told from an answer.
OLDEST = timedelta(days=366 * 30)


class NameForm(PageForm):
    """The child's name."""

    forename = TextField(label="First name", max_length=100, width=20)
    surname = TextField(label="Last name", max_length=100, width=20)
    known_as = TextField(
        label="Name used every day", hint="If it is not the first name", required=False, max_length=100, width=20
    )


class BornForm(OneQuestionForm):
    """The child's date of birth."""

    question = Words(
        "What is your child’s date of birth?",
        "What is your date of birth?",
        "What is the child’s or young person’s date of birth?",
    )
    born_on = GovukDateField(label="Date of birth", called="Date of birth", hint="For example, 27 3 2016", past=True)

    def clean_born_on(self) -> Any:
        """A year long ago is a slip of the keyboard."""
        born_on = self.cleaned_data["born_on"]
        if born_on < clock.today() - OLDEST:
            raise ValidationError("Check the year of birth: an assessment is for people under 25", code="year")
        return born_on


class AgreementForm(OneQuestionForm):
    """Whether a young person, whose right it is now, agrees."""

    agreement = RadiosField(
        label="Does the young person agree that you ask?",
        hint="They have reached school leaving age, so the law gives the right to ask to them.",
        options=[
            Option("agrees", "Yes, they agree"),
            Option(
                "cannot_decide",
                "They cannot decide this themselves, even with help",
                "The law calls this lacking mental capacity for this decision. You then act for them.",
            ),
            Option("no", "No, or I have not asked"),
        ],
        missing="Select whether the young person agrees",
    )


class HomeForm(PageForm):
    """Where the child lives."""

    address = LongTextField(label="Address", hint="Without the postcode", rows=3, max_length=400)
    postcode = PostcodeField(label="Postcode")


class SettingSearchForm(Form):
    """The search of settings."""

    q = TextField(label="Name, town or postcode", called="Part of a name, a town or a postcode", max_length=100)


class SettingForm(Form):
    """Which of the settings found, or none."""

    setting = RadiosField(label="Where do they learn?", missing="Select a place, or select that it is not listed")
    name = TextField(label="Name of the nursery, school or college", required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """A place that is not listed needs its name."""
        cleaned = super().clean() or {}
        if cleaned.get("setting") == "not_listed" and not cleaned.get("name"):
            self.add_error("name", "Enter the name of the nursery, school or college")
        return cleaned
