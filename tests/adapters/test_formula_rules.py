"""The schools formula in the rule book: what is confirmed, what is recalled, and that no figure is told twice."""

from decimal import Decimal

import pytest

from included.adapters.formularules import formula_book, notional_rules
from included.adapters.moneyrules import money_book
from included.core.money.dated import Status
from included.core.money.formula import MINIMUM_LEVELS, LineKind
from included.core.money.years import FinancialYear

BOOK = formula_book()


@pytest.mark.parametrize("starts_in", [2022, 2023, 2024, 2025])
def test_recalled_years_are_unverified(starts_in: int) -> None:
    assert {value.status for value in BOOK.values[starts_in].values()} == {Status.UNVERIFIED}


def test_of_2026_27_only_the_minimum_is_known() -> None:
    found = BOOK.values[2026]

    assert set(found) == set(MINIMUM_LEVELS)
    assert {value.status for value in found.values()} == {Status.CONFIRMED}
    assert [value.amount for value in found.values()] == [Decimal(5115), Decimal(6640)]


def test_first_year_is_confirmed_in_part() -> None:
    confirmed = {key for key, value in BOOK.values[2018].items() if value.status is Status.CONFIRMED}

    groups = {BOOK.lines[key].group for key in confirmed}
    assert groups == {"basic_entitlement", "deprivation"}
    assert BOOK.values[2018]["lump_sum_primary"].status is Status.UNVERIFIED


@pytest.mark.parametrize("year", [2017, 2019, 2021, 2027])
def test_no_value_is_carried_to_another_year(year: int) -> None:
    assert BOOK.value("basic_entitlement_primary", FinancialYear(year)) is None


def test_basic_entitlement_is_element_1_of_a_price() -> None:
    core = money_book().core_amounts.values

    told = {(str(phase), each.starts_on.year): each.amount for phase, values in core.items() for each in values}
    assert told == {
        (phase, year): BOOK.values[year][f"basic_entitlement_{phase}"].amount
        for phase in core
        for year in (2022, 2023, 2024, 2025)
    }


def test_every_figure_says_where_it_is_from() -> None:
    values = [value for year in BOOK.values.values() for value in year.values()]

    assert all(value.source for value in values)
    assert all(each.source and each.status is Status.CONFIRMED for each in notional_rules().shares)


def test_published_percentages_name_lines_or_groups() -> None:
    known = set(BOOK.lines) | {line.group for line in BOOK.lines.values()}

    assert all(set(each.percentages) <= known for each in notional_rules().percentages)


def test_only_premises_and_capping_may_be_negative() -> None:
    negative = [line for line in BOOK.lines.values() if line.may_be_negative]

    assert all(line.kind is LineKind.PREMISES or line.key == "capping" for line in negative)
