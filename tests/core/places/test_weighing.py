"""Reminding settings, and weighing what they reply."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.core.places import Limb
from included.core.places.chasing import is_reminder_due
from included.core.places.weighing import Finding, WeighingFacts, why_not_weigh

REPLY_BY = date(2025, 1, 31)
REPLIED = WeighingFacts(REPLY_BY, date(2025, 1, 20), Finding.GROUND, Limb.UNSUITABLE, "It takes children from 11.")


@pytest.mark.parametrize(
    ("on", "chased_on", "is_due"),
    [
        (date(2025, 1, 27), None, False),
        (date(2025, 1, 28), None, True),
        (date(2025, 1, 31), None, True),
        (date(2025, 1, 31), date(2025, 1, 28), False),
        (date(2025, 1, 31), date(2025, 1, 27), True),
        (date(2025, 2, 1), date(2025, 1, 31), True),
        (date(2025, 2, 7), date(2025, 2, 1), False),
        (date(2025, 2, 8), date(2025, 2, 1), True),
        (date(2025, 3, 8), date(2025, 3, 8), False),
    ],
    ids=[
        "four days before",
        "three days before",
        "on the day, never reminded",
        "on the day, reminded",
        "reminded too early to count",
        "the day after",
        "six days later",
        "a week later",
        "just reminded",
    ],
)
def test_a_silent_setting_is_reminded_on_set_days(on: date, chased_on: date | None, is_due: bool) -> None:
    assert is_reminder_due(REPLY_BY, chased_on, on) is is_due


@given(st.integers(-30, 60), st.integers(0, 90))
def test_nobody_is_reminded_twice_a_day(first: int, days: int) -> None:
    on = REPLY_BY + timedelta(days=first)
    reminded = []
    for day in (on + timedelta(days=number) for number in range(days)):
        if is_reminder_due(REPLY_BY, reminded[-1] if reminded else None, day):
            reminded.append(day)

    assert all(not is_reminder_due(REPLY_BY, day, day) for day in reminded)
    assert all((later - earlier).days >= 4 for earlier, later in pairwise(reminded[1:]))


@pytest.mark.parametrize(
    ("facts", "on"),
    [
        (REPLIED, date(2025, 1, 20)),
        (replace(REPLIED, replied_on=None), date(2025, 2, 1)),
        (replace(REPLIED, finding=Finding.NO_GROUND, limb=None), date(2025, 1, 21)),
    ],
    ids=["a reply", "no reply in time", "no ground"],
)
def test_replies_and_silence_are_weighed(facts: WeighingFacts, on: date) -> None:
    assert why_not_weigh(facts, on) is None


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        (replace(REPLIED, replied_on=None), "until 31 January 2025"),
        (replace(REPLIED, reasons=" \n"), "no reasons"),
        (replace(REPLIED, limb=None), "which one"),
        (replace(REPLIED, finding=Finding.NO_GROUND), "which one"),
    ],
    ids=["still has days", "no reasons", "a ground without a name", "a name without a ground"],
)
def test_what_is_not_weighed_is_refused(facts: WeighingFacts, word: str) -> None:
    refused = why_not_weigh(facts, REPLY_BY)

    assert refused is not None
    assert word in refused.message
    assert refused.provision
