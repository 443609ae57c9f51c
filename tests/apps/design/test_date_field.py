from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from included.apps.design.dates import GovukDateField


def typed(text: str) -> dict[str, str]:
    day, month, year = text.split("/")
    return {"day": day, "month": month, "year": year}


def problem(field: GovukDateField, text: str) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(ValidationError) as caught:
        field.clean(typed(text))
    return caught.value.messages[0], caught.value.params["parts"]


BIRTH = GovukDateField(label="Date of birth", missing="Enter the child's date of birth")


@pytest.mark.parametrize("text", ["4/5/2016", "04/05/2016", "4/May/2016", "4/may/2016", "4/MAY./2016"])
def test_a_month_may_be_number_or_name(text: str) -> None:
    assert BIRTH.clean(typed(text)) == date(2016, 5, 4)


@pytest.mark.parametrize(
    ("text", "message", "parts"),
    [
        ("//", "Enter the child's date of birth", ("day", "month", "year")),
        ("4/5/", "Date of birth must include a year", ("year",)),
        ("/5/2016", "Date of birth must include a day", ("day",)),
        ("4//", "Date of birth must include a month and year", ("month", "year")),
        ("4/13/2016", "Date of birth must be a real date", ("month",)),
        ("x/5/2016", "Date of birth must be a real date", ("day",)),
        ("31/4/2016", "Date of birth must be a real date", ("day", "month", "year")),
        ("29/2/2015", "Date of birth must be a real date", ("day", "month", "year")),
        ("4/5/16", "Year must include 4 numbers", ("year",)),
        ("4/5/20166", "Year must include 4 numbers", ("year",)),
        ("+4/5/2016", "Date of birth must be a real date", ("day",)),
        ("٤/5/2016", "Date of birth must be a real date", ("day",)),
        ("4/Ju/2016", "Date of birth must be a real date", ("month",)),
    ],
)
def test_a_wrong_date_names_its_part(text: str, message: str, parts: tuple[str, ...]) -> None:
    assert problem(BIRTH, text) == (message, parts)


def test_today_is_still_in_the_past() -> None:
    field = GovukDateField(label="Date of birth", past=True)

    assert field.clean(typed("16/1/2025")) == date(2025, 1, 16)
    assert problem(field, "17/1/2025")[0] == "Date of birth must be today or in the past"


def test_today_is_still_in_the_future() -> None:
    field = GovukDateField(label="Meeting", called="Date of the meeting", future=True)

    assert field.clean(typed("16/1/2025")) == date(2025, 1, 16)
    assert problem(field, "15/1/2025")[0] == "Date of the meeting must be today or in the future"


def test_bounds_are_said_with_their_dates() -> None:
    first, last = date(2025, 1, 1), date(2025, 1, 31)

    assert (
        problem(GovukDateField(label="Start", earliest=first), "31/12/2024")[0]
        == "Start must be on or after 1 January 2025"
    )
    assert (
        problem(GovukDateField(label="Start", latest=last), "1/2/2025")[0]
        == "Start must be on or before 31 January 2025"
    )
    assert (
        problem(GovukDateField(label="Start", earliest=first, latest=last), "1/2/2025")[0]
        == "Start must be between 1 January 2025 and 31 January 2025"
    )


def test_an_optional_date_may_be_left_out() -> None:
    field = GovukDateField(label="Left on", required=False)

    assert field.clean(typed("//")) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_any_real_date_is_read_back(day: date) -> None:
    assert BIRTH.clean(typed(f"{day.day}/{day.month}/{day.year}")) == day
