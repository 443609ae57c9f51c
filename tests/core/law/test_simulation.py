"""Where a policy that is not law may be run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.adapters.rulebook import load_rule_book
from included.core.law.simulation import LAW, Area, why_not_run

BOOK = load_rule_book()
GREEN = BOOK.profile("green_paper_2022")


@pytest.mark.parametrize(
    "code", ["886", "201", "999", "000", "", "SI", "SIMS", "sim", "S1M", "８８６", "ЅІМ", "SI ", "SIM\n"]
)
def test_anything_but_three_capitals_is_real(code: str) -> None:
    refusal = why_not_run(GREEN, Area(code, is_demonstration=True))

    assert refusal is not None
    assert "real area" in refusal.message
    assert "sections 38, 39, 51 and 55" in str(refusal.provision)


@pytest.mark.parametrize(("is_demonstration", "is_allowed"), [(True, True), (False, False)])
def test_simulated_area_needs_a_demonstration(*, is_demonstration: bool, is_allowed: bool) -> None:
    area = Area("SIM", is_demonstration=is_demonstration)

    refusal = why_not_run(GREEN, area)

    assert (refusal is None) is is_allowed is area.is_simulated
    assert refusal is None or "not a demonstration" in refusal.message


@given(st.text(max_size=5), st.booleans())
def test_law_may_be_run_everywhere(code: str, is_demonstration: bool) -> None:
    assert why_not_run(BOOK.profile(LAW), Area(code, is_demonstration=is_demonstration)) is None


@given(st.integers(min_value=0, max_value=999))
def test_no_three_digits_are_ever_simulated(number: int) -> None:
    assert not Area(f"{number:03}", is_demonstration=True).is_simulated
