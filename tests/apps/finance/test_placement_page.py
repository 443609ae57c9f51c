"""One placement in the ledger: what it commits, what was paid, what does not fit; and the way to its case and back."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.finance.conftest import Office
from apps.finance.test_pages import NOT_FOUND, browser, page
from apps.finance.test_paying import paid
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import AccessLogEntry


def test_years_payments_and_what_does_not_fit(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    paid((placement.pk, date(2024, 9, 30), 150000, "A1"), (placement.pk, date(2024, 10, 31), -5000, "A2"))
    address = f"/money/placements/{placement.pk}/"

    found = page(office.finance, address)

    assert "£10,135.34" in found
    assert "£1,450" in found
    assert all(reference in found for reference in ("A1", "A2", "Placement without a plan in 2024-25"))
    assert "Mabel" not in found
    assert "/cost/" not in found
    with acting(caseload_of("886")):
        assert [entry.why for entry in AccessLogEntry.objects.filter(page="money of a placement")] == ["finance"]


def test_the_manager_goes_to_the_case_and_back(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    ledger, cost = f"/money/placements/{placement.pk}/", f"/placements/{placement.pk}/cost/"

    assert f'href="{ledger}"' in page(office.school.manager, "/money/2024/commitments/")
    assert f'href="{cost}"' in page(office.school.manager, ledger)
    assert f'href="{ledger}"' in page(office.school.manager, cost)
    # A case officer prices the placement and does not read the ledger.
    assert f'href="{ledger}"' not in page(office.school.officer, cost)


def test_everybody_else_finds_no_placement(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    school = office.school

    for who in (
        office.forum,
        office.elsewhere,
        school.officer,
        school.head,
        school.stranger,
        factories.family_account(),
    ):
        assert browser(who).get(f"/money/placements/{placement.pk}/").status_code == NOT_FOUND


@pytest.mark.parametrize("number", ["0", "99999999999999999999999"])
def test_an_unknown_placement_is_no_page(office: Office, number: str) -> None:
    assert browser(office.finance).get(f"/money/placements/{number}/").status_code == NOT_FOUND


def test_payments_go_on_by_key_and_ask_as_often(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    address = f"/money/placements/{placement.pk}/"
    asked = []
    for count in (2, 26):
        paid(*[(placement.pk, date(2024, 10, 1), 100, f"P{count}-{number}") for number in range(count)])
        client = browser(office.finance)
        with CaptureQueriesContext(connection) as queries:
            found = client.get(address).content.decode()
        asked.append(len(queries))
    rest = page(office.finance, f"{address}?after={found.split('after=')[-1].split(chr(34))[0]}")

    assert asked[0] == asked[1]
    assert found.count(">P26-") == 25
    assert rest.count(">P26-") + rest.count(">P2-") == 3
