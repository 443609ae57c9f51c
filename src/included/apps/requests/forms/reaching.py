"""The pages about who asks: how to reach them, write to them, and whom to share with."""

from typing import Any

from included.apps.design.fields import (
    CheckboxesField,
    EmailField,
    Option,
    PhoneField,
    RadiosField,
    TextField,
    YesNoField,
)
from included.apps.people.access_needs import WORDS
from included.apps.requests.asker import Asker
from included.apps.requests.forms.pages import OneQuestionForm, PageForm


class ContactForm(PageForm):
    """How to reach who asks."""

    name = TextField(label="Your full name", autocomplete="name", max_length=200, width=30)
    relationship = TextField(
        label="Who you are to the child or young person", hint="For example mother, grandfather, SENCO", max_length=60
    )
    email = EmailField(label="Email address", required=False, max_length=254, width=30)
    phone = PhoneField(label="Phone number", required=False, max_length=30, width=20)

    def __init__(self, *arguments: Any, asker: Asker = Asker.PARENT, **options: Any) -> None:
        super().__init__(*arguments, asker=asker, **options)
        if asker is Asker.PARENT:
            self.fields["has_responsibility"] = YesNoField(
                label="Do you have parental responsibility?",
                hint="Birth mothers do, and fathers who are married to them or named on the birth certificate. "
                "Others may have it through a court. If you are not sure, leave it empty.",
                required=False,
            )
        if asker is Asker.YOUNG_PERSON:
            del self.fields["relationship"]

    def clean(self) -> dict[str, Any]:
        """There must be one way to reach them."""
        cleaned = super().clean() or {}
        if "email" in cleaned and "phone" in cleaned and not (cleaned["email"] or cleaned["phone"]):
            self.add_error("email", "Enter an email address or a phone number, so that the council can reach you")
        return cleaned


class ParentForm(PageForm):
    """A parent or carer, where a setting asks."""

    name = TextField(label="Full name of a parent or carer", max_length=200, width=30)
    relationship = TextField(
        label="Who they are to the child or young person", hint="For example mother or grandfather", max_length=60
    )
    email = EmailField(label="Their email address", required=False, max_length=254, width=30)
    phone = PhoneField(label="Their phone number", required=False, max_length=30, width=20)


ACCESS_NEEDS = tuple(Option(code, words) for code, words in WORDS.items())


class AccessForm(PageForm):
    """How to write to them and speak with them."""

    needs = CheckboxesField(
        label="Do you need any of these to read our letters or to talk with us?",
        options=[*ACCESS_NEEDS, Option("none", "None of these", after_or=True, is_exclusive=True)],
        missing="Select what you need, or select none of these",
    )
    language = TextField(
        label="Which language do you want us to use?", hint="If it is not English", required=False, max_length=60
    )
    other = TextField(label="Is there anything else that would help?", required=False, max_length=120)


class ConsentForm(OneQuestionForm):
    """Consent to share."""

    agrees = RadiosField(
        label="May the council share what you have written?",
        hint="With the nursery, school or college, with health and with social care, so that they can give advice. "
        "It is easier with your agreement. If you say no, the council will talk to you first.",
        options=[Option("yes", "Yes, the council may share it"), Option("no", "No, talk to me first")],
        missing="Select whether the council may share what you have written",
    )
