"""A case against the standards of process: what its limits say, standard by standard."""

from datetime import date

from included.core.casework import Limit, Reckoning, Status
from included.core.standards.book import StandardsBook
from included.core.standards.results import Outcome, Result, worst
from included.core.standards.standard import Standard, Subject

_OUTCOMES = {
    Status.MET: Outcome.MET,
    Status.LAPSED: Outcome.MET,
    Status.MET_LATE: Outcome.NOT_MET,
    Status.BREACHED: Outcome.NOT_MET,
    Status.OPEN: Outcome.NOT_YET,
}
_SENTENCES = {
    Outcome.MET: "Every date was kept.",
    Outcome.NOT_MET: "A date was missed.",
    Outcome.NOT_YET: "Nothing is due yet.",
}


def check_case(reckoning: Reckoning, book: StandardsBook, on: date) -> tuple[Result, ...]:
    """Each standard of process beside the limits that show it.

    A limit that an exception disapplies, or that another lawful outcome overtook, says nothing either way.
    """
    return tuple(_result(standard, reckoning.limits) for standard in book.in_force(on, Subject.CASE))


def _result(standard: Standard, limits: tuple[Limit, ...]) -> Result:
    told = [limit for limit in limits if limit.rule in standard.rules and limit.status in _OUTCOMES]
    outcome = worst([_OUTCOMES[limit.status] for limit in told])
    return Result(standard, outcome, _SENTENCES[outcome], tuple(_said(limit) for limit in told))


def _said(limit: Limit) -> str:
    met = f", done on {limit.met_on.isoformat()}" if limit.met_on else ""
    return f"{limit.rule}: {limit.duty}, by {limit.due_on.isoformat()}{met} ({limit.status.value.replace('_', ' ')})"
