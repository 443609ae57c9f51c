"""Payments are imported whole or not at all, once, and move the forecast of the year."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.db import ProgrammingError

from apps.finance.conftest import Office
from apps.finance.test_pages import page
from apps.placements.conftest import HELD
from included.adapters import clock
from included.adapters.paymentrules import payment_findings
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.finance.actions import paying
from included.apps.finance.actions.paying import Imported, import_payments
from included.apps.finance.models import Payment
from included.apps.finance.queries.year import year_of
from included.core.money import payments
from included.core.money.payments import PaidLine


def paid(*lines: tuple[int, date, int, str], code: str = "886") -> Imported:
    rows = [PaidLine(number, *line) for number, line in enumerate(lines, start=2)]
    with acting(caseload_of(code)):
        return import_payments(code, rows, by=None, at=clock.now())


def test_the_same_file_twice_adds_nothing(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    line = (placement.pk, date(2024, 9, 30), 150000, "A1")

    first, again = paid(line), paid(line, (placement.pk, date(2024, 10, 31), 1, "A2"))

    assert (first, again) == (Imported(1, 0), Imported(1, 1))


def test_one_wrong_line_keeps_all_out(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")

    found = paid((placement.pk, date(2024, 9, 30), 1, "A1"), (987654321, date(2024, 9, 30), 1, "A2"))

    assert [(fault.code, fault.place) for fault in found.faults] == [("MP02", "line 3")]
    with acting(caseload_of("886")):
        assert not Payment.objects.exists()


def test_a_reference_is_of_one_payment(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    paid((placement.pk, date(2024, 9, 30), 1, "A1"))

    found = paid((placement.pk, date(2024, 9, 30), 2, "A1"))

    assert [fault.code for fault in found.faults] == ["MP05"]


def test_another_authoritys_placement_is_not_there(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")

    assert [fault.code for fault in paid((placement.pk, HELD, 1, "A1"), code="936").faults] == ["MP02"]


def test_every_code_has_its_line_in_the_reference() -> None:
    sources = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in (payments, paying)]

    assert set(re.findall(r'"(MP[0-9]{2})"', "".join(sources))) == {each.code for each in payment_findings()}


def test_payments_close_their_months(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    months = [(placement.pk, date(2024, 9, 30), 200000, "A1"), (placement.pk, date(2025, 1, 10), 7, "A2")]
    paid(*months)

    with acting(caseload_of("886")):
        whole = year_of("886", 2024, on=HELD).whole

    # January is not over: September is the last month that counts as paid, so October to March are as committed.
    assert whole.closed == 6
    assert whole.forecast == 200000 + sum((whole.months or ())[6:])
    assert whole.paid_in_all == 200007
    assert "what was paid up to September" in page(office.finance)


def test_the_finance_officer_imports_what_the_system_does(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    lines = [PaidLine(2, placement.pk, date(2024, 9, 30), 5, "A1"), PaidLine(3, None, HELD, 7, "A2")]

    with acting(viewer_of(office.finance)):
        done = import_payments("886", lines, by=office.finance, at=clock.now())

    assert done == Imported(2, 0)
    with acting(caseload_of("886")):
        rows = {row.reference: (row.kind, row.age, row.area, row.child_id) for row in Payment.objects.all()}
        paid_in_all = year_of("886", 2024, on=HELD).whole.paid_in_all
    assert rows == {
        "A1": ("special", "5 to 10", "in", placement.child_id),
        "A2": ("not_said", "not_said", "not_said", None),
    }
    assert paid_in_all == 12


@pytest.mark.parametrize("who", ["officer", "manager", "elsewhere"])
def test_nobody_else_imports(office: Office, who: str) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    by = getattr(office, who, None) or getattr(office.school, who)
    other, unknown = PaidLine(2, placement.pk, HELD, 1, "A1"), PaidLine(2, None, HELD, 1, "A2")

    with acting(viewer_of(by)):
        refused = import_payments("886", [other], by=by, at=clock.now())
    with pytest.raises(ProgrammingError, match="row-level security"), acting(viewer_of(by)):
        import_payments("886", [unknown], by=by, at=clock.now())

    assert [fault.code for fault in refused.faults] == ["MP02"]


def test_each_reads_the_payments_that_are_theirs(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    paid((placement.pk, date(2024, 9, 30), 1, "A1"))

    seen = {}
    for name, who in (
        ("finance", office.finance), ("officer", office.school.officer), ("forum", office.forum),
        ("elsewhere", office.elsewhere), ("head", office.school.head),
    ):  # fmt: skip
        with acting(viewer_of(who)):
            seen[name] = Payment.objects.exists()

    assert seen == {"finance": True, "officer": True, "forum": False, "elsewhere": False, "head": False}


def test_a_payment_never_changes(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    paid((placement.pk, date(2024, 9, 30), 1, "A1"))

    with pytest.raises(ProgrammingError, match="permission denied"), acting(caseload_of("886")):
        Payment.objects.update(pence=2)
