"""The year's page, setting a budget, and the list of commitments: for whom they open and what they say."""

from datetime import date

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
from included.apps.finance.actions.paying import import_payments
from included.apps.finance.models import BudgetLine
from included.apps.finance.queries.year import published, year_of
from included.apps.placements.actions.placing import end_placement
from included.apps.placements.models import Placement, PlacementPrice
from included.core.money.ledger import Dimension
from included.core.money.payments import PaidLine

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


def test_the_year_says_first_how_far_it_is_over(office: Office) -> None:
    place_some(office, 1)
    place_some(office, 1, "mainstream")
    client = browser(office.finance)
    client.post(f"{YEAR}budget/", {"kind": "special", "amount": "10,000", "basis": "Agreed in January"})

    found = " ".join(page(office.finance).split())
    forum = page(office.forum)

    # £10,135.34 and, above £6,000 in a mainstream school, 212 of 365 days of £21,450.
    assert "forecast to end at <strong>£22,593.97</strong>. The budget is £10,000, so that is" in found
    assert "<strong>£12,593.97 over it</strong>; there is no budget for mainstream school" in found
    assert "Agreed in January" in found
    assert "Agreed in January" not in forum


def test_what_was_paid_after_a_child_left_is_few(office: Office) -> None:
    place_some(office, 6)
    left = office.place("Tom Ash", "27450.00", kind="independent_special", starts_on=date(2023, 9, 1))
    officer = office.school.officer
    with acting(viewer_of(officer)):
        stored = Placement.objects.select_related("place_use").get(pk=left.pk)
        end_placement(stored, on=date(2024, 3, 1), by=officer, at=clock.now())
    with acting(caseload_of("886")):
        lines = [PaidLine(2, left.pk, date(2024, 5, 1), 4_321_000, "A1"), PaidLine(3, None, HELD, 100_000, "A2")]
        import_payments("886", lines, by=None, at=clock.now())
        found = published(year_of("886", 2024, on=HELD))

    kinds = {line.value: line.paid_in_all for line in found.lines[Dimension.KIND]}
    assert kinds["independent_special"] is None
    assert list(kinds)[-1] == "not_said"


def test_ages_stand_in_their_order(office: Office) -> None:
    for name, born_on in (("Ada Old", date(2004, 1, 1)), ("Ben Young", date(2020, 1, 1)), ("Cy Mid", date(2015, 1, 1))):
        child = factories.child_with_case(name, born_on=born_on)
        with acting(caseload_of("886")):
            Placement.objects.create(
                case=child, child_id=child.child_id, authority_code="886", setting=office.school.setting,
                kind="special", starts_on=date(2024, 9, 1), made_at=clock.now(),
            )  # fmt: skip
            PlacementPrice.objects.create(
                placement=Placement.objects.get(case=child), child_id=child.child_id, authority_code="886",
                facts=_FACTS, is_assumed=True, said_at=clock.now(),
            )  # fmt: skip

    with acting(caseload_of("886")):
        found = year_of("886", 2024, on=HELD)

    assert [line.value for line in found.lines[Dimension.AGE]] == ["0 to 4", "5 to 10", "20 to 25"]


_FACTS = {
    "authority": "886", "on": "2024-09-01", "financial_year": "2024-25", "setting_kind": "special",
    "from": "2024-09-01", "cost_of_provision": "27450.00",
}  # fmt: skip
