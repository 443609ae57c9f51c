"""Plans as JSON: there and back, and what cannot be read."""

from typing import Any

import pytest
from hypothesis import given

from included.adapters.planrules import plan_rules
from included.core.plan.areas import area_named
from included.core.plan.document import UnreadablePlanError, from_document, read, to_document
from included.core.plan.quality.check import check_document
from included.core.plan.records import Area, Plan, PlanStatus
from sound_plan import AS_OF, PLANS, few, spoilt


@few
@given(PLANS)
def test_writing_then_reading_gives_the_same(plan: Plan) -> None:
    again = from_document(to_document(plan))

    assert again == plan


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"needs": "N1"}, "needs"),
        ({"needs": ["N1"]}, "needs[0]"),
        ({"person": []}, "person"),
        ({"person": {"born_on": "2016-13-01"}}, "person.born_on"),
        ({"person": {"name": ["Amelia"]}}, "person.name"),
        ({"status": "signed"}, "status"),
        ({"needs": [{"id": "N1", "area": "astrology"}]}, "needs[0].area"),
        ({"provision": [{"id": "P1", "section": "Z"}]}, "provision[0].section"),
        ({"section_i": 7}, "section_i"),
    ],
    ids=str,
)
def test_fault_names_its_place(change: dict[str, Any], place: str) -> None:
    reading = read(spoilt(**change))

    assert [each.place for each in reading.findings] == [place]


def test_unreadable_parts_are_findings_of_the_check() -> None:
    findings = check_document(spoilt(person={"name": "Amelia Hart", "born_on": "soon"}), plan_rules(), AS_OF)

    assert [(each.code, each.place) for each in findings] == [("Q00", "person.born_on")]


def test_whole_plans_admit_no_fault() -> None:
    with pytest.raises(UnreadablePlanError, match="status"):
        from_document({"status": "signed"})


@pytest.mark.parametrize("value", [{"a": 1}, [["N1"]], [True], True], ids=str)
def test_ids_are_words_or_numbers(value: object) -> None:
    reading = read({"provision": [{"id": "P1", "needs": value}]})

    assert [each.place for each in reading.findings] == ["provision[0].needs"]


@pytest.mark.parametrize("value", [{}, [True], ["yes"]], ids=str)
def test_yes_is_not_a_list(value: object) -> None:
    reading = read({"budget": {"direct_payment": value}})

    assert [each.place for each in reading.findings] == ["budget.direct_payment"]


@pytest.mark.parametrize("identity", [7, 7.0, 1234567, 123456789.0, "N1"], ids=repr)
def test_link_finds_the_id_however_written(identity: object) -> None:
    plan = read({"needs": [{"id": identity}], "provision": [{"needs": [identity]}, {"needs": identity}]}).plan

    assert {item.needs for item in plan.provision} == {(plan.needs[0].id,)}


@pytest.mark.parametrize("document", [[], "plan", 3, None], ids=str)
def test_only_an_object_is_a_plan(document: object) -> None:
    with pytest.raises(UnreadablePlanError):
        read(document)


def test_records_without_ids_get_them() -> None:
    plan = read({"needs": [{"text": "x"}, {"id": 7}]}).plan

    assert [need.id for need in plan.needs] == ["N1", "7"]


def test_plan_that_does_not_say_is_a_draft() -> None:
    plan = read({}).plan

    assert plan.status is PlanStatus.DRAFT


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("communication_and_interaction", Area.COMMUNICATION),
        ("Cognition and learning", Area.COGNITION),
        ("Social, emotional and mental health", Area.SEMH),
        ("SEMH", Area.SEMH),
        ("mental health", Area.SEMH),
        ("sensory", Area.SENSORY_PHYSICAL),
        ("Physical and/or sensory", Area.SENSORY_PHYSICAL),
        ("health", Area.HEALTH),
        ("Health and care needs", Area.HEALTH),
        ("medical", Area.HEALTH),
        ("social care", Area.SOCIAL_CARE),
        ("D", Area.SOCIAL_CARE),
        ("MLD", Area.COGNITION),
        ("weather", None),
    ],
)
def test_areas_are_known_by_many_words(words: str, area: Area | None) -> None:
    named = area_named(words)

    assert named is area
