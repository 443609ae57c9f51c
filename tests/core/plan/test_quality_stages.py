"""Q06 to Q11: what the law asks at this stage and age, on both sides of each line."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.core.plan.findings import Severity
from included.core.plan.quality.years import age_on, curriculum_year
from included.core.plan.records import Person
from sound_plan import SOUND, found, places, spoilt


@pytest.mark.parametrize(
    "agreed",
    [False, None, "", "no", 0, "pending", "awaiting ICB", "not agreed", {}, {"agreed": False, "by": "Dr Lee"}, [True]],
    ids=str,
)
def test_health_provision_needs_agreement(agreed: object) -> None:
    document = spoilt(health_agreed=agreed)

    findings = found(document, "Q06")

    assert [each.blocks_issue for each in findings] == [True]


@pytest.mark.parametrize(
    "agreed",
    [True, "yes", 1, "Agreed by the ICB on 3 March", {"by": "Dr Lee", "on": "2026-02-01"}, {"agreed": True}],
    ids=str,
)
def test_agreed_health_provision_passes(agreed: object) -> None:
    document = spoilt(health_agreed=agreed)

    findings = found(document, "Q06")

    assert findings == ()


def test_plan_without_health_provision_needs_no_agreement() -> None:
    document = spoilt(health_agreed=False, provision=SOUND["provision"][:1])

    findings = found(document, "Q06")

    assert findings == ()


@pytest.mark.parametrize("section_i", ["Oak School", {"name": "Oak School"}, {"type": "Special school"}], ids=str)
def test_draft_may_name_neither_setting_nor_type(section_i: object) -> None:
    document = spoilt(section_i=section_i)

    findings = found(document, "Q07")

    assert [(each.place, each.blocks_issue) for each in findings] == [("section_i", True)]


@pytest.mark.parametrize(
    "section_i",
    [None, "", "  ", {}, {"name": "", "type": " "}, "N/A", "-", "To be confirmed", "Left blank in the draft"],
    ids=str,
)
def test_draft_with_empty_section_passes(section_i: object) -> None:
    document = spoilt(section_i=section_i)

    findings = found(document, "Q07")

    assert findings == ()


def test_final_plan_names_its_setting() -> None:
    document = spoilt(status="final", section_i="Oak School")

    findings = found(document, "Q07")

    assert findings == ()


@pytest.mark.parametrize(
    ("born_on", "as_of", "expected"),
    [
        ("2008-03-02", date(2026, 3, 1), []),
        ("2008-03-01", date(2026, 3, 1), ["provision[0].section"]),
        ("2008-02-29", date(2026, 2, 28), []),
        ("2008-02-29", date(2026, 3, 1), ["provision[0].section"]),
        (None, date(2026, 3, 1), []),
    ],
)
def test_section_h1_ends_on_the_birthday(born_on: str | None, as_of: date, expected: list[str]) -> None:
    item = {"id": "P1", "section": "H1", "needs": ["N1"], "text": "x"}
    document = spoilt(person={"name": "Amelia Hart", "born_on": born_on}, provision=[item])

    found_at = places(document, "Q08", as_of)

    assert found_at == expected


def test_section_h2_is_for_adults_too() -> None:
    item = {"id": "P1", "section": "H2", "needs": ["N1"], "text": "x"}
    document = spoilt(person={"name": "Amelia Hart", "born_on": "2000-01-01"}, provision=[item])

    findings = found(document, "Q08")

    assert findings == ()


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"ncy": 8}, 0),
        ({"ncy": 9}, 1),
        ({"ncy": "Year 9"}, 1),
        ({"ncy": "13"}, 1),
        ({"ncy": 9.0}, 1),
        ({"ncy": "Year 9 (2025/26)"}, 1),
        ({"ncy": -1}, 0),
        ({"ncy": 999999999999}, 0),
        ({"ncy": "R"}, 0),
        ({"born_on": "2012-08-31"}, 1),
        ({"born_on": "2012-09-01"}, 0),
        ({"ncy": 8, "born_on": "2012-08-31"}, 0),
        ({"ncy": "X", "born_on": "2012-08-31"}, 1),
        ({}, 0),
    ],
    ids=str,
)
def test_adulthood_is_wanted_from_year_nine(person: dict[str, Any], expected: int) -> None:
    document = spoilt(person=person)

    findings = found(document, "Q09")

    assert len(findings) == expected


@pytest.mark.parametrize(
    "text",
    [
        "One hour of travel training each week",
        "Careers advice",
        "Preparation for adulthood",
        "Cooking a meal each week",
        "PfA sessions each week",
        "Visits to college",
        "Budgeting with a key worker",
        "Time with a job coach",
    ],
)
def test_adulthood_in_provision_satisfies(text: str) -> None:
    item = {"id": "P1", "needs": ["N1"], "text": text}
    document = spoilt(person={"ncy": 10}, provision=[item])

    findings = found(document, "Q09")

    assert findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "15 hours of teaching assistant support at college each week",
        "A teaching assistant employed by the school",
        "Support paid from the school budget",
        "Support from carers each day",
    ],
)
def test_words_of_adult_life_alone_do_not_satisfy(text: str) -> None:
    item = {"id": "P1", "needs": ["N1"], "text": text}
    document = spoilt(person={"ncy": 13}, provision=[item])

    found_at = places(document, "Q09")

    assert found_at == ["provision"]


def test_adulthood_in_an_outcome_only_softens() -> None:
    document = spoilt(person={"ncy": 10}, outcomes=[{"id": "O1", "text": "Amelia will live independently"}])

    severities = [each.severity for each in found(document, "Q09")]

    assert severities == [Severity.WARNING]


def _advice(*limbs: str) -> list[dict[str, str]]:
    return [{"limb": limb, "received_on": "2026-02-01"} for limb in limbs]


@pytest.mark.parametrize(
    "limbs",
    [
        ("a", "b", "c", "d", "e"),
        ("(a)", "(B)", "6(1)(c)", "reg 6(1)(d)", "e)"),
        ("limb a", "Limb (b)", "r6(1)(c)", "Reg. 6(1)(d)", "regulation 6(1)(e)"),
        ("Parent/carer", "Head teacher’s advice", "Health", "EP", "care"),
        ("parent", "education", "medical", "psychology", "social_care"),
        ("Parents", "School", "Health advice", "Educational psychologist", "Social care"),
    ],
)
def test_limbs_are_read_by_letter_or_name(limbs: tuple[str, ...]) -> None:
    document = spoilt(advice=_advice(*limbs))

    findings = found(document, "Q10")

    assert findings == ()


@pytest.mark.parametrize("limb", list("abcde"))
def test_each_required_limb_is_missed(limb: str) -> None:
    document = spoilt(advice=_advice(*(each for each in "abcde" if each != limb)))

    findings = found(document, "Q10")

    assert [each.ids for each in findings] == [(limb,)]


@pytest.mark.parametrize(("year", "missing"), [(8, []), (9, [("g",)])])
def test_adulthood_advice_is_wanted_from_year_nine(year: int, missing: list[tuple[str]]) -> None:
    document = spoilt(person={"ncy": year}, advice=_advice("a", "b", "c", "d", "e"))

    findings = found(document, "Q10")

    assert [each.ids for each in findings] == missing


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"limb": "e"}, "advice[4].received_on"),
        ({"limb": "e", "received_on": None}, "advice[4].received_on"),
        ({"limb": "e", "received_on": "tbc"}, "advice[4].received_on"),
        ({"limb": "e", "received_on": "2026-02-01", "appended": False}, "advice[4].appended"),
    ],
    ids=str,
)
def test_advice_that_has_not_come_is_missing(row: dict[str, Any], place: str) -> None:
    document = spoilt(advice=[*_advice("a", "b", "c", "d"), row])

    found_at = places(document, "Q10")

    assert found_at == [place]


@pytest.mark.parametrize(
    "views", [None, {}, {"child": ""}, {"child": "N/A", "family": "x"}, {"child": "Not obtained"}], ids=str
)
def test_silent_child_is_found(views: object) -> None:
    document = spoilt(views=views)

    found_at = places(document, "Q11")

    assert found_at == ["views.child"]


NO_VIEWS = [
    "None given.",
    "not applicable",
    "No views were given",
    "Amelia’s views were not obtained",
    "As above",
    "\u200b",
]
OWN_VIEWS = [
    "I don't know",
    "Yes",
    "Nothing is hard for me",
    "None of the teachers listen to me",
    "We play football at lunch",
    "My mum says I am good at maths",
    "Amelia told her teacher that she likes swimming",
    "She pointed to the picture of the pool and smiled",
    "Mum says: “Amelia told me: let me swim.”",
    "أحب السباحة",
    "😀",
]
FAMILY_VIEWS = [
    "Amelia’s mum says that she likes trains",
    "Mum reports that Amelia enjoys football",
    "Her parents say she wants to be a chef",
    "We feel that she is happy at school",
    "As her mother, I think Amelia is happy",
]


@pytest.mark.parametrize("child", NO_VIEWS)
def test_placeholder_is_no_voice(child: str) -> None:
    document = spoilt(views={"child": child, "family": "x"})

    found_at = places(document, "Q11")

    assert found_at == ["views.child"]


@pytest.mark.parametrize("child", OWN_VIEWS)
def test_voice_however_short_is_heard(child: str) -> None:
    document = spoilt(views={"child": child, "family": "x"})

    findings = found(document, "Q11")

    assert findings == ()


@pytest.mark.parametrize("child", FAMILY_VIEWS)
def test_family_speaking_for_the_child_warns(child: str) -> None:
    document = spoilt(views={"child": child, "family": "x"})

    severities = [each.severity for each in found(document, "Q11")]

    assert severities == [Severity.WARNING]


def test_family_words_are_not_the_childs() -> None:
    document = spoilt(views={"child": "She likes trains.", "family": "she likes trains."})

    findings = found(document, "Q11")

    assert len(findings) == 1


def test_reason_excuses_a_silent_child() -> None:
    document = spoilt(views={"child": "", "why_no_child_view": "Amelia was in hospital; we will ask in May."})

    findings = found(document, "Q11")

    assert findings == ()


@given(st.dates(date(2000, 1, 1), date(2020, 12, 31)), st.dates(date(2021, 1, 1), date(2045, 12, 31)))
def test_age_agrees_with_counting_birthdays(born_on: date, day: date) -> None:
    birthdays = 0
    for year in range(born_on.year + 1, day.year + 1):
        leap_day_moves = (born_on.month, born_on.day) == (2, 29) and date(year, 3, 1) - date(year, 2, 28) == timedelta(
            1
        )
        birthday = date(year, 3, 1) if leap_day_moves else born_on.replace(year=year)
        birthdays += birthday <= day

    age = age_on(born_on, day)

    assert age == birthdays


@given(st.dates(date(2000, 1, 1), date(2020, 12, 31)), st.integers(0, 14))
def test_school_year_starts_in_september(born_on: date, years: int) -> None:
    first = date(born_on.year + 5 + (born_on.month >= 9), 9, 1)
    day = first.replace(year=first.year + years)

    before = curriculum_year(Person(born_on=born_on), day - timedelta(1))
    after = curriculum_year(Person(born_on=born_on), day)

    assert (before, after) == (years, years + 1)
