"""The plan's rules as data: each says what it rests on, and the better wordings are better."""

import pytest

from included.adapters.planrules import plan_rules, read_table, section_book
from included.core.plan.layout import Order
from included.core.plan.quality.provision import vague_words
from sound_plan import found, with_provision

FILES = ["adulthood", "limbs", "names", "outcomes", "placeholders", "reading", "sections", "vague", "voice"]


@pytest.mark.parametrize("name", FILES)
def test_each_file_names_its_provision(name: str) -> None:
    table = read_table(name)

    assert table["provision"]
    assert table["status"] in {"confirmed", "unverified"}


def test_codes_run_from_nought_to_thirteen() -> None:
    codes = plan_rules().codes

    assert list(codes) == [f"Q{number:02}" for number in range(14)]
    assert all(rule.provision for rule in codes.values() if rule.code != "Q00")


@pytest.mark.parametrize("row", read_table("vague")["group"], ids=lambda row: row["name"])
def test_every_vague_phrase_is_found(row: dict[str, list[str]]) -> None:
    for phrase in row["phrases"]:
        document = with_provision(text=f"Help, {phrase} of a kind", hours="", frequency="")

        findings = found(document, "Q01")

        assert any(row["reason"] in each.message for each in findings), phrase


@pytest.mark.parametrize("row", read_table("vague")["group"], ids=lambda row: row["name"])
def test_example_of_better_wording_is_not_vague(row: dict[str, str]) -> None:
    _, _, example = row["better"].rpartition(": ")

    vague = [words for group in plan_rules().vague.groups if (words := vague_words(example, group))]

    assert vague == []


def test_both_orders_use_known_sections() -> None:
    book = section_book()

    assert set(book.orders) == set(Order)
    assert all(key in book.sections for keys in book.orders.values() for key in keys)


def test_seven_hundred_names_are_known() -> None:
    names = plan_rules().names

    assert len(names.forenames) > 700
    assert names.words <= names.forenames
    assert {"muhammad", "olivia", "kacper", "ayesha", "oluwaseun"} <= names.forenames
