"""The plan's one picture: what is owed with everything in it, and left alone."""

from collections.abc import Sequence

from included.core.drawing import Drawing, Line, balance_lines
from included.core.recovery.forward import Outcome
from included.core.recovery.telling import short


def balances(outcomes: Sequence[Outcome]) -> Drawing:
    """Closing balances of both sides, year by year."""
    with_all = Line("With everything in the plan", tuple(each.mitigated.closing for each in outcomes))
    alone = Line("Left alone", tuple(each.unmitigated.closing for each in outcomes))
    years = [str(each.year) for each in outcomes]
    title = "Balance at the end of each year: below nought is owed"
    return balance_lines("balances", title, years, (with_all, alone), short)
