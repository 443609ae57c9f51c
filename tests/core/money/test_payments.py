"""Payments of a file: all of them, or what is wrong line by line."""

from datetime import date

import pytest

from included.core.money.payments import PaidLine, read_payments

TODAY = date(2025, 1, 16)
HEAD = "placement,paid_on,amount,reference\n"


def codes(written: str) -> list[tuple[str, str]]:
    return [(fault.code, fault.place) for fault in read_payments(written, TODAY).faults]


def test_payments_are_read_with_their_lines() -> None:
    written = "Reference, amount ,paid_on,placement,note\nA1,1234.5,2025-01-16,7,x\n\nA2,-10,2024-04-01,,\n"

    found = read_payments(written, TODAY)

    assert found.faults == ()
    assert found.payments == (
        PaidLine(2, 7, date(2025, 1, 16), 123450, "A1"),
        PaidLine(4, None, date(2024, 4, 1), -1000, "A2"),
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("x,2025-01-01,1,A", "MP02"),
        ("-,2025-01-01,1,A", "MP02"),
        ("-1,2025-01-01,1,A", "MP02"),
        ("٣,2025-01-01,1,A", "MP02"),
        ("9999999999999999999,2025-01-01,1,A", "MP02"),
        ("1,01/01/2025,1,A", "MP03"),
        ("1,2025-02-30,1,A", "MP03"),
        ("1,2025-01-17,1,A", "MP03"),
        ("1,2025-01-01,NaN,A", "MP04"),
        ("1,2025-01-01,0.00,A", "MP04"),
        ("1,2025-01-01,1e3,A", "MP04"),
        ("1,2025-01-01,1.005,A", "MP04"),
        ("1,2025-01-01,9999999999,A", "MP04"),
        ('1,2025-01-01,"1,000",A', "MP04"),
        ("1,2025-01-01,1,", "MP05"),
        (f"1,2025-01-01,1,{'A' * 61}", "MP05"),
        ("1,2025-01-01,1,A\x00", "MP05"),
        ("1,2025-01-01,1", "MP01"),
        ("1,2025-01-01,1,A,more", "MP01"),
    ],
)
def test_a_wrong_line_is_told_and_nothing_is_read(line: str, code: str) -> None:
    written = f"{HEAD}1,2025-01-01,5,GOOD\n{line}\n"

    assert codes(written) == [(code, "line 3")]
    assert read_payments(written, TODAY).payments == ()


@pytest.mark.parametrize(
    "written",
    ["", "\n", HEAD, f"{HEAD}\n , , ,\n", "placement,paid_on\n1,2\n", "placement,paid_on,amount,reference,amount\n"],
)
def test_a_file_without_payments_is_a_fault(written: str) -> None:
    assert {(code, place) for code, place in codes(written)} == {("MP01", "line 1")}


def test_a_reference_twice_is_a_fault() -> None:
    assert codes(f"{HEAD}1,2025-01-01,5,A\n1,2025-01-02,5,A\n") == [("MP05", "line 3")]


def test_a_quote_that_never_ends_is_a_fault() -> None:
    assert [code for code, _ in codes(f'{HEAD}1,2025-01-01,5,"A\n')] == ["MP01"]
