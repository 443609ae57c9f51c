import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from core.recovery.plans import document, mitigation
from included.adapters.recoveryrules import WORKED, recovery_book, worked_example
from included.adapters.workbooks import workbook
from included.core.money.dated import Status
from included.core.recovery.answers import Run, run_plan
from included.core.recovery.documents import plan_from
from included.core.recovery.findings import figures
from included.core.recovery.tables import sheets

BOOK = recovery_book()


def worked(name: str) -> Run:
    plan = plan_from(json.loads(worked_example(name)), BOOK).plan
    assert plan is not None
    return run_plan(plan, BOOK)


@pytest.mark.parametrize("name", WORKED)
def test_worked_examples_contradict_nothing(name: str) -> None:
    run = worked(name)

    assert not run.has_errors
    assert all(each.status is not None and each.source for each in figures(run.plan))


def test_kent_pays_what_was_agreed() -> None:
    run = worked("kent_2023")

    paid = {
        code: sum(row.figure.pence for year in run.plan.years for row in year.grants if row.what == code)
        for code in ("safety_valve", "council")
    }
    assert paid == {"safety_valve": 140_000_000_00, "council": 82_000_000_00}
    assert [str(each.year) for each in run.outcomes if each.mitigated.in_year >= 0] == ["2027-28"]
    assert "RP16" not in [each.code for each in run.findings]


def test_kent_owed_147_millions_before_grants() -> None:
    first = worked("kent_2023").outcomes[0]

    assert first.mitigated.opening == -97_000_000_00
    assert first.mitigated.closing - first.grant == -147_000_000_00


def test_instalments_of_kent_are_not_held_for_sure() -> None:
    run = worked("kent_2023")

    paid = [row.figure for year in run.plan.years for row in year.grants if row.what == "safety_valve"]
    assert [each.pence // 100_000_000 for each in paid] == [56, 14, 14, 14, 14, 28]
    assert {each.status for each in paid} == {Status.UNVERIFIED}


def test_programmes_say_how_sure_they_are() -> None:
    terms = [term for each in BOOK.programmes.values() for term in each.terms]

    assert {"safety_valve", "delivering_better_value", "stability_grant"} <= set(BOOK.programmes)
    assert all(term.source and term.status in (Status.CONFIRMED, Status.UNVERIFIED) for term in terms)
    assert BOOK.programmes["safety_valve"].term("funding").value == "300000000.00"
    assert BOOK.programmes["delivering_better_value"].term("funding").value == "85000000.00"
    assert (BOOK.grant_share, str(BOOK.override_ends)) == (90, "2027-28")


def test_workbook_has_the_templates_tables() -> None:
    run = worked("kent_2023")

    book = load_workbook(BytesIO(workbook(sheets(run, BOOK))))

    assert book.sheetnames == [
        "Summary", "Financial plan", "Mainstream", "RP and SEN units", "Special", "NMSS or independent",
        "Hospital or AP", "Post 16", "Other", "Services", "Mitigations", "Conditions and actions",
        "Findings and sources",
    ]  # fmt: skip
    rows = {row[0]: row[1:] for row in book["Financial plan"].iter_rows(values_only=True)}
    assert rows["Balance brought forward, mitigated"][0] == -97_000_000
    assert rows["Balance carried forward, mitigated"][5] == run.outcomes[5].mitigated.closing / 100
    special = [row[0] for row in book["Special"].iter_rows(values_only=True)]
    assert special[2:7] == ["Under 5", "5 to 10", "11 to 15", "16 to 19", "20 to 25"]
    post_16 = [row[0] for row in book["Post 16"].iter_rows(values_only=True)]
    assert post_16[2:4] == ["16 to 19", "20 to 25"]


@pytest.mark.parametrize("written", ["=1+1", "+cmd", "-2", "@SUM(A1)", "=HYPERLINK(\x00)", "\tx", "£ ünï"])
def test_no_text_of_the_workbook_is_run(written: str) -> None:
    plan = plan_from(document(name=written, mitigations=[mitigation(name=written, owner=written)]), BOOK).plan
    assert plan is not None

    book = load_workbook(BytesIO(workbook(sheets(run_plan(plan, BOOK), BOOK))))

    cell = book["Mitigations"]["B3"]
    assert (cell.data_type, cell.value) == ("s", written.replace("\x00", ""))
    assert cell.quotePrefix is (written[0] in "=+-@\t")
    assert all(each.data_type != "f" for sheet in book for row in sheet.iter_rows() for each in row)
