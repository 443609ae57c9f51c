"""The year's page, setting a budget, and the list of commitments: for whom they open and what they say."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.finance.conftest import Office
from apps.placements.conftest import HELD
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import AccessLogEntry, Account
from included.apps.finance.models import BudgetLine
from included.apps.placements.actions.placing import end_placement
from included.apps.placements.models import Placement

YEAR = "/money/2024/"
NOT_FOUND = 404


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(account: Account, address: str = YEAR) -> str:
    return browser(account).get(address).content.decode()


def place_some(office: Office, count: int, kind: str = "special") -> list[Placement]:
    return [office.place(f"Child {kind} {number}", "27450.00", kind=kind) for number in range(count)]


def test_the_year_shows_what_is_committed(office: Office) -> None:
    place_some(office, 2)

    found = page(office.finance)

    # Twice £10,135.34, and the same in the sums of the months.
    assert found.count("£20,270.68") >= 2
    assert "State-funded special school" in found
    assert "Mabel" not in found


def test_a_budget_is_set_and_set_again(office: Office) -> None:
    place_some(office, 1)
    client = browser(office.finance)

    for amount in ("12,000", "10,000.50"):
        answer = client.post(f"{YEAR}budget/", {"kind": "special", "amount": amount})
        assert answer.status_code == 302

    found = page(office.finance)
    assert "£134.84 over" in found
    assert "£12,000, version 1" in found
    assert "£10,000.50, version 2" in found


@pytest.mark.parametrize(
    "amount", ["", "-1", "ten", "NaN", "Infinity", "1e400", "1.234", "99999999999999999999", "\x00"]
)
def test_what_is_no_budget_sets_none(office: Office, amount: str) -> None:
    answer = browser(office.finance).post(f"{YEAR}budget/", {"kind": "special", "amount": amount})

    assert answer.status_code in {200, 400}
    with acting(caseload_of("886")):
        assert not BudgetLine.objects.exists()


def test_the_same_budget_twice_is_refused(office: Office) -> None:
    client = browser(office.finance)
    client.post(f"{YEAR}budget/", {"kind": "special", "amount": "100"})

    answer = client.post(f"{YEAR}budget/", {"kind": "special", "amount": "100.00"})

    assert "This is the budget already." in answer.content.decode()
    with acting(caseload_of("886")):
        assert BudgetLine.objects.count() == 1


def test_an_ended_placement_moves_the_year(office: Office) -> None:
    (placement,) = place_some(office, 1)
    before = page(office.finance)

    officer = office.school.officer
    with acting(viewer_of(officer)):
        stored = Placement.objects.select_related("place_use").get(pk=placement.pk)
        end_placement(stored, on=HELD, by=officer, at=clock.now())

    after = page(office.finance)
    assert "£10,135.34" in before
    assert "£10,135.34" not in after
    assert "£6,549.73" in after


def test_the_forum_reads_no_few_placements(office: Office) -> None:
    place_some(office, 6)
    place_some(office, 2, "mainstream")
    place_some(office, 7, "independent")

    found = page(office.forum)

    rows = found.split("Month by month")[0]
    assert "Mainstream school" in rows
    # Two are few; the next smallest is withheld with them, or the rest of the total would say how many.
    assert rows.count('data-label="Placements" class="govuk-table__cell govuk-table__cell--numeric">Withheld') == 2
    assert "£10,135.34" not in found
    assert "commitments/" not in found


def test_the_forum_sees_no_figures_of_few_in_all(office: Office) -> None:
    place_some(office, 4)

    found = page(office.forum)

    assert "Withheld: there are too few placements." in found
    assert "£40" not in found
    assert "£41" not in found


def test_everybody_else_finds_no_money(office: Office) -> None:
    place_some(office, 1)

    for who in (office.school.officer, office.school.head, office.school.stranger, factories.family_account()):
        assert browser(who).get(YEAR).status_code == NOT_FOUND
    for address in (f"{YEAR}budget/", f"{YEAR}commitments/"):
        assert browser(office.forum).get(address).status_code == NOT_FOUND
    assert browser(office.school.manager).get(f"{YEAR}budget/").status_code == NOT_FOUND
    assert "£10,135.34" not in page(office.elsewhere)
    assert Client().get(YEAR).status_code == 302


@pytest.mark.parametrize("year", ["0", "2013", "2100", "99999999999999999999"])
def test_a_year_nobody_means_is_no_page(office: Office, year: str) -> None:
    assert browser(office.finance).get(f"/money/{year}/").status_code == NOT_FOUND


def test_commitments_are_listed_and_looking_is_logged(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    office.place("Tom Ash")

    found = page(office.finance, f"{YEAR}commitments/")

    assert str(placement.pk) in found
    assert "£17,450" in found
    assert "Not known" in found
    assert "Mabel" not in found
    with acting(caseload_of("886")):
        seen = AccessLogEntry.objects.filter(page="commitments of 2024-25")
        assert {entry.why for entry in seen} == {"finance"}
        assert seen.count() == 2


def test_a_list_asks_as_often_for_many(office: Office) -> None:
    asked = []
    for count in (2, 26):
        place_some(office, count)
        client = browser(office.finance)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = client.get(f"{YEAR}commitments/").content.decode()
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert "after=" in found


def test_the_year_asks_as_often_for_many(office: Office) -> None:
    asked = []
    for count in (1, 6):
        place_some(office, count)
        client = browser(office.finance)
        with CaptureQueriesContext(connection) as queries:
            client.get(YEAR)
        asked.append(len(queries))

    assert asked[0] == asked[1]
