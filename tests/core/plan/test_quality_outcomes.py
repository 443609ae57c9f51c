"""Q04 and Q05: outcomes a review can use, and outcomes that are help."""

import pytest

from sound_plan import found, places, with_outcome

REAL = [
    "By July 2027 Amelia will read 20 words a minute",
    "Amelia will have two friends she plays with each week",
    "Amelia will attend school every day",
    "Amelia will have the confidence to ask a teacher for help",
    "Amelia will attend all her lessons with 95% attendance",
    "Amelia will need less adult support in class",
    "Amelia will use the toilet without support",
    "Amelia will receive a grade 4 in GCSE maths",
    "With support, Amelia will dress herself",
    "Amelia will be able to access the canteen",
    "Amelia will follow instructions given by staff",
    "Amelia will take part in class discussions",
    "Amelia will have completed a work placement",
    "Amelia will work with a partner for ten minutes",
    "Amelia will be in supported employment for ten hours a week",
    "Sam will use strategies taught in therapy to calm himself",
]
HELP = [
    "Amelia will have 1:1 support in class",
    "Amelia will receive speech therapy every week",
    "Amelia will attend speech therapy",
    "To have access to a quiet space",
    "Amelia will be provided with a visual timetable",
    "Staff will use Makaton",
    "The school will provide a key worker",
    "Amelia will be supported to make friends",
    "15 hours of teaching assistant support",
    "Weekly speech and language therapy",
    "Amelia will have a teaching assistant",
    "Amelia will continue to receive occupational therapy",
    "Amelia will attend a weekly social skills group",
    "Amelia will work with the speech therapist twice a week",
    "Amelia will take part in weekly Lego therapy",
    "Amelia will be offered counselling",
    "An ELSA programme will be put in place",
    "To provide a communication-friendly environment",
    "Amelia will have speech and language therapy",
    "Continued access to counselling",
    "Amelia will be in a small class",
    "Amelia has a one-to-one teaching assistant for 25 hours",
]


@pytest.mark.parametrize("text", REAL)
def test_difference_to_the_child_passes(text: str) -> None:
    document = with_outcome(text=text)

    findings = found(document, "Q05")

    assert findings == ()


@pytest.mark.parametrize("text", HELP)
def test_help_is_no_outcome(text: str) -> None:
    document = with_outcome(text=text)

    found_at = places(document, "Q05")

    assert found_at == ["outcomes[0].text"]


@pytest.mark.parametrize("field", ["measure", "baseline", "by"])
@pytest.mark.parametrize("value", [None, "", "  ", "tbc", "N/A", "To be agreed"])
def test_missing_part_of_an_outcome_is_found(field: str, value: object) -> None:
    document = with_outcome(**{field: value})

    found_at = places(document, "Q04")

    assert found_at == [f"outcomes[0].{field}"]


@pytest.mark.parametrize(
    "by",
    [
        "2027-07-21",
        "July 2027",
        "21/07/27",
        "End of Key Stage 2",
        "the end of Year 6",
        "by the end of primary school",
        "12 months",
    ],
)
def test_date_may_be_a_stage(by: str) -> None:
    document = with_outcome(by=by)

    findings = found(document, "Q04")

    assert findings == ()


@pytest.mark.parametrize("by", ["soon", "ongoing", "in due course", "as soon as possible"])
def test_word_without_a_date_is_none(by: str) -> None:
    document = with_outcome(by=by)

    found_at = places(document, "Q04")

    assert found_at == ["outcomes[0].by"]
