"""A plan against the standards of provision: need by need, and never more than advice."""

from collections.abc import Iterable
from datetime import date

from included.core.plan.findings import Finding
from included.core.plan.records import Need, Plan, Provision
from included.core.standards.book import StandardsBook
from included.core.standards.results import Outcome, Result
from included.core.standards.standard import Standard, Subject
from included.core.vocabulary import BroadArea

_BROAD_AREAS = frozenset(BroadArea)


def check_plan(plan: Plan, findings: Iterable[Finding], book: StandardsBook, on: date) -> tuple[Result, ...]:
    """Each standard that a plan can show, beside the plan; `findings` are those of its quality check."""
    found = tuple(findings)
    return tuple(_result(standard, plan, found, book) for standard in book.in_force(on, Subject.PLAN))


def _result(standard: Standard, plan: Plan, findings: tuple[Finding, ...], book: StandardsBook) -> Result:
    if standard.asks_profession:
        return _professions(standard, plan, book)
    against = tuple(
        f"{finding.code}, {finding.place}: {finding.message}"
        for finding in findings
        if finding.code in standard.findings
    )
    if against:
        return Result(standard, Outcome.NOT_MET, "The plan does not show it.", against)
    return Result(standard, Outcome.MET, "Nothing in the plan speaks against it.")


def _professions(standard: Standard, plan: Plan, book: StandardsBook) -> Result:
    """Whether somebody trained for the need makes or oversees what is provided for it."""
    asked = [need for need in plan.needs if need.area.value in _BROAD_AREAS]
    if not asked:
        return Result(standard, Outcome.NOT_YET, "Section B has no need yet.")
    without = tuple(_said(need, book) for need in asked if not _has_profession(need, plan.provision, book))
    if without:
        return Result(standard, Outcome.NOT_MET, "A need has nobody who is trained for it.", without)
    return Result(standard, Outcome.MET, "Each need has somebody who is trained for it.")


def _has_profession(need: Need, provision: tuple[Provision, ...], book: StandardsBook) -> bool:
    professions = book.professions(BroadArea(need.area.value))
    made = [each for each in provision if need.id in each.needs]
    said = " ".join(f"{each.who} {each.text} {each.expertise}" for each in made).lower()
    return any(profession in said for profession in professions)


def _said(need: Need, book: StandardsBook) -> str:
    professions = ", ".join(sorted(book.professions(BroadArea(need.area.value))))
    return f"Need {need.id}: its provision names none of {professions}"
