"""Every worked case of a tailored list, made as the command makes it."""

from typing import Any

import pytest

from included.adapters.travelrules import travel_rules
from included.core.places.case_document import read_case
from included.core.places.directory import Directory
from included.core.places.list_document import to_document
from included.core.places.tailored_list import tailor
from spec.tailored_lists import Row, document_of, rows_of


def made_of(document: dict[str, Any]) -> dict[str, Any]:
    """The list of a document without a fault."""
    reading = read_case(document)
    assert reading.faults == ()
    assert reading.case is not None
    rules = travel_rules()
    return to_document(tailor(reading.case, Directory.of(reading.settings), rules), rules)


def cases_of(kind: str) -> Any:
    """The cases of a kind by their names."""
    return pytest.mark.parametrize("row", rows_of(kind), ids=lambda row: row["name"])


def about(reasons: list[dict[str, str]]) -> list[str]:
    return sorted(reason["about"] for reason in reasons)


@cases_of("suitability")
def test_a_setting_is_judged_as_worked_out(row: Row) -> None:
    (line,) = made_of(document_of(row))["list"]

    assert line["grade"] == row["grade"]
    assert about(line["reasons_against"]) == sorted(row["against"])
    assert about(line["to_ask"]) == sorted(row["ask"])


@cases_of("order")
def test_settings_stand_in_the_order_worked_out(row: Row) -> None:
    alike = row.get("alike", 0)
    told = {**row, "settings": [{"urn": urn} for urn in range(alike, 0, -1)]} if alike else row

    made = made_of(document_of(told))["list"]

    assert [line["urn"] for line in made] == (list(range(1, alike + 1)) if alike else row["order"])


@cases_of("order")
def test_the_order_settings_are_written_in_is_none(row: Row) -> None:
    document = document_of(row)

    turned = made_of({**document, "settings": document["settings"][::-1]})

    assert turned == made_of(document)


@cases_of("consult")
def test_whom_to_consult_is_as_worked_out(row: Row) -> None:
    made = made_of(document_of(row))["consult"]

    assert [{"urn": each["urn"], "duty": each["is_duty"]} for each in made] == row["consult"]


@cases_of("named")
def test_the_first_available_is_as_worked_out(row: Row) -> None:
    document = document_of({**row, "profile": "green_paper_2022", "simulated_area": True})

    named = made_of(document)["named"]

    assert (named["urn"], named["waits_for"]) == (row.get("urn"), row.get("waits_for"))


@cases_of("distance")
def test_travel_is_as_worked_out(row: Row) -> None:
    (line,) = made_of(document_of(row))["list"]

    assert line["travel"]["straight_metres"] == row["metres"]
    assert line["travel"]["free"]["free"] == row["free"]
