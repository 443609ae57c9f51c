"""What pages about standards read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from included.adapters.standardsrules import standards_book
from included.apps.design.refusals import NotFound
from included.apps.standards.wording import BINDS, PARTS, STATUSES, SUBJECTS, OutcomeTag, how_shown, outcome_tag
from included.core.casework import Reckoning
from included.core.plan.findings import Finding
from included.core.plan.records import Plan
from included.core.standards import Part, Result, Standard, check_case, check_plan


@dataclass(frozen=True, slots=True)
class StandardLine:
    """One standard as pages show it."""

    id: str
    part: str
    title: str
    wording: str
    binds: str
    shown_by: tuple[str, ...]
    checked_in: str
    source: str
    status: str
    version: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One standard beside a case, a plan or an area."""

    id: str
    part: str
    title: str
    tag: OutcomeTag
    sentence: str
    evidence: tuple[str, ...]


def standards_by_part(on: date) -> tuple[tuple[str, tuple[StandardLine, ...]], ...]:
    """The standards of a day under the five parts."""
    book = standards_book()
    lines = [_line(standard) for standard in book.in_force(on)]
    return tuple((words, tuple(line for line in lines if line.part == words)) for words in PARTS.values())


def standard_of(identity: str, on: date) -> StandardLine:
    """One standard; NotFound where there is none of this number."""
    found = next((each for each in standards_book().in_force(on) if each.id == identity), None)
    if found is None:
        raise NotFound
    return _line(found)


def evidence_asked(code: str) -> str:
    """What can be recorded under a code, in words; NotFound where there is no such code."""
    if code not in standards_book().evidence:
        raise NotFound
    return standards_book().evidence[code]


def provision_lines(part: Part) -> tuple[tuple[str, str, str, str], ...]:
    """What is typical for each area and level of need: the vocabulary that part 2 stands on."""
    if part is not Part.PROVISION:
        return ()
    book = standards_book()
    titles = {each.level: each.title for each in book.levels}
    return tuple(
        (line.area.value.replace("_", " ").capitalize(), titles[line.level], line.what, line.quantity)
        for line in book.provision
    )


def beside_case(reckoning: Reckoning, on: date) -> tuple[ResultLine, ...]:
    """A case beside the standards of process, from the reckoning its page has already."""
    return result_lines(check_case(reckoning, standards_book(), on))


def beside_plan(plan: Plan, findings: Iterable[Finding], on: date) -> tuple[ResultLine, ...]:
    """A plan beside the standards that a plan can show."""
    return result_lines(check_plan(plan, findings, standards_book(), on))


def result_lines(results: Iterable[Result]) -> tuple[ResultLine, ...]:
    """Results in words of the page."""
    return tuple(
        ResultLine(
            id=each.standard.id,
            part=PARTS[each.standard.part],
            title=each.standard.title,
            tag=outcome_tag(each.outcome),
            sentence=each.sentence,
            evidence=each.evidence,
        )
        for each in results
    )


def _line(standard: Standard) -> StandardLine:
    subjects = sorted(SUBJECTS[each] for each in standard.subjects)
    return StandardLine(
        id=standard.id,
        part=PARTS[standard.part],
        title=standard.title,
        wording=standard.wording,
        binds=", ".join(BINDS[each] for each in standard.binds),
        shown_by=how_shown(standard, standards_book()),
        checked_in=", ".join(subjects),
        source=standard.source,
        status=STATUSES[standard.status],
        version=standard.version,
        starts_on=standard.starts_on,
    )
