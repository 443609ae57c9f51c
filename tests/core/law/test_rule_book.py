"""The rule book that ships: complete, cited, and honest about what was never read."""

from datetime import date

import pytest

from included.adapters.rulebook import load_rule_book
from included.core.law import Certainty, Counting, DatedNumber, Force, LimitRule, NoValueInForce, Party, UnknownProfile

BOOK = load_rule_book()
ROWS = {
    "A": ["A1", "A2", "A2a", *(f"A{number}" for number in range(3, 10))],
    "B": [f"B{number}" for number in range(1, 7)],
    "C": [f"C{number}" for number in range(1, 13)],
    "D": ["D1", "D1a", "D2", "D3", "D4", "D5", "D5a", *(f"D{number}" for number in range(6, 17))],
    "E": [f"E{number}" for number in range(1, 6)],
    "F": [f"F{number}" for number in range(1, 8)],
    "G": [f"G{number}" for number in range(1, 9)],
    "H": [f"H{number}" for number in range(1, 18)],
    "GP": ["GP-6", "GP-8", "GP-9"],
}


@pytest.mark.parametrize("group", ROWS)
def test_every_row_of_the_law_is_there(group: str) -> None:
    found = {rule.rule for rule in BOOK.rules.values() if rule.group == group}

    assert found == set(ROWS[group])


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.key)
def test_every_rule_names_its_provision_and_dates(rule: LimitRule) -> None:
    assert rule.provision
    assert rule.duty
    assert rule.in_force_from >= date(2014, 9, 1)
    assert not rule.has_limit or rule.starts_with


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.key)
def test_exceptions_named_by_rules_exist(rule: LimitRule) -> None:
    assert not rule.exceptions or rule.exceptions in BOOK.exceptions


def test_what_was_never_enacted_is_marked() -> None:
    marked = {rule.group for rule in BOOK.rules.values() if rule.certainty is Certainty.SEED}

    assert marked == {"GP"}


def test_what_was_only_recalled_is_marked() -> None:
    assert BOOK.rules["E5"].certainty is Certainty.UNVERIFIED
    assert BOOK.rules["A6"].certainty is Certainty.CONFIRMED


def test_advisers_have_no_exception_for_closures() -> None:
    assert "SETTING_CLOSED" not in BOOK.exceptions["adviser"]
    assert "MISSED_APPOINTMENT" not in BOOK.exceptions["standard"]


def test_an_unknown_profile_is_an_error() -> None:
    with pytest.raises(UnknownProfile, match="green_paper_2022, law_2014"):
        BOOK.profile("law_1996")


def made_up_rule(*values: DatedNumber) -> LimitRule:
    return LimitRule(
        key="X1",
        rule="X1",
        duty="Answer",
        who=Party.AUTHORITY,
        provision="Nowhere",
        force=Force.STATUTE,
        certainty=Certainty.SEED,
        in_force_from=date(2014, 9, 1),
        in_force_to=date(2030, 8, 31),
        checked_on=None,
        counting=Counting.WITHIN_WEEKS,
        values=values,
    )


def test_the_figure_is_the_one_in_force() -> None:
    rule = made_up_rule(DatedNumber(date(2014, 9, 1), 6), DatedNumber(date(2027, 9, 1), 4))

    assert [rule.number_on(day) for day in (date(2027, 8, 31), date(2027, 9, 1))] == [6, 4]


def test_no_figure_is_filled_in_backwards() -> None:
    rule = made_up_rule(DatedNumber(date(2027, 9, 1), 4))

    with pytest.raises(NoValueInForce, match="X1"):
        rule.number_on(date(2027, 8, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2014, 8, 31), False, id="day before"),
        pytest.param(date(2014, 9, 1), True, id="first day"),
        pytest.param(date(2030, 8, 31), True, id="last day"),
        pytest.param(date(2030, 9, 1), False, id="day after"),
    ],
)
def test_a_rule_is_law_between_its_dates(day: date, *, expected: bool) -> None:
    assert made_up_rule().is_in_force_on(day) is expected
