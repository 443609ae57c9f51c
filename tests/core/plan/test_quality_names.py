"""Q12: names that are another child's, and the many that are not."""

from typing import Any

import pytest

from included.core.plan.findings import Severity
from sound_plan import found, places, spoilt

OTHERS = [
    ("Amelia finds it hard. Oliver will need help.", "Oliver"),
    ("Oliver's needs are complex", "Oliver"),
    ("Oliver’s needs are complex", "Oliver"),
    ("Support for Oliver", "Oliver"),
    ("Grace will need help", "Grace"),
    ("Support for Grace", "Grace"),
    ("Will needs help with reading", "Will"),
    ("Oliver Hart attends", "Oliver"),
    ("Amelia and Muhammad work together", "Muhammad"),
    ("He said that Kacper is shy", "Kacper"),
    ("OLIVER has needs", "Oliver"),
    ("Ayesha's attention is short", "Ayesha"),
    ("May will need a break", "May"),
    ("Jordan needs help", "Jordan"),
    ("Supported by a TA, Oliver will read", "Oliver"),
    ("With help from his parents, Oliver can dress", "Oliver"),
    ("The gap between Jack and his peers", "Jack"),
    ("Emma-Jane has epilepsy", "Emma"),
    ("Wei finds reading hard", "Wei"),
    ("Mark needs a writing slope", "Mark"),
    ("Rose finds it hard to sit", "Rose"),
    ("Help Lily to use her words", "Lily"),
]
NOBODY = [
    "Amelia likes her teaching assistants Sam and Jo",
    "Head teacher: Ruth Long",
    "Amelia's social worker, Helen Jones, writes",
    "a speech therapist called Lucy",
    "Lucy the SENCO",
    "as Harris (2019) says",
    "Amelia is in Amber class",
    "Amelia was adopted by Mark and Jo.",
    "Her parents, Jane and Paul Hart, report",
    "Mrs Jones teaches Amelia",
    "Dr Amy Patel saw Amelia",
    "Dr. Paul Smith saw Amelia",
    "Amy Patel, speech and language therapist, reports",
    "Sarah Jones (educational psychologist) found",
    "the teaching assistant Sarah",
    "Joint work by Mr John Smith and Ms Rose Lee",
    "Amelia goes to Grace Academy",
    "St Mary's Primary School",
    "Great Ormond Street Hospital in London",
    "Hope Street School",
    "Millie needs help",
    "Her brother Jack also has autism",
    "Jack, her twin brother, helps",
    "Amelia's sisters Ana and Lily",
    "Grace of movement",
    "May be anxious",
    "Will the plan work?",
    "Mark making is hard",
    "In May Amelia will move",
    "Summer is difficult",
    "Review in April and June",
    "Amelia enjoys Art and Music",
    "Amelia uses Colourful Semantics with ELSA support",
    "Amelia likes Harry Potter and Thomas the Tank Engine",
    "She lives in Kent near Chester Road",
    "The SENDCo, Jane Smith, reports",
    "Health visitor Kate Bell saw Amelia",
    "Her childminder Julie says",
    "Her godmother Ruth visits",
    "The Alexander technique and Tony Attwood on autism",
    "He has Williams syndrome",
    "Amelia attends Oliver Goldsmith Primary",
    "By May 2026 she will read",
    "The Rose Centre",
    "Emma Lane (educational psychologist)",
    "Grandma Rose and Auntie Joy",
]


def _need(text: str) -> dict[str, Any]:
    return spoilt(needs=[{"id": "N1", "text": text}])


@pytest.mark.parametrize(("text", "name"), OTHERS)
def test_another_name_is_found(text: str, name: str) -> None:
    document = _need(text)

    findings = found(document, "Q12")

    assert [(each.place, each.ids) for each in findings] == [("needs[0].text", (name,))]


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_no_other_child_passes(text: str) -> None:
    document = _need(text)

    findings = found(document, "Q12")

    assert findings == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Thomas Baker", "Tom reads. Tommy writes. Thomas rests."),
        ("Mary-Jane O'Neil", "Jane reads. Mary writes."),
        ("Olivia Stone", "Livvy reads."),
        ("Amelia James", "James is here."),
        ("", "Oliver reads."),
    ],
)
def test_the_childs_own_names_pass(name: str, text: str) -> None:
    document = {"needs": [{"id": "N1", "text": text}], "person": {"name": name}}

    findings = found(document, "Q12")

    assert findings == ()


def test_name_the_child_goes_by_passes() -> None:
    document = {**_need("Oliver reads."), "person": {"name": "Amelia Hart", "known_as": "Oliver"}}

    findings = found(document, "Q12")

    assert findings == ()


def test_friends_in_the_childs_words_pass() -> None:
    document = spoilt(views={"child": "I play with my friend Oliver and my dog Max."})

    findings = found(document, "Q12")

    assert findings == ()


def test_friends_elsewhere_are_other_children() -> None:
    document = _need("Amelia sits with her friend Oliver")

    findings = found(document, "Q12")

    assert len(findings) == 1


def test_third_person_view_of_another_is_found() -> None:
    document = spoilt(views={"child": "Oliver likes trains"})

    severities = [each.severity for each in found(document, "Q12")]

    assert severities == [Severity.ERROR]


def test_first_person_view_only_warns() -> None:
    document = spoilt(views={"child": "I sit beside Noah."})

    severities = [each.severity for each in found(document, "Q12")]

    assert severities == [Severity.WARNING]


def test_brother_named_in_section_a_passes_everywhere() -> None:
    views = {"child": "x", "family": "Amelia lives with Mum and her brothers Jack and Noah."}
    document = {**_need("Noah and Jack help her."), "views": views}

    findings = found(document, "Q12")

    assert findings == ()


def test_listed_contacts_and_advisers_pass() -> None:
    document = {
        **_need("Sarah and Tunde agree."),
        "contacts": [{"name": "Sarah Hart"}],
        "advice": [{"author": "Tunde Cole"}],
    }

    findings = found(document, "Q12")

    assert findings == ()


@pytest.mark.parametrize(
    ("who", "expected"), [("Oliver's teaching assistant", 1), ("Sarah Jones, teaching assistant", 0)]
)
def test_staff_of_another_child_are_found(who: str, expected: int) -> None:
    document = spoilt()
    document["provision"][0]["who"] = who

    found_at = places(document, "Q12")

    assert found_at == ["provision[0].who"] * expected


def test_staff_named_in_provision_pass_elsewhere() -> None:
    document = {**_need("Tom reads with Amelia."), "provision": [{"id": "P1", "who": "Tom Hardy, teaching assistant"}]}

    findings = found(document, "Q12")

    assert findings == ()


def test_short_form_of_a_short_name_passes() -> None:
    document = {"needs": [{"id": "N1", "text": "Sammy reads."}], "person": {"name": "Sam Okafor"}}

    findings = found(document, "Q12")

    assert findings == ()
