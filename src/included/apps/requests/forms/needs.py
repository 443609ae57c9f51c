"""The pages about what they say, what is hard, what has been tried and what is hoped for."""

from included.apps.design.fields import CheckboxesField, LongTextField, Option
from included.apps.requests.asker import Words
from included.apps.requests.forms.pages import OneQuestionForm, PageForm

LONG = 6000


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
