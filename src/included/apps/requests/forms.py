"""One form for each page of the request: they check what is typed and stop."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from included.adapters import clock
from included.adapters.uploads.kinds import ENDINGS
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import (
    CheckboxesField,
    CheckboxField,
    EmailField,
    FilesField,
    LongTextField,
    Option,
    PhoneField,
    PostcodeField,
    RadiosField,
    SelectField,
    TextField,
    YesNoField,
)
from included.apps.design.forms import Form
from included.apps.people.access_needs import WORDS
from included.apps.requests.asker import Asker, Words

NO_COUNCIL = "none"
LONG = 6000
MOST_RADIOS = 8
# Nobody of 25 or older can be assessed; a little beyond it, a typing error can still be told from an answer.
OLDEST = timedelta(days=366 * 30)
FILE_KINDS = tuple(sorted(ENDINGS))


class PageForm(Form):
    """A page's form. Where it has one question, that question is the page's heading and speaks to the asker."""

    question: ClassVar[Words | None] = None
    hint: ClassVar[Words | None] = None

    def __init__(self, *arguments: Any, asker: Asker = Asker.PARENT, **options: Any) -> None:
        super().__init__(*arguments, **options)
        first: Any = next(iter(self.fields.values()))
        if self.question:
            first.label = self.question.to(asker)
        if self.hint:
            first.hint = self.hint.to(asker)


class OneQuestionForm(PageForm):
    """A page whose only question is its heading."""

    label_is_page_heading = True


class CouncilForm(OneQuestionForm):
    """Which authority; the authorities are known to whoever makes the form."""

    council = RadiosField(
        label="Which council area is the home in?",
        hint="The home of the child or young person. It is the council the council tax is paid to.",
        missing="Select the council area the home is in",
    )

    def __init__(self, *arguments: Any, councils: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        offered = list(councils)
        field: Any = self.fields["council"]
        none = Option(NO_COUNCIL, "Another council, or I am not sure", after_or=True)
        if len(offered) > MOST_RADIOS:
            self.fields["council"] = SelectField(
                label=str(field.label), hint=field.hint, options=[*offered, (NO_COUNCIL, none.text)]
            )
        else:
            field.options = [*(Option(*each) for each in offered), none]


class PlanForm(OneQuestionForm):
    """Whether there is a plan already."""

    has_plan = YesNoField(
        label="Is there an EHC plan already?",
        hint="An education, health and care (EHC) plan is a legal document. "
        "A school's own support plan is something else.",
        missing="Select yes if there is an EHC plan already",
    )


class YouForm(OneQuestionForm):
    """Who asks."""

    asker = RadiosField(
        label="Who are you?",
        options=[
            Option(Asker.PARENT, "A parent or carer", "Also a foster carer, or a relative the child lives with"),
            Option(Asker.YOUNG_PERSON, "A young person, asking for myself", "You have reached school leaving age"),
            Option(Asker.SETTING, "Staff of a nursery, school or college", "For example the SENCO or the head teacher"),
        ],
        missing="Select who you are",
    )


class EmailForm(OneQuestionForm):
    """Where the link goes."""

    email = EmailField(
        label="What is your email address?",
        hint="We send you a link, so that you can stop at any time and come back. You can leave this empty and "
        "write the link down instead.",
        called="Email address",
        required=False,
        max_length=254,
        width=30,
    )


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


class ChildViewForm(OneQuestionForm):
    """The child's own voice."""

    question = Words(
        "What does your child say?", "What would you like us to know about you?", "What does the child say?"
    )
    hint = Words(
        "In their words if you can: what they like, what is hard, what helps, what they want. If they cannot say it, "
        "tell us how they show it.",
        "What you like, what is hard, what helps and what you want. Write it in your own way.",
        "In their words: what they like, what is hard, what helps, what they want. Say how you found out.",
    )
    text = LongTextField(
        label="What the child says",
        called="What the child says",
        required=False,
        max_length=LONG,
        rows=8,
    )


class FamilyViewForm(OneQuestionForm):
    """The family's view."""

    question = Words(
        "What would you like us to know about your child and your family?",
        "Is there anything your family would like to say?",
        "What do the parents or carers say?",
    )
    hint = Words(
        "What a good day and a bad day are like, what your child is good at, what worries you most.",
        "You can ask someone in your family to write this, or leave it empty.",
        "Do they know that you are asking, and what do they think? Their view counts as much as yours.",
    )
    text = LongTextField(
        label="What the family says", called="What the family says", required=False, max_length=LONG, rows=8
    )


AREAS: tuple[tuple[str, str, str], ...] = (
    (
        "talking",
        "Talking, understanding and getting on with others",
        "In law: communication and interaction",
    ),
    ("learning", "Learning, remembering and keeping up", "In law: cognition and learning"),
    ("feelings", "Feelings, behaviour and mental health", "In law: social, emotional and mental health"),
    ("body", "Seeing, hearing, moving and the body", "In law: sensory and physical needs"),
)


class AreasForm(OneQuestionForm):
    """Which of the four broad areas of need (Code of Practice 6.28 to 6.35)."""

    question = Words(
        "What does your child find hard?", "What do you find hard?", "What does the child or young person find hard?"
    )
    hint = Words.same("Select all that apply. We ask about each one next. You do not need a diagnosis.")
    areas = CheckboxesField(
        label="What is hard",
        options=[Option(*area) for area in AREAS],
        missing="Select at least one thing that is hard",
    )


class AreaForm(OneQuestionForm):
    """One area of need, in everyday words."""

    text = LongTextField(label="What is hard", called="What is hard", max_length=LONG, rows=8)


class TalkingForm(AreaForm):
    """Communication and interaction."""

    question = Words.same("Talking, understanding and getting on with others: what is hard?")
    hint = Words.same(
        "For example: saying what is wanted, understanding what others say, making friends, changes of plan, noise."
    )


class LearningForm(AreaForm):
    """Cognition and learning."""

    question = Words.same("Learning, remembering and keeping up: what is hard?")
    hint = Words.same("For example: reading, writing, numbers, remembering what to do, paying attention.")


class FeelingsForm(AreaForm):
    """Social, emotional and mental health."""

    question = Words.same("Feelings, behaviour and mental health: what is hard?")
    hint = Words.same("For example: worry, anger, being very sad, not going to school, hurting themselves.")


class BodyForm(AreaForm):
    """Sensory and physical needs."""

    question = Words.same("Seeing, hearing, moving and the body: what is hard?")
    hint = Words.same("For example: eyesight, hearing, walking, using hands, eating, toilet, pain, sleep, noise.")


class TriedForm(OneQuestionForm):
    """What has been tried."""

    question = Words.same("What help has been tried, and what came of it?")
    hint = Words(
        "At nursery, school, college or home. What helped? What did not? If nothing has been tried, say so: "
        "you may still ask.",
        "At school, college or home. What helped? What did not? If nothing has been tried, say so: you may still ask.",
        "What was done, for how long, with how much help from adults, and what changed. Attach records of reviews "
        "if you have them.",
    )
    text = LongTextField(label="Help so far", called="What has been tried", max_length=LONG, rows=8)


class HealthForm(PageForm):
    """Health."""

    text = LongTextField(
        label="Which doctors, nurses or therapists are involved, and what have they said?",
        hint="Names, what each is for, any diagnosis, medicines. Leave it empty if there is nobody.",
        called="What you write about health",
        required=False,
        max_length=LONG,
    )


class CareForm(PageForm):
    """Social care."""

    text = LongTextField(
        label="Is there help from a social worker or another service at home?",
        hint="For example short breaks, family support, a carer's help. Leave it empty if there is none.",
        called="What you write about help at home",
        required=False,
        max_length=LONG,
    )


class HopesForm(OneQuestionForm):
    """What is hoped for."""

    question = Words(
        "What do you hope for your child?",
        "What do you hope for?",
        "What do you hope for the child or young person?",
    )
    hint = Words.same("Soon, and in some years: learning, friends, being independent, health, later a job or a home.")
    text = LongTextField(label="Hopes", called="What you hope for", required=False, max_length=LONG, rows=6)


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


class FilesForm(Form):
    """Files that go with the request."""

    chosen = FilesField(
        label="Choose files",
        hint="For example a school report or a doctor's letter: PDF, Word, text or a photo, up to 10MB each.",
        kinds=FILE_KINDS,
        required=False,
    )


class DeclarationForm(Form):
    """What one says when sending."""

    is_true = CheckboxField(
        label="What I have written is true as far as I know, and I ask the council to assess the education, health "
        "and care needs.",
        missing="Confirm that what you have written is true",
    )


class FindForm(Form):
    """The address somebody began with."""

    email = EmailField(
        label="Which email address did you use?",
        hint="We send your link to this address again.",
        called="Email address",
        max_length=254,
        width=30,
    )
