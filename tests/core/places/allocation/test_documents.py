"""Problems as documents: what is read, what is found, and that the published schema says the same."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from included.core.places.allocation import Objective, Problem, Solution, propose_stable, verified, with_capacity
from included.core.places.allocation.answers import findings_document, to_document, what_if_document
from included.core.places.allocation.documents import from_document
from included.core.places.allocation.findings import FINDING_CODES

PROFILES = ("law_2014", "green_paper_2022")
SCHEMAS = Path(__file__).parents[4] / "docs/reference"
CHOICE = {"urn": 101234, "kind": "special", "preference": 1, "suitability": 8, "place_pence": 5, "transport_pence": 4}
DOCUMENT = {
    "places": [
        {"urn": 101234, "kind": "special", "year_group": 7, "capacity": 1, "name": "Hill School"},
        {"urn": 101235, "kind": "special", "year_group": 7, "capacity": 0},
    ],
    "children": [
        {"id": "c1", "year_group": 7, "choices": [CHOICE]},
        {"id": "c2", "year_group": 7, "choices": [{**CHOICE, "preference": None, "distance_metres": 3}]},
        {"id": "c3", "year_group": 7, "named": {**CHOICE, "urn": 101235}},
    ],
}


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"allocation-{name}.schema.json").read_text(encoding="utf-8")))


def changed(path: str, value: Any) -> dict[str, Any]:
    """The document with one thing in it put differently, by a path such as children.0.id."""
    document: Any = deepcopy(DOCUMENT)
    *outer, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    inner = document
    for step in outer:
        inner = inner[step]
    inner[last] = value
    return document


def solved(problem: Problem):
    return verified(problem, Objective.STABLE, Solution(propose_stable(problem)))


def test_a_sound_document_becomes_a_problem() -> None:
    problem = from_document(DOCUMENT, PROFILES).problem

    assert problem is not None
    assert [child.id for child in problem.waiting] == ["c1", "c2"]
    assert problem.left == {"101234/special/7": 1, "101235/special/7": 0}
    assert problem.children[0].choices[0].pence == 9


# What the schema can say, too, and what only reading the whole finds.
FAULTS = [
    ("places", None, "AL01", "places"),
    ("children", {}, "AL01", "children"),
    ("places.0", 4, "AL01", "places[0]"),
    ("places.0.urn", "101234", "AL02", "places[0].urn"),
    ("places.0.capacity", -1, "AL02", "places[0].capacity"),
    ("places.0.capacity", 10**4000, "AL02", "places[0].capacity"),
    ("places.0.capacity", True, "AL02", "places[0].capacity"),
    ("places.0.year_group", 7.5, "AL02", "places[0].year_group"),
    ("places.0.kind", "castle", "AL05", "places[0].kind"),
    ("places.0.kind", [], "AL05", "places[0].kind"),
    ("places.0.name", "x" * 201, "AL01", "places[0].name"),
    ("children.0.id", "Ann Smith", "AL01", "children[0].id"),
    ("children.0.id", "\ud800", "AL01", "children[0].id"),
    ("children.0.id", 3, "AL01", "children[0].id"),
    ("children.0.choices", "all", "AL01", "children[0].choices"),
    ("children.0.choices.0.preference", 0, "AL02", "children[0].choices[0].preference"),
    ("children.0.choices.0.place_pence", 10**9 + 1, "AL02", "children[0].choices[0].place_pence"),
    ("children.0.choices.0.transport_pence", None, "AL02", "children[0].choices[0].transport_pence"),
    ("children.0.choices.0.distance_metres", -1, "AL02", "children[0].choices[0].distance_metres"),
    ("children.0.named", "Hill School", "AL01", "children[0].named"),
    ("lot_seed", 5, "AL01", "lot_seed"),
]
FAULTS_OF_THE_WHOLE = [
    ("profile", "law_1944", "AL05", "profile"),
    ("profile", {}, "AL05", "profile"),
    ("places.0.name", "two\nlines", "AL01", "places[0].name"),
    ("places.1.urn", 101234, "AL03", "places[1]"),
    ("children.1.id", "c1", "AL03", "children[1]"),
    ("children.0.choices", [CHOICE, CHOICE], "AL03", "children[0].choices[1]"),
    ("children.0.choices.0.urn", 101299, "AL04", "children[0].choices[0]"),
    ("children.0.year_group", 8, "AL04", "children[0].choices[0]"),
    ("children.2.named.kind", "hospital", "AL04", "children[2].named"),
]


def named(faults: list[tuple[str, Any, str, str]]) -> list[str]:
    """Ids for parameters: a number of thousands of digits is no readable one."""
    return [f"{path} {type(value).__name__}" for path, value, *_ in faults]


@pytest.mark.parametrize(
    ("path", "value", "code", "place"), [*FAULTS, *FAULTS_OF_THE_WHOLE], ids=named([*FAULTS, *FAULTS_OF_THE_WHOLE])
)
def test_each_fault_is_found_where_it_is(path: str, value: Any, code: str, place: str) -> None:
    reading = from_document(changed(path, value), PROFILES)

    assert reading.problem is None
    assert (code, place) in [(finding.code, finding.place) for finding in reading.findings]
    assert all(len(finding.message) < 500 and finding.message.isprintable() for finding in reading.findings)
    assert schema("result").is_valid(findings_document(reading.findings))


@pytest.mark.parametrize(("path", "value"), [fault[:2] for fault in FAULTS], ids=named(FAULTS))
def test_the_schema_refuses_what_reading_refuses(path: str, value: Any) -> None:
    assert schema("problem").is_valid(DOCUMENT)
    assert not schema("problem").is_valid(changed(path, value))


def test_every_code_is_found_in_some_document() -> None:
    assert {fault[2] for fault in (*FAULTS, *FAULTS_OF_THE_WHOLE)} == set(FINDING_CODES)


KEYS = st.sampled_from(("places", "children", "id", "urn", "kind", "choices", "named", "profile"))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=9,
)


@settings(max_examples=60)
@given(ANYTHING)
def test_no_document_breaks_the_reading(document: Any) -> None:
    reading = from_document(document, PROFILES)

    assert (reading.problem is None) is bool(reading.findings)


def test_a_result_is_as_its_schema_says() -> None:
    before = solved(from_document(DOCUMENT, PROFILES).problem)
    changes = {"101234/special/7": 1}
    after = solved(with_capacity(before.problem, changes))

    document = to_document(before) | {"what_if": what_if_document(changes, before, after)}

    schema("result").validate(document)
    assert document["totals"]["over_capacity"] == ["101235/special/7"]
    assert document["what_if"]["pounds"] == "£0.09"


def test_a_gap_is_told_as_the_schema_says() -> None:
    problem = from_document(DOCUMENT, PROFILES).problem

    document = to_document(verified(problem, Objective.COST, Solution(propose_stable(problem))))

    schema("result").validate(document)
    assert (document["proof"]["gap_pence"], document["proof"]["proved"]) == (9, False)


def test_the_schema_tells_what_each_code_means() -> None:
    finding = schema("result").schema["$defs"]["findings"]["properties"]["findings"]["items"]

    codes = finding["properties"]["code"]["oneOf"]

    assert {code["const"]: code["description"] for code in codes} == FINDING_CODES


def test_the_schemas_are_schemas() -> None:
    for name in ("problem", "result"):
        Draft202012Validator.check_schema(schema(name).schema)
