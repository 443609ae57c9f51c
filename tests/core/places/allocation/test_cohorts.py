"""Who has a part in a round of phase transfer, and what keeps a child out."""

from dataclasses import replace
from datetime import date

import pytest

from included.core.casework.limits import CaseState
from included.core.casework.phases import is_same_move
from included.core.places.allocation.cohorts import WORDS, Candidate, Expected, LeftOut, Transfer, why_left_out

SEPTEMBER = date(2025, 9, 1)
READY = Candidate(
    state=CaseState.FINAL,
    profile="law_2014",
    year_group=7,
    expected=Expected(SEPTEMBER, is_settled=False),
    holds_a_place=False,
    is_home_known=True,
    has_list=True,
)


def why(candidate: Candidate) -> LeftOut | None:
    return why_left_out(candidate, year_group=7, profile="law_2014")


def test_a_child_with_all_that_is_needed_takes_part() -> None:
    assert why(READY) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"state": CaseState.DRAFT_OUT}, LeftOut.UNFINISHED),
        ({"state": CaseState.CEASING}, LeftOut.ENDING),
        ({"expected": None}, LeftOut.NOT_EXPECTED),
        ({"year_group": 8}, LeftOut.OTHER_YEAR),
        ({"expected": Expected(SEPTEMBER, is_settled=True)}, LeftOut.NAMED),
        ({"holds_a_place": True}, LeftOut.HAS_PLACE),
        ({"profile": "green_paper_2022"}, LeftOut.OTHER_PROFILE),
        ({"is_home_known": False}, LeftOut.NO_HOME),
        ({"has_list": False}, LeftOut.NO_LIST),
    ],
    ids=lambda value: value.value if isinstance(value, LeftOut) else "",
)
def test_what_is_missing_keeps_the_child_out(change: dict[str, object], reason: LeftOut) -> None:
    assert why(replace(READY, **change)) is reason  # type: ignore[arg-type]


def test_every_reason_has_its_words() -> None:
    assert set(WORDS) == set(LeftOut)


@pytest.mark.parametrize(
    ("transfers_on", "due"),
    [
        (date(2025, 3, 2), False),
        (date(2025, 3, 3), True),
        (date(2025, 8, 31), True),
        (SEPTEMBER, True),
        (date(2026, 3, 1), True),
        (date(2026, 3, 2), False),
    ],
    ids=str,
)
def test_a_move_within_half_a_year_is_due(transfers_on: date, due: bool) -> None:
    assert is_same_move(transfers_on, SEPTEMBER) is due


@pytest.mark.parametrize(
    ("transfer", "kinds"), [(Transfer.SCHOOL, ("school",)), (Transfer.POST_16, ("post_16", "post_16_other"))]
)
def test_both_moves_after_sixteen_are_one_transfer(transfer: Transfer, kinds: tuple[str, ...]) -> None:
    assert transfer.expected_as == kinds
