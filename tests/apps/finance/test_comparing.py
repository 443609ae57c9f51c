"""The area's spending beside its neighbours, and the year by line of the section 251 statement."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.finance.conftest import Office
from apps.finance.test_pages import NOT_FOUND, YEAR, browser, page, place_some
from apps.placements.conftest import HELD, ORCHARD
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.finance.actions.paying import import_payments
from included.apps.finance.queries.statement import statement_of, totals
from included.apps.finance.queries.year import year_of
from included.apps.places.models import Setting
from included.core.money.payments import PaidLine
from included.core.money.years import FinancialYear

BENCHMARK, STATEMENT, FILE = f"{YEAR}benchmark/", f"{YEAR}section-251/", f"{YEAR}section-251.csv"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("who", ["finance", "forum", "manager"])
def test_published_spending_is_read_by_whoever_reads_money(office: Office, who: str) -> None:
    found = page(office.school.manager if who == "manager" else getattr(office, who), BENCHMARK)

    assert "£833.78" in found
    assert "£269.19 above its middle neighbour" in found
    assert "Highest of 11" in found
    assert "6.83% deficit" in found
    assert "The outturn leaves out places in academies" in found


def test_what_was_planned_is_shown_by_plan(office: Office) -> None:
    found = page(office.finance, f"{BENCHMARK}?figures=budget&per=plan")

    # £243,456,791.73 over 15,281 plans.
    assert "£15,931.99" in found
    assert "meant to spend" in found


def test_an_area_without_figures_says_so(office: Office) -> None:
    nowhere = factories.member(
        "Nia Nowhere", factories.authority("943", "Westmorland and Furness"), factories.Role.FINANCE_OFFICER
    )

    assert "Nothing was published of this area’s spending" in page(nowhere, BENCHMARK)


def test_shares_in_and_out_are_withheld_where_few(office: Office) -> None:
    place_some(office, 2)

    assert "In the area: 100%, £20,270.68" in page(office.finance, BENCHMARK)
    assert "too few placements to show it" in page(office.forum, BENCHMARK)


def test_everybody_else_finds_neither_page(office: Office) -> None:
    for who in (office.school.officer, office.school.head, office.school.stranger, factories.family_account()):
        assert browser(who).get(BENCHMARK).status_code == NOT_FOUND
    for address in (STATEMENT, FILE):
        assert browser(office.forum).get(address).status_code == NOT_FOUND
        assert browser(office.school.officer).get(address).status_code == NOT_FOUND


def test_lines_hold_all_of_the_years_forecast(office: Office) -> None:
    special = place_some(office, 2)
    place_some(office, 1, "independent_special")
    place_some(office, 1, "hospital")
    lines = [PaidLine(2, special[0].pk, date(2024, 10, 1), 123_456, "A1")]
    with acting(caseload_of("886")):
        import_payments("886", lines, by=None, at=clock.now())

    with acting(viewer_of(office.finance)):
        found = statement_of("886", FinancialYear(2024), on=HELD)
        whole = year_of("886", 2024, on=HELD).whole

    assert [line.line for line in found] == ["1.2.1", "1.2.3", "1.2.6"]
    assert totals(found) == (whole.committed, whole.paid_in_all, whole.forecast)
    assert found[0].paid == 123_456


def test_an_academys_placements_stand_in_its_line(office: Office) -> None:
    Setting.objects.filter(pk=ORCHARD).update(kind="Academy special converter")
    place_some(office, 1)

    found = page(office.finance, STATEMENT)

    assert "1.2.2 Top-up funding – academies, free schools and colleges" in found
    assert "1.2.1" not in found


def test_the_file_has_the_departments_columns(office: Office) -> None:
    place_some(office, 2)

    (row,) = rows_of(page(office.finance, FILE))

    assert row["category_of_expenditure"].startswith("1.2.1 ")
    assert (row["time_period"], row["old_la_code"]) == ("202425", "886")
    assert row["sen_and_special_schools"] == row["net_expenditure"] == "20270.68"


def test_another_authority_reads_its_own_alone(office: Office) -> None:
    place_some(office, 1)

    assert "No placement commits anything" in page(office.elsewhere, STATEMENT)
    assert rows_of(page(office.elsewhere, FILE)) == []


def test_the_statement_asks_as_often_for_many(office: Office) -> None:
    asked = []
    for count in (1, 6):
        place_some(office, count)
        client = browser(office.finance)
        with CaptureQueriesContext(connection) as queries:
            client.get(STATEMENT)
        asked.append(len(queries))

    assert asked[0] == asked[1]
