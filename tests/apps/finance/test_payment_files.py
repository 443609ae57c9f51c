"""A file of payments is looked at before it is imported, whole or not at all, by the finance officer alone."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from apps import factories
from apps.finance.conftest import Office
from apps.finance.test_pages import NOT_FOUND, browser, page
from apps.finance.test_paying import paid
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Account
from included.apps.finance.models import Payment, PaymentFile

UPLOAD = "/money/payments/"
HEAD = "placement,paid_on,amount,reference\n"


def choose(account: Account, written: bytes, name: str = "paid.csv") -> HttpResponse:
    file = SimpleUploadedFile(name, written, content_type="text/csv")
    return browser(account).post(UPLOAD, {"chosen": file}, follow=True)


def say(account: Account, shown: HttpResponse, what: str) -> HttpResponse:
    return browser(account).post(shown.request["PATH_INFO"], {"what": what}, follow=True)  # type: ignore[attr-defined]


def stored() -> list[tuple[int | None, int, str]]:
    with acting(caseload_of("886")):
        return list(Payment.objects.order_by("pk").values_list("placement_id", "pence", "reference"))


def test_a_file_is_looked_at_and_then_imported(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    paid((placement.pk, date(2024, 9, 30), 100, "A0"))
    rows = f"{placement.pk},2024-09-30,1.00,A0\r\n{placement.pk},2024-10-31,1500.50,A1\r\n,2024-11-30,20.00,A2\r\n"

    shown = choose(office.finance, f"\ufeff{HEAD}{rows}".encode())
    before = stored()
    done = say(office.finance, shown, "import")

    words = shown.content.decode()
    assert "2 payments of £1,520.50 together" in words
    assert "1 payment of the file would not be added again, because it is there already." in words
    assert "1 payment names no placement" in words
    assert before == [(placement.pk, 100, "A0")]
    assert "2 payments were added." in done.content.decode()
    assert "paid.csv, 2 payments added, 1 there already, by Fay Finance" in done.content.decode()
    assert stored()[1:] == [(placement.pk, 150050, "A1"), (None, 2000, "A2")]
    with acting(viewer_of(office.finance)):
        assert bytes(PaymentFile.objects.get().content) == b""
        assert {row.imported_by for row in Payment.objects.filter(reference__in=["A1", "A2"])} == {office.finance}


def test_one_wrong_line_stops_all_of_it(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    rows = f"{placement.pk},2024-10-31,5.00,A1\n987654,2024-10-31,5.00,A2\n"

    shown = choose(office.finance, f"{HEAD}{rows}".encode())
    done = say(office.finance, shown, "import")

    for found in (shown, done):
        assert "Line 3" in found.content.decode()
        assert "MP02" in found.content.decode()
        assert "Import these payments" not in found.content.decode()
    assert stored() == []


def test_the_same_file_twice_adds_nothing_more(office: Office) -> None:
    written = f"{HEAD},2024-10-31,5.00,A1\n".encode()
    say(office.finance, choose(office.finance, written), "import")

    again = choose(office.finance, written)
    forced = say(office.finance, again, "import")

    assert "Nothing: every payment of it is there already." in again.content.decode()
    assert "The same file was imported on 16 January 2025 by Fay Finance." in again.content.decode()
    assert "0 payments were added." in forced.content.decode()
    assert len(stored()) == 1


def test_a_file_is_settled_once(office: Office) -> None:
    shown = choose(office.finance, f"{HEAD},2024-10-31,5.00,A1\n".encode())

    first, second = say(office.finance, shown, "put_aside"), say(office.finance, shown, "import")

    assert "Nothing was imported." in first.content.decode()
    assert "imported or put aside already" in second.content.decode()
    assert stored() == []
    assert "This file was put aside" in page(office.finance, shown.request["PATH_INFO"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"", "paid.csv"),
        (b"\xff\xfea\x00", "paid.csv"),
        (b"a\x00b", "paid.csv"),
        (b"\x80abc", "paid.csv"),
        (b"MZ\x90\x00\x03", "paid.csv"),
        (HEAD.encode(), "paid.xlsx"),
        (HEAD.encode(), "paid.csv.exe"),
        (HEAD.encode(), "paid"),
    ],
    ids=["empty", "utf_16", "nul", "latin_1", "program", "other_ending", "two_endings", "no_ending"],
)
def test_what_is_no_csv_is_refused(office: Office, written: bytes, name: str) -> None:
    found = choose(office.finance, written, name)

    assert found.status_code in {200, 400}
    assert "There is a problem" in found.content.decode()
    with acting(viewer_of(office.finance)):
        assert not PaymentFile.objects.exists()


@pytest.mark.parametrize(
    "written",
    [
        "\n",
        "a,b\n1,2\n",
        f'{HEAD}1,2024-10-31,5,"A\n',
        f"{HEAD}1,2024-10-31,NaN,A\n",
        f"{HEAD}1,2024-10-31,1e999,A\n",
        f"{HEAD}{'9' * 40},2024-10-31,1,A\n",
        f"{HEAD}1,2024-10-31,1,{'A' * 200_000}\n",
        f"{HEAD}<script>alert(1)</script>,2024-10-31,1,=cmd()\n",
    ],
    ids=["blank", "other_columns", "quote", "nan", "huge", "long_number", "long_cell", "script"],
)
def test_faulty_lines_are_shown_and_never_run(office: Office, written: str) -> None:
    found = choose(office.finance, written.encode(), "<b>x</b>.csv").content.decode()

    assert "Nothing can be imported from this file yet" in found
    assert "MP0" in found
    assert "<script>alert" not in found
    assert "<b>x" not in found


def test_only_the_finance_officer_of_the_area_imports(office: Office) -> None:
    shown = choose(office.finance, f"{HEAD},2024-10-31,5.00,A1\n".encode())
    address = shown.request["PATH_INFO"]  # type: ignore[attr-defined]

    for who in (office.school.manager, office.school.officer, office.forum, factories.family_account()):
        assert browser(who).get(UPLOAD).status_code == NOT_FOUND
        assert browser(who).post(address, {"what": "import"}).status_code == NOT_FOUND
    assert browser(office.elsewhere).get(address).status_code == NOT_FOUND
    assert browser(office.elsewhere).post(address, {"what": "import"}).status_code == NOT_FOUND
    assert browser(office.finance).post(address, {"what": "\x00"}).status_code == NOT_FOUND
    assert stored() == []
