"""`included places allocate`, run as a shell runs it: what it prints and how it ends."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).parents[2] / "docs/reference/allocation-result.schema.json"
HILL = {"urn": 101234, "kind": "special"}
DALE = {"urn": 101235, "kind": "special"}


def suits(place: dict[str, Any], preference: int, pence: int, suitability: int = 50) -> dict[str, Any]:
    costs = {"place_pence": pence, "transport_pence": 0}
    return {**place, **costs, "preference": preference, "suitability": suitability}


PROBLEM = {
    "places": [{**place, "year_group": 7, "capacity": 1} for place in (HILL, DALE)],
    "children": [
        {"id": "c1", "year_group": 7, "choices": [suits(HILL, 1, 300), suits(DALE, 2, 100)]},
        {"id": "c2", "year_group": 7, "choices": [suits(HILL, 1, 200, 40), suits(DALE, 2, 200)]},
    ],
}


def allocate(*arguments: str, given: object = PROBLEM) -> subprocess.CompletedProcess[str]:
    program = "from included.cli.main import run; run()"
    command = [sys.executable, "-c", program, "places", "allocate", *arguments]
    written = given if isinstance(given, str) else json.dumps(given)
    return subprocess.run(command, input=written, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("objective", "places", "pence"),
    [("stable", {"c1": 101234, "c2": 101235}, 500), ("cost", {"c1": 101235, "c2": 101234}, 300)],
)
def test_each_objective_gives_its_proposal(objective: str, places: dict[str, int], pence: int) -> None:
    ended = allocate("-", "--json", "--objective", objective)

    answer = json.loads(ended.stdout)
    assert (ended.returncode, ended.stderr) == (0, "")
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(answer)
    assert {child["id"]: child["place"]["urn"] for child in answer["children"]} == places
    assert answer["totals"]["pence"] == pence
    assert "nothing is named by it" in answer["standing"]


def test_the_least_cost_is_proved() -> None:
    proof = json.loads(allocate("-", "--json", "--objective", "cost").stdout)["proof"]

    assert proof == {
        "found_pence": 300,
        "bound_pence": 300,
        "gap_pence": 0,
        "most_children_placed": True,
        "proved": True,
    }


def test_the_text_gives_standing_and_reasons() -> None:
    ended = allocate("-")

    assert ended.returncode == 0
    assert ended.stdout.startswith("This is advice and nothing is named by it.")
    assert "c2: 101235/special/7\n  Second preference; ranked 1 of 1 for 1 place." in ended.stdout
    assert "proved: no child and place would rather have each other" in ended.stdout


def test_more_places_are_told_child_by_child() -> None:
    ended = allocate("-", "--objective", "stable", "--what-if", "101234=+2", "--what-if", "101234/special/7=-1")

    assert "What if +1 at 101234/special/7: £0.00 a year; children who differ: 1" in ended.stdout
    assert "c2: 101235/special/7 -> 101234/special/7, better" in ended.stdout


def test_fewer_places_cost_in_the_least_cost_too() -> None:
    what_if = json.loads(allocate("-", "--json", "--objective", "cost", "--what-if", "101234=-1").stdout)["what_if"]

    assert (what_if["changes"], what_if["pence"], what_if["pounds"]) == ({"101234/special/7": -1}, -200, "-£2.00")
    assert what_if["children"] == [
        {"id": "c2", "before": "101234/special/7", "after": None, "direction": "worse", "pence": -200}
    ]


@pytest.mark.parametrize("change", ["101234", "101234=10", "101234=+1.5", "=+1", "999999=+1", "101234=-2", "\udc80=+1"])
def test_a_what_if_of_no_use_ends_with_two(change: str) -> None:
    ended = allocate("-", "--what-if", change)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("as_json", [True, False])
def test_findings_end_with_one(as_json: bool) -> None:
    ended = allocate("-", *(["--json"] if as_json else []), given={**PROBLEM, "places": PROBLEM["places"][:1]})

    assert (ended.returncode, ended.stderr) == (1, "")
    if as_json:
        assert [finding["code"] for finding in json.loads(ended.stdout)["findings"]] == ["AL04", "AL04"]
    else:
        assert ended.stdout.startswith("AL04 children[0].choices[1]: There are no places 101235/special/7")


def test_a_key_written_twice_is_found() -> None:
    ended = allocate("-", given='{"places": [], "children": [], "places": []}')

    assert (ended.returncode, ended.stderr) == (1, "")
    assert ended.stdout == "AL03 document: The key 'places' is there twice in one object. Leave one out.\n"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_no_number_is_named_in_the_complaint(number: str) -> None:
    ended = allocate("-", "--json", given=f'{{"places": [{{"capacity": {number}}}], "children": []}}')

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"The file holds {number}, which is no number of JSON. Give a whole number instead.\n"


@pytest.mark.parametrize("capacity", [-1, 10**30, 1.5, True, "1", None, float("1e300")])
def test_a_capacity_that_cannot_be_is_found(capacity: object) -> None:
    places = [{**HILL, "year_group": 7, "capacity": capacity}]

    ended = allocate("-", "--json", given={"places": places, "children": []})

    assert (ended.returncode, ended.stderr) == (1, "")
    assert [finding["place"] for finding in json.loads(ended.stdout)["findings"]] == ["places[0].capacity"]


@pytest.mark.parametrize("objective", ["stable", "cost"])
def test_nobody_and_nowhere_is_solved(objective: str) -> None:
    ended = allocate("-", "--json", "--objective", objective, given={"places": [], "children": []})

    assert (ended.returncode, json.loads(ended.stdout)["totals"]["children"]) == (0, 0)


def test_a_circle_of_ties_is_solved_alike() -> None:
    children = [
        {"id": f"c{number}", "year_group": 7, "choices": [suits(HILL, 1, 5), suits(DALE, 1, 5)]} for number in range(30)
    ]

    given = {**PROBLEM, "children": children}
    first, second = (
        allocate("-", "--json", given=given),
        allocate("-", "--json", given={**given, "children": children[::-1]}),
    )

    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["totals"]["proposed"] == 2


@pytest.mark.parametrize("document", [[], 1, None, "text", {}])
def test_json_that_is_no_problem_ends_with_one(document: object) -> None:
    assert allocate("-", given=json.dumps(document)).returncode == 1


@pytest.mark.parametrize(
    "given",
    ["{", "", "[" * 100_000, "1" * 5000, "NaN"],
    ids=["broken", "empty", "deep", "a huge number", "not a number"],
)
def test_what_is_not_json_ends_with_two(given: str) -> None:
    ended = allocate("-", given=given)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    assert allocate(str(tmp_path / "nothing.json")).returncode == 2


def test_a_file_that_is_no_text_ends_with_two(tmp_path: Path) -> None:
    file = tmp_path / "problem.json"
    file.write_bytes(b"\xff\xfe\x00")

    assert allocate(str(file)).returncode == 2


def test_an_unknown_objective_ends_with_two() -> None:
    assert allocate("-", "--objective", "cheapest").returncode == 2


def test_the_stable_proposal_needs_no_solver() -> None:
    program = (
        "import sys; sys.argv = ['included', 'places', 'allocate', '-']; from included.cli.main import run\n"
        "try: run()\n"
        "finally: print(sorted({'ortools', 'numpy', 'django'} & set(sys.modules)))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(PROBLEM), capture_output=True, text=True, check=False
    )

    assert ended.stdout.splitlines()[-1] == "[]"
