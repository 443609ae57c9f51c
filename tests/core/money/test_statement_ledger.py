import pytest

from included.adapters.statementrules import statement_book
from included.core.money.ledger import NO_MONTHS
from included.core.money.statement_ledger import LedgerAmounts, ledger_lines, stands_in


@pytest.mark.parametrize(
    ("kind", "establishment", "age", "stands"),
    [
        ("mainstream", "Community school", "5 to 10", ("1.2.1", "primary_schools")),
        ("mainstream", "Academy converter", "11 to 15", ("1.2.2", "secondary_schools")),
        ("mainstream", "Free schools", "0 to 4", ("1.2.2", "early_years_establishments")),
        ("special", "Foundation special school", "5 to 10", ("1.2.1", "sen_and_special_schools")),
        (
            "alternative_provision",
            "Pupil referral unit",
            "11 to 15",
            ("1.2.1", "pupil_referral_units_and_alt_provision"),
        ),
        ("further_education", "Further education", "16 to 19", ("1.2.2", "post_16")),
        ("specialist_post_16", "Special post 16 institution", "16 to 19", ("1.2.3", "post_16")),
        ("independent_special", "Other independent special school", "5 to 10", ("1.2.3", "sen_and_special_schools")),
        ("not_said", "", "5 to 10", ("", "primary_schools")),
    ],
)
def test_placement_stands_in_its_line(kind: str, establishment: str, age: str, stands: tuple[str, str]) -> None:
    assert stands_in(kind, establishment, age, statement_book()) == stands


def test_closed_months_count_as_paid() -> None:
    committed, paid = (100,) * 12, (7, 7, *NO_MONTHS[2:])
    rows = [
        LedgerAmounts("special", "", "5 to 10", committed, paid),
        LedgerAmounts("odd", "", "", committed, NO_MONTHS),
    ]

    special, odd = ledger_lines(rows, 2, statement_book())

    assert (special.line, special.committed, special.paid, special.forecast) == ("1.2.1", 1200, 14, 1014)
    assert (odd.line, odd.forecast) == ("", 1000)
