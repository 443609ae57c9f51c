"""The lines of section 251 that ship, their categories, and the neighbours of every authority."""

from datetime import date

import pytest

from included.adapters.statementrules import neighbours_of, published_spending, statement_book
from included.core.vocabulary import SettingKind

IN_2021 = date(2021, 4, 1)


@pytest.mark.parametrize(
    ("category", "lines"),
    [
        ("place", ("1.0.2",)),
        ("topup_maint", ("1.2.1", "1.2.2", "1.2.4", "1.2.11")),
        ("topup_nmss", ("1.2.3",)),
        ("sen_support_inclusion", ("1.2.5", "1.2.8", "1.2.9")),
        ("hospital_ed", ("1.2.6",)),
        ("ap_services", ("1.2.7",)),
        ("therapies", ("1.2.13",)),
        ("sen_transport", ("1.4.11",)),
        ("school_transport", ("2.1.4", "2.1.6", "2.1.7")),
        ("psychology", ("2.1.1",)),
        ("administration", ("2.1.2",)),
        ("carried_forward", ("1.9.3",)),
    ],
)
def test_lines_make_the_published_categories(category: str, lines: tuple[str, ...]) -> None:
    assert statement_book().lines_of(category, IN_2021) == lines


def test_no_line_is_known_before_its_first_day() -> None:
    assert statement_book().line_on("1.2.1", date(2021, 3, 31)) is None
    assert statement_book().line_on("1.2.1", IN_2021) is not None


def test_every_kind_of_setting_has_its_line() -> None:
    book = statement_book()

    assert set(book.ledger) == {kind.value for kind in SettingKind}
    lines = {line.code for line in book.lines} | {"by_sector"}
    columns = {column.name for column in book.columns} | {"age"}
    assert {rule.line for rule in book.ledger.values()} <= lines
    assert {rule.column for rule in book.ledger.values()} <= columns


def test_every_authority_with_spending_has_its_neighbours() -> None:
    (year,) = published_spending()

    # Cumbria ended in 2023: its neighbours are those of the two authorities that followed it.
    lacking = [area.name for area in year.areas.values() if area.amounts and len(neighbours_of(area.code)) != 10]
    assert lacking == ["Cumbria"]
