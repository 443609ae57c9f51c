from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.recovery.plans import mitigation, mitigations
from included.core.money.years import FinancialYear
from included.core.recovery.record import Mitigation
from included.core.recovery.savings import savings

YEAR = FinancialYear(2026)
GROUP = {"double_count_group": "the same children"}


def plainly(members: Sequence[Mitigation]) -> dict[str, Fraction]:
    """The dumb way: every hundredth of a child in turn, for whoever saves most on it."""
    found = dict.fromkeys((each.key for each in members), Fraction(0))
    widths = {each.key: each.volume * each.ramp[0] for each in members}
    for place in range(max(widths.values(), default=0)):
        reaching = [each for each in members if place < widths[each.key]]
        best = max(reaching, key=lambda each: each.unit_saving.pence * each.confidence)
        found[best.key] += Fraction(best.unit_saving.pence * best.confidence, 100 * 100)
    return found


ROWS = st.lists(
    st.builds(
        lambda volume, ramp, pounds, sure: (volume, ramp, f"{pounds}.37", sure),
        st.integers(0, 4),
        st.integers(0, 100),
        st.integers(0, 9000),
        st.integers(0, 100),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_a_group_counts_each_child_once(rows: list[tuple[int, int, str, int]]) -> None:
    members = mitigations(
        *(
            mitigation(f"M{place}", volume=volume, ramp=[ramp], unit_saving=pounds, confidence=sure, **GROUP)
            for place, (volume, ramp, pounds, sure) in enumerate(rows)
        )
    )

    found = savings(members, YEAR)

    plain = plainly(members)
    assert all(abs(found[key] - plain[key]) <= Fraction(1, 2) for key in plain)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_a_group_lies_between_most_and_sum(rows: list[tuple[int, int, str, int]]) -> None:
    told = [
        mitigation(f"M{place}", volume=volume, ramp=[ramp], unit_saving=pounds, confidence=sure)
        for place, (volume, ramp, pounds, sure) in enumerate(rows)
    ]

    together = sum(savings(mitigations(*(row | GROUP for row in told)), YEAR).values())
    alone = savings(mitigations(*told), YEAR).values()

    assert max(alone) - len(rows) <= together <= sum(alone) + len(rows)


def test_smaller_cohort_lies_within_the_larger() -> None:
    dear = mitigation("dear", volume=60, unit_saving="30000.00", **GROUP)
    wide = mitigation("wide", volume=100, unit_saving="10000.00", **GROUP)

    found = savings(mitigations(wide, dear), YEAR)

    assert found == {"dear": 60 * 30_000_00, "wide": 40 * 10_000_00}


@pytest.mark.parametrize(
    ("starts_on", "pence"),
    [("2026-04-01", 10_000_00), ("2026-09-01", 5_808_22), ("2027-03-31", 27_40), ("2027-04-01", 0)],
    ids=["whole year", "from September", "last day", "next year"],
)
def test_first_year_counts_its_days(starts_on: str, pence: int) -> None:
    found = savings(mitigations(mitigation(starts_on=starts_on)), YEAR)

    assert found == {"M1": pence}


@pytest.mark.parametrize(
    ("year", "pence"), [(2025, 0), (2026, 2_500_00), (2027, 5_000_00), (2028, 10_000_00), (2031, 10_000_00)]
)
def test_last_step_of_a_ramp_stays(year: int, pence: int) -> None:
    found = savings(mitigations(mitigation(ramp=[25, 50, 100])), FinancialYear(year))

    assert found == {"M1": pence}


@pytest.mark.parametrize(("year", "pence"), [(2026, 10_000_00), (2027, 27_32), (2028, 0)])
def test_nothing_is_saved_after_the_end(year: int, pence: int) -> None:
    found = savings(mitigations(mitigation(ends_on="2027-04-01")), FinancialYear(year))

    assert found == {"M1": pence}


def test_confidence_is_a_share_of_the_saving() -> None:
    found = savings(mitigations(mitigation(confidence=33, volume=1, unit_saving="0.05")), YEAR)

    assert found == {"M1": 2}
