"""Q01: what counts as vague, and what is left in peace."""

import pytest

from included.core.plan.findings import Severity
from sound_plan import found, places, with_provision

CLEAR = [
    "45 minutes each week from a speech and language therapist",
    "two hours a week of specialist teaching",
    "Half a day each week at forest school with a teaching assistant",
    "Daily reading practice of ten minutes",
    "A teaching assistant works with Amelia in every lesson",
    "30 minutes of direct speech and language therapy, once per week during term time",
    "15 hours of 1:1 support from a teaching assistant each week",
    "Six 45-minute sessions of occupational therapy over the school year",
    "Full-time 1:1 support from a teaching assistant",
    "A laptop with speech-to-text software",
    "Amelia will have 25% extra time in all tests",
    "A social skills group of no more than four children for 30 minutes twice a week",
    "3 x 20 minutes per week of precision teaching",
    "A teacher of the deaf visits once each half term",
    "Termly review by the educational psychologist",
    "1 hour per fortnight",
    "A small group of 4 pupils, 30 minutes, three times a week",
    "Amelia is taught in a class of no more than 8 pupils",
    "12 hours/week from a teaching assistant",
    "24 sessions of 45 minutes over the academic year",
    "A quiet room is available to her throughout the school day so that she can access the curriculum",
    "At least 3 and up to 5 hours each week",
    "half an hour every day",
    "Movement breaks of 5 minutes every hour",
    "A visual timetable used at the start of every lesson",
    "30 minutes each day in groups of up to 4 children",
    "Up to date signs are taught for 20 minutes each week",
    "10 hours a week of 1:1 TA support delivered by a trained teaching assistant",
    "Three sessions of forty-five minutes a week from a therapist",
    "Termly review by an educational psychologist (3 hours)",
    "Access to the curriculum is supported by 5 hours a week of 1:1 teaching from a teacher",
    "Irregular verbs are taught for 20 minutes each day by a teacher",
    "Regulation strategies taught for 15 minutes each day",
    "3hrs/wk of TA support",
    "2h per week with a mentor",
    "30-40 minutes daily of precision teaching",
    "Twelve and a half hours a week of TA support",
    "A quarter of an hour each day of handwriting practice",
    "6 overnight stays per year at the short break centre",
    "2 nights of residential short breaks a month",
    "Direct payments for a personal assistant for 4 hours a week at home",
    "Between 5 and 10 hours a week of TA support",
    "Hearing aid checks every morning by a teaching assistant",
    "A visual timetable is used every day by the class teacher",
    "A minibus and escort take Sam to school every school day",
    "TWO HOURS PER WEEK OF TUTORING BY A TEACHER",
    "A keyworker meets Sam for 15 minutes at the start of every school day",
    "5 x 15 mins per week of phonics",
    "1.5 hrs p/w of specialist teaching",
    "2–3 hours a week of tuition",
]
VAGUE = [
    "Access to speech and language therapy as required",
    "Amelia will have access to a quiet space",
    "Speech and language therapy",
    "Opportunities for small group work",
    "Regular liaison between school and parents",
    "Support from a teaching assistant when needed",
    "up to 5 hours of support a week",
    "Strategies to support emotional regulation",
    "Amelia would benefit from a sensory diet",
    "Regular speech and language therapy, reviewed termly",
    "Small group teaching for 30 minutes each day",
    "Weekly speech therapy",
    "15 hours of support",
    "20 minutes of reading each day where possible",
    "A high level of adult support",
    "Frequent movement breaks",
    "Advice from the psychologist as and when required",
    "1:1 sessions",
    "Access to a therapist for 30 minutes each week",
    "Approximately 2 hours each week",
    "Access to the curriculum and access to a therapist, 30 minutes each week",
    "Speech and language therapy once a week",
    "Occupational therapy twice a term",
    "Daily phonics teaching",
    "Some 1:1 time with a mentor each day",
    "No more than 10 hours of support a week",
    "A maximum of 10 hours of support per week",
    "10 hours of support a week, where this is available",
    "10 hours of support a week as the need arises",
    "15 minutes each day on an ad hoc basis",
    "Sam can access the sensory room for 10 minutes each day",
    "Training for staff each year",
    "Sam will have the option of 20 minutes of reading each day",
    "10 hours a week if funding allows",
    "10 hours a week, or as the school sees fit",
    "Frequent check-ins throughout the week",
    "A differentiated curriculum",
    "Key adult to check in with Sam",
    "An enhanced transition package",
    "Physiotherapy on a regular basis",
    "Therapy at a frequency to be agreed",
    "Staff should be aware of his sensory needs",
    "Support may include social stories for 20 minutes each day",
    "Support when Amelia’s class is noisy, as\nappropriate",
    "",
]


@pytest.mark.parametrize("text", CLEAR)
def test_clear_provision_is_left_in_peace(text: str) -> None:
    document = with_provision(text=text, hours=None, frequency=None, who="Teaching assistant")

    findings = found(document, "Q01")

    assert findings == ()


@pytest.mark.parametrize("text", VAGUE)
def test_vague_provision_is_found(text: str) -> None:
    document = with_provision(text=text, hours=None, frequency=None)

    findings = found(document, "Q01")

    assert findings


@pytest.mark.parametrize(
    ("hours", "frequency", "place"),
    [
        ("0.75", "weekly", None),
        (2, "daily", None),
        ("2 hours per week", "", None),
        ("full time", "every day", None),
        ("0", "weekly", "provision[0].hours"),
        ("", "weekly", "provision[0].hours"),
        ("tbc", "weekly", "provision[0].hours"),
        (2, "", "provision[0].frequency"),
        (2, "as required", "provision[0].frequency"),
        (2, "regularly", "provision[0].frequency"),
        ("up to 2", "weekly", "provision[0].hours"),
        ("-1", "weekly", "provision[0].hours"),
        ("variable", "weekly", "provision[0].hours"),
        ("", "daily", "provision[0].hours"),
        ("", "in every lesson", None),
        ("", "5 hours a week", None),
        ("1h", "1x per week", None),
        ("1 hour", "Mon, Wed, Fri", None),
        (2, "as agreed", "provision[0].frequency"),
        ("", "", "provision[0].text"),
    ],
)
def test_fields_give_quantity_or_lack_it(hours: object, frequency: str, place: str | None) -> None:
    document = with_provision(text="Speech and language therapy", hours=hours, frequency=frequency)

    found_at = places(document, "Q01")

    assert set(found_at) == ({place} if place else set())


def test_quantity_softens_words_that_are_only_weak() -> None:
    document = with_provision(text="Access to a therapist", hours="0.5", frequency="weekly")

    severities = [each.severity for each in found(document, "Q01")]

    assert severities == [Severity.WARNING]


def test_quantity_answers_the_word_regular() -> None:
    document = with_provision(text="Regular speech therapy", hours="0.5", frequency="weekly")

    findings = found(document, "Q01")

    assert findings == ()


def test_conditions_undo_a_stated_quantity() -> None:
    document = with_provision(text="30 minutes of therapy each week, if required")

    severities = [each.severity for each in found(document, "Q01")]

    assert severities == [Severity.ERROR]


def test_message_quotes_words_as_written() -> None:
    document = with_provision(text="Help As Required from a teaching assistant", hours=1, frequency="weekly")

    messages = [each.message for each in found(document, "Q01")]

    assert "“As Required”" in messages[0]


@pytest.mark.parametrize("who", [None, "", "N/A", "An adult", "adults", "A member of staff"])
@pytest.mark.parametrize(
    "text", ["Reading for ten minutes", "Speech therapy", "Support from an adult in the school day"]
)
def test_provision_by_nobody_is_a_warning(who: str | None, text: str) -> None:
    document = with_provision(text=text, who=who)

    findings = found(document, "Q01")

    assert [(each.place, each.severity) for each in findings] == [("provision[0].who", Severity.WARNING)]


@pytest.mark.parametrize(
    "text", ["A teacher reads with Amelia", "Delivered by a trained TA", "The school reads with her", "A reading frame"]
)
def test_people_in_the_text_name_who(text: str) -> None:
    document = with_provision(text=text, who="")

    findings = found(document, "Q01")

    assert findings == ()
