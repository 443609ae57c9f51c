"""`included replay` on a small demonstration: what it prints, writes and complains of, stored or invented."""

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from jsonschema import Draft202012Validator

from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, caseload_of
from included.apps.people.models import Child, Contact
from included.core.replay.differences import DifferenceKind, UnknownReason
from included.core.replay.outcomes import PricedBy
from included.demo.caseload import invent
from included.demo.loading.load import load
from included.demo.records.cases import Scale

pytestmark = pytest.mark.usefixtures("live_database")
GREEN, LAW = "green_paper_2022", "law_2014"
SIDES = ("--profile", GREEN, "--against", LAW)
UNUSABLE = 2
SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/reference/replay-output.schema.json").read_text(encoding="utf-8")
)


def environment_of(database: Database) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": database.application_url,
        "DATABASE_OWNER_URL": str(database.owner_url),
    }


def included_replay(database: Database, *options: str) -> subprocess.CompletedProcess[str]:
    environment = environment_of(database)
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    command = [sys.executable, "-c", start, "replay", *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def document(run: subprocess.CompletedProcess[str]) -> Any:
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def invented(live_database: Database) -> subprocess.CompletedProcess[str]:
    """Asked for on an empty database, before anything is loaded."""
    return included_replay(live_database, "--area", "886", "--scale", "small", *SIDES, "--json")


@pytest.fixture(scope="module")
def stored(invented: object, live_database: Database) -> Iterator[Database]:
    """The small demonstration loaded."""
    load(invent("886", Scale.SMALL, 1), lambda *_: None)
    yield live_database
    connections.close_all()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the whole list goes."""
    return tmp_path_factory.mktemp("lists")


@pytest.fixture(scope="module")
def replayed(stored: Database, folder: Path) -> subprocess.CompletedProcess[str]:
    return included_replay(stored, "--area", "886", *SIDES, "--json", "--out", str(folder / "kent.csv"))


@pytest.fixture(scope="module")
def table(stored: Database, folder: Path) -> subprocess.CompletedProcess[str]:
    return included_replay(stored, "--area", "886", *SIDES, "--out", str(folder / "kent.jsonl"))


def test_the_document_has_its_published_form(replayed: subprocess.CompletedProcess[str]) -> None:
    Draft202012Validator.check_schema(SCHEMA)

    faults = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document(replayed))]

    assert faults == []


def test_the_form_lists_every_code_there_is() -> None:
    codes = SCHEMA["$defs"]

    assert codes["reason"]["enum"] == [reason.value for reason in UnknownReason]
    assert codes["kind"]["enum"] == [kind.value for kind in DifferenceKind]
    assert codes["priced_by"]["enum"] == [by.value for by in PricedBy]


def test_one_line_says_what_it_stands_on(replayed: subprocess.CompletedProcess[str]) -> None:
    first = replayed.stderr.splitlines()[0]

    assert first == "The caseload of Kent (886) in the database, each case on the day it was last reckoned."
    assert document(replayed)["stands_on"]["words"] == first


def test_totals_are_those_of_the_lines(replayed: subprocess.CompletedProcess[str]) -> None:
    said = document(replayed)

    totals, lines = said["totals"], said["differences"]
    assert totals["differences"] == {
        kind.value: sum(line["kind"] == kind.value for line in lines) for kind in DifferenceKind
    }
    assert totals["cases_that_differ"] == len({line["case"] for line in lines})
    assert Counter((each["kind"], each["profile"], each["reason"]) for each in said["unknown"]) == {
        (each["kind"], each["profile"], each["reason"]): each["count"] for each in totals["unknown"]
    }
    gap = sum((Decimal(line["pounds"]) for line in lines if line["pounds"]), Decimal(0))
    assert Decimal(totals["pounds"]["gap"]) == gap
    assert Decimal(totals["pounds"]["under"]) - Decimal(totals["pounds"]["against"]) == gap


def test_steps_rights_places_and_pounds_all_differ(replayed: subprocess.CompletedProcess[str]) -> None:
    counts = document(replayed)["totals"]["differences"]

    assert counts["date"] == 0
    assert all(counts[kind] for kind in ("step", "right", "place", "pound"))


def test_cases_come_by_reference(replayed: subprocess.CompletedProcess[str]) -> None:
    references = [line["case"] for line in document(replayed)["differences"]]

    assert references == sorted(references)


def test_no_child_or_parent_is_named(replayed: subprocess.CompletedProcess[str], stored: Database) -> None:
    with acting(caseload_of("886")):
        names = {child.full_name for child in Child.objects.all()} | {each.name for each in Contact.objects.all()}

    assert len(names) > 100
    assert [name for name in names if name in replayed.stdout] == []


def test_the_same_caseload_gives_the_same_bytes(replayed: subprocess.CompletedProcess[str], stored: Database) -> None:
    assert included_replay(stored, "--area", "886", *SIDES, "--json").stdout == replayed.stdout


def test_the_invented_caseload_is_the_stored_one(
    replayed: subprocess.CompletedProcess[str], invented: subprocess.CompletedProcess[str]
) -> None:
    stored, made = document(replayed), document(invented)

    assert made["stands_on"]["kind"] == "invented"
    assert stored | {"stands_on": None} == made | {"stands_on": None}


def test_an_invented_caseload_is_told_and_not_stored(
    invented: subprocess.CompletedProcess[str], live_database: Database
) -> None:
    assert invented.stderr.count("\n") == 1
    assert "all children invented (scale small, seed 1, on 2025-01-16); nothing is stored." in invented.stderr


@pytest.fixture(scope="module")
def others(stored: Database) -> Any:
    """Other children, on an earlier day."""
    options = ("--scale", "small", "--seed", "2", "--on", "2016-01-16")
    return document(included_replay(stored, "--area", "886", *options, *SIDES, "--json"))


def test_another_seed_is_another_caseload(replayed: subprocess.CompletedProcess[str], others: Any) -> None:
    assert (others["stands_on"]["kind"], others["stands_on"]["seed"]) == ("invented", 2)
    assert others["totals"] != document(replayed)["totals"]


def test_an_earlier_day_knows_fewer_plans(replayed: subprocess.CompletedProcess[str], others: Any) -> None:
    assert others["on"] == {"from": "2016-01-16", "to": "2016-01-16"}
    assert others["totals"]["differences"]["right"] < document(replayed)["totals"]["differences"]["right"]


def test_swapped_policies_swap_the_sides(replayed: subprocess.CompletedProcess[str], stored: Database) -> None:
    back = document(included_replay(stored, "--area", "886", "--profile", LAW, "--against", GREEN, "--json"))

    there = document(replayed)
    assert back["totals"]["differences"] == there["totals"]["differences"]
    assert (back["totals"]["pounds"]["under"], back["totals"]["pounds"]["against"]) == (
        there["totals"]["pounds"]["against"],
        there["totals"]["pounds"]["under"],
    )
    assert sorted((line["case"], line["subject"], line["under"], line["against"]) for line in back["differences"]) == (
        sorted((line["case"], line["subject"], line["against"], line["under"]) for line in there["differences"])
    )


def test_a_table_is_for_people(table: subprocess.CompletedProcess[str]) -> None:
    assert table.returncode == 0
    for words in ("cases", "dates", "steps", "rights", "places", "Pounds a year", "Not known", "takes for granted"):
        assert words in table.stdout
    assert max(map(len, table.stdout.splitlines())) < 200


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_the_whole_list_goes_into_a_file(
    ending: str, replayed: subprocess.CompletedProcess[str], table: subprocess.CompletedProcess[str], folder: Path
) -> None:
    said = document(replayed)

    text = (folder / f"kent.{ending}").read_text(encoding="utf-8")

    rows = [*csv.DictReader(text.splitlines())] if ending == "csv" else [json.loads(row) for row in text.splitlines()]
    assert len(rows) == len(said["differences"]) + len(said["unknown"])
    assert [(row["case"], row["under"]) for row in rows[: len(said["differences"])]] == [
        (line["case"], line["under"]) for line in said["differences"]
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["kent.csv", "kent.jsonl"]


def test_an_area_that_cannot_be_invented_is_one_line(stored: Database) -> None:
    run = included_replay(stored, "--area", "301", *SIDES)

    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (UNUSABLE, "", 1)
    assert "no caseload of 301" in run.stderr


def test_a_reader_who_has_enough_is_no_fault(stored: Database) -> None:
    environment = environment_of(stored)
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    command = [sys.executable, "-c", start, "replay", "--area", "886", "--json"]

    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(10)
        run.stdout.close()
        complained = run.stderr.read().decode()

    assert run.returncode == 0
    assert "Error" not in complained
