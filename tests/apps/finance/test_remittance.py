"""What a setting is due for a month: for the finance officer, and as a file that no spreadsheet runs."""

import csv
from io import StringIO

import pytest

from apps.finance.conftest import Office
from apps.finance.test_pages import NOT_FOUND, browser, page
from apps.placements.conftest import ORCHARD
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import AccessLogEntry
from included.apps.places.models import Setting

PAGE = f"/money/2024/settings/{ORCHARD}/"


def test_a_month_is_a_line_for_each_placement(office: Office) -> None:
    first, second = office.place("Mabel Okafor", "27450.00"), office.place("Tom Ash", "20000.00")
    office.place("Ann Lee")

    answer = browser(office.finance).get(f"{PAGE}6.csv")

    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    # 30 of 365 days of £17,450 and of £10,000.
    assert [(row["placement"], row["month"], row["amount"]) for row in rows] == [
        (str(first.pk), "September", "1434.25"),
        (str(second.pk), "September", "821.92"),
    ]
    assert "Mabel" not in answer.content.decode()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    with acting(caseload_of("886")):
        assert AccessLogEntry.objects.filter(page="remittance of 2024-25").count() == 2


def test_a_name_is_no_formula(office: Office) -> None:
    Setting.objects.filter(pk=ORCHARD).update(name="=HYPERLINK(1)")
    office.place("Mabel Okafor", "27450.00")

    answer = browser(office.finance).get(f"{PAGE}6.csv")

    assert ",'=HYPERLINK(1)," in answer.content.decode()


def test_the_months_of_a_setting_are_shown(office: Office) -> None:
    office.place("Mabel Okafor", "27450.00")

    found = page(office.finance, PAGE)

    assert "£1,434.25" in found
    assert found.count("Nothing due") == 5
    assert f"{PAGE}6.csv" in found


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}6.csv"])
def test_only_the_finance_officer_remits(office: Office, address: str) -> None:
    office.place("Mabel Okafor", "27450.00")

    for who in (office.school.manager, office.school.head, office.forum, office.elsewhere):
        assert browser(who).get(address).status_code == NOT_FOUND


@pytest.mark.parametrize(
    "address",
    [
        "/money/2024/settings/1/",
        "/money/2024/settings/99999999999999999999/",
        "/money/99999999999/settings/118201/",
        "/money/2019/settings/118201/",
        f"{PAGE}0.csv",
        f"{PAGE}13.csv",
    ],
)
def test_what_is_not_due_is_no_page(office: Office, address: str) -> None:
    office.place("Mabel Okafor", "27450.00")

    assert browser(office.finance).get(address).status_code == NOT_FOUND
