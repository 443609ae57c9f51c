"""The case list as a file: streamed, under the same filters, and safe to open in a spreadsheet."""

import csv
import io
from typing import Any

import pytest

from apps import factories
from apps.cases.conftest import HELD, Office, SignIn
from apps.cases.test_list import LATE_REQUEST, put_down_cases
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import AccessLogEntry
from included.apps.cases.queries.export import HEADINGS
from included.apps.spreadsheets import safe_cell

pytestmark = pytest.mark.django_db


def rows_of(answer: Any) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_file_has_the_cases_of_the_list(office: Office, sign_in: SignIn) -> None:
    headings, *rows = rows_of(sign_in(office.officer).get("/cases/export.csv?queue=mine"))

    assert tuple(headings) == HEADINGS
    assert [row[:2] for row in rows] == [[office.case.reference, "Mabel Okafor"]]


def test_file_honours_the_filters(office: Office, sign_in: SignIn) -> None:
    factories.child_with_case("Tom Reed", events=LATE_REQUEST)

    _, *rows = rows_of(sign_in(office.manager).get("/cases/export.csv?queue=late&words=reed"))

    assert [row[1] for row in rows] == ["Tom Reed"]


def test_file_is_streamed_across_batches(office: Office, sign_in: SignIn) -> None:
    put_down_cases("886", [HELD] * 1200)

    answer = sign_in(office.manager).get("/cases/export.csv?queue=all")

    assert answer.streaming
    assert len(rows_of(answer)) == 1 + 1201


def test_stranger_gets_none_of_it(office: Office, sign_in: SignIn) -> None:
    _, *rows = rows_of(sign_in(office.stranger).get("/cases/export.csv?queue=all&authority=886"))

    assert rows == []


def test_every_child_of_the_file_is_logged(office: Office, sign_in: SignIn) -> None:
    rows_of(sign_in(office.officer).get("/cases/export.csv?queue=mine"))

    with acting(caseload_of("886")):
        assert AccessLogEntry.objects.filter(child_id=office.case.child_id, page="case list: export").count() == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert safe_cell(f"{start}cmd|' /C calc'!A0").startswith("'")


def test_plain_cells_stay_as_they_are() -> None:
    assert safe_cell("Mary-Ann O'Neil") == "Mary-Ann O'Neil"
