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
    "By the end of Year 6 Sam will read a 100-word text with 2 errors",
    "Sam will receive and follow a two-step instruction",
    "Sam will need support for fewer than two hours a day",
    "To provide a reason when asked a why question",
    "Sam will attend all his therapy sessions without distress",
    "Sam will have a balanced diet",
    "Sam will be accepted by his peers",
    "Sam will tell staff when he needs a break",
    "Sam will use a visual timetable on his own",
    "Sam will live in his own flat with support",
    "Staff and pupils will understand 80% of what Sam says",
    "Sam will tolerate physiotherapy for 10 minutes",
    "Sam will have an understanding of money",
    "Sam will join in small group work for 15 minutes",
    "Sam will take breaks when he needs them",
    "Sam will have increased his attention to 10 minutes",
    "Sam will accept help from staff",
    "Sam will be toilet trained",
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
    "Sam will have a sensory diet",
    "Sam will have regular movement breaks",
    "Sam will have opportunities to practise social skills",
    "Sam will participate in a social skills programme",
    "Sam’s teachers will use Makaton",
    "Sam will benefit from a quiet workspace",
    "Sam will have an individual learning programme",
    "A visual timetable will be used",
    "Sam needs to have a quiet space",
    "Sam will have small group work each day",
    "Sam will continue with physiotherapy",
    "Sam will get extra time",
    "Teaching staff will be trained in autism",
    "Sam will have access to a quiet room",
    "By July 2027 Sam will receive 1:1 support",
    "Sam will be referred to CAMHS",
    "Sam has a laptop",
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
@pytest.mark.parametrize(
    "value", [None, "", "  ", "tbc", "N/A", "To be agreed", "not applicable", "TBC by the school", "?"]
)
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
        "July",
        "May",
        "next annual review",
        "in a year",
        "Y9",
        "Christmas",
        "his 16th birthday",
        "next term",
        "2027-7-1",
        "1.9.2027",
        "29/02/2028",
        2027,
    ],
)
def test_date_may_be_a_stage(by: object) -> None:
    document = with_outcome(by=by)

    findings = found(document, "Q04")

    assert findings == ()


@pytest.mark.parametrize(
    "by",
    ["soon", "ongoing", "in due course", "as soon as possible", "every week", "when he may be ready", "some years"],
)
def test_word_without_a_date_is_none(by: str) -> None:
    document = with_outcome(by=by)

    found_at = places(document, "Q04")

    assert found_at == ["outcomes[0].by"]


@pytest.mark.parametrize("by", ["2026-02-30", "2027-13-01", "31/02/2027", "29.02.2027", "2027-00-01"])
def test_day_no_calendar_has_is_none(by: str) -> None:
    document = with_outcome(by=by)

    found_at = places(document, "Q04")

    assert found_at == ["outcomes[0].by"]


@pytest.mark.parametrize("baseline", [0, "0", "None of ten words", "No words yet", "Not yet able to dress", "5"])
def test_low_baseline_is_a_baseline(baseline: object) -> None:
    document = with_outcome(baseline=baseline)

    findings = found(document, "Q04")

    assert findings == ()


@pytest.mark.parametrize("baseline", ["Not yet assessed", "To follow", "None recorded", "Unknown at this time", "n.a."])
def test_baseline_nobody_took_is_missing(baseline: str) -> None:
    document = with_outcome(baseline=baseline)

    found_at = places(document, "Q04")

    assert found_at == ["outcomes[0].baseline"]
