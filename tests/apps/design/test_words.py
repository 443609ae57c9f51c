from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.apps.design import words

DAY = date(2025, 1, 16)


def test_dates_are_written_out_in_full() -> None:
    assert words.date_text(DAY) == "16 January 2025"


def test_dates_in_tables_have_short_months() -> None:
    assert words.date_short(date(2025, 9, 3)) == "3 Sep 2025"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        pytest.param(datetime(2026, 6, 4, 8, 32, tzinfo=UTC), "4 June 2026 at 9:32am", id="summer time is England's"),
        pytest.param(datetime(2025, 1, 16, 17, 0, tzinfo=UTC), "16 January 2025 at 5pm", id="full hour"),
        pytest.param(datetime(2025, 1, 16, 12, 0, tzinfo=UTC), "16 January 2025 at midday", id="midday"),
        pytest.param(datetime(2025, 6, 15, 23, 0, tzinfo=UTC), "16 June 2025 at midnight", id="midnight"),
        pytest.param(datetime(2025, 1, 16, 0, 5, tzinfo=UTC), "16 January 2025 at 12:05am", id="after midnight"),
    ],
)
def test_moments_are_written_in_england_time(moment: datetime, said: str) -> None:
    assert words.moment_text(moment) == said


def test_a_day_is_given_no_time() -> None:
    assert words.moment_text(DAY) == "16 January 2025"


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (date(2025, 1, 13), "3 days late"),
        (date(2025, 1, 15), "1 day late"),
        (date(2025, 1, 16), "due today"),
        (date(2025, 1, 17), "due tomorrow"),
        (date(2025, 1, 18), "2 days left"),
    ],
)
def test_due_dates_say_how_far_they_are(due_on: date, said: str) -> None:
    assert words.days_until(due_on, DAY) == said


def test_only_one_thing_is_singular() -> None:
    assert (words.plural(1, "child", "children"), words.plural(1204, "child", "children")) == (
        "1 child",
        "1,204 children",
    )


@pytest.mark.parametrize(
    ("pounds", "said"), [(6000, "£6,000"), (Decimal("6000.5"), "£6,000.50"), (Decimal("-3.25"), "-£3.25")]
)
def test_money_has_pence_only_when_needed(pounds: Decimal | int, said: str) -> None:
    assert words.money(pounds) == said


def test_shares_are_written_as_percentages() -> None:
    assert (words.percent(0.464), words.percent(0.464, 1)) == ("46%", "46.4%")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Postcode", "Enter the postcode"),
        ("Your name", "Enter your name"),
        ("What is hard", "Say what is hard"),
        ("Who you are to the child", "Say who you are to the child"),
        ("EHC plan number", "Enter the EHC plan number"),
        ("Why are you asking?", "Answer the question “Why are you asking?”"),
    ],
)
def test_an_empty_field_is_asked_for(label: str, said: str) -> None:
    assert words.when_missing("Enter", label) == said


@given(st.lists(st.sampled_from(["day", "month", "year"]), min_size=1, max_size=3))
def test_lists_name_every_part_in_order(parts: list[str]) -> None:
    said = words.list_text(parts)

    assert said.replace(" and ", ", ").split(", ") == parts
