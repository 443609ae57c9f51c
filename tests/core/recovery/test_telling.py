import pytest

from core.recovery.plans import BOOK, mitigation, plan, year
from included.core.recovery.answers import run_plan
from included.core.recovery.forward import roll_forward
from included.core.recovery.futures import draw_futures
from included.core.recovery.telling import late_conditions, odds, sentences, short, that_matter


@pytest.mark.parametrize(
    ("pence", "said"),
    [
        (0, "£0"),
        (123_45, "£123"),
        (-49_999_00, "−£49,999"),
        (4_999_999_00, "£5m"),
        (97_000_000_00, "£97m"),
        (-131_840_000_00, "−£131.8m"),
        (99_950_000_00, "£100m"),
    ],
)
def test_sums_are_said_in_millions(pence: int, said: str) -> None:
    assert short(pence) == said


@pytest.mark.parametrize(
    ("opening", "spend", "said"),
    [
        ("-100.00", "1000.00", "The deficit is not paid off within the plan."),
        ("-100.00", "900.00", "Nothing is owed any more at the end of 2026-27."),
        ("0.00", "1000.00", "Nothing is owed at the end of any year."),
    ],
)
def test_what_is_owed_is_said(opening: str, spend: str, said: str) -> None:
    made = plan(opening={"amount": opening}, years=[year("2026-27", "1000.00", spend)])

    assert said in sentences(made, roll_forward(made, BOOK))


def test_sentences_follow_the_sums() -> None:
    made = plan(mitigations=[mitigation(volume=1, unit_saving="60.00")], balance_by="2026-27")

    assert sentences(made, roll_forward(made, BOOK)) == (
        "The plan opens 2026-27 with a deficit of £100.",
        "Left alone, it would end 2027-28 with a deficit of £200.",
        "With everything in the plan it ends 2027-28 with a deficit of £80.",
        "From 2026-27 on, each year spends no more than it receives. That was to be so by 2026-27.",
        "The deficit is not paid off within the plan.",
        "One mitigation saves £120 over its years, each counted by how sure it is.",
    )


def test_what_matters_most_comes_first() -> None:
    run = run_plan(plan(mitigations=[mitigation("M1", volume=1), mitigation("M2", volume=2)]), BOOK)

    assert [each.key for each in that_matter(run.without, most=1)] == ["M2"]


def test_longest_overdue_condition_comes_first() -> None:
    rows = [{"id": key, "text": key, "due_on": due} for key, due in (("C1", "2026-05-02"), ("C2", "2026-05-01"))]

    assert [each.key for each in late_conditions(plan(conditions=rows))] == ["C2", "C1"]


@pytest.mark.parametrize(("balance_by", "count"), [(None, 0), ("2027-28", 1)])
def test_odds_need_an_agreed_year(balance_by: str | None, count: int) -> None:
    made = plan(balance_by=balance_by)

    assert len(odds(made, draw_futures(made, roll_forward(made, BOOK), draws=5, seed=1))) == count
