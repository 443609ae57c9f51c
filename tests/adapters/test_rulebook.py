"""Reading the rule book: real files in a folder, and the row named where one is broken."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from included.adapters.rulebook import BrokenRuleBook, load_rule_book, read_rule_book


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with as_file(files("included.rules")) as shipped:
        shutil.copytree(shipped, tmp_path / "rules")
    return tmp_path / "rules"


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_folder_reads_like_the_shipped_book(folder: Path) -> None:
    assert set(read_rule_book(folder).rules) == set(load_rule_book().rules)


def test_the_shipped_book_is_read_once() -> None:
    assert load_rule_book() is load_rule_book()


def test_orders_become_a_rule_for_each_duty() -> None:
    rule = load_rule_book().rules["H13.make_plan.draft"]

    assert (rule.rule, rule.exceptions, rule.values[0].number) == ("H13", "tribunal", 5)


def test_a_later_figure_is_kept_beside_the_earlier(folder: Path) -> None:
    change(
        folder / "limits" / "e_reassessment.toml",
        "number = 15 }]",
        "number = 15 }, { starts_on = 2030-09-01, number = 10 }]",
    )

    values = read_rule_book(folder).rules["E2"].values

    assert [value.number for value in values] == [15, 10]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('who = "authority"', 'who = "nobody"', id="unknown party"),
        pytest.param('provision = "', 'no_provision = "', id="no provision"),
        pytest.param('status = "', 'status = "sure-', id="unknown certainty"),
    ],
)
def test_a_broken_row_is_named(folder: Path, before: str, after: str) -> None:
    change(folder / "limits" / "e_reassessment.toml", before, after)

    with pytest.raises(BrokenRuleBook, match=r"e_reassessment\.toml, E1"):
        read_rule_book(folder)


def test_a_rule_written_twice_is_an_error(folder: Path) -> None:
    change(folder / "limits" / "e_reassessment.toml", 'rule = "E2"', 'rule = "E1"')

    with pytest.raises(BrokenRuleBook, match="two rows"):
        read_rule_book(folder)
