"""The invented figures beside the published ones: every matched figure, the difference and a verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from included.demo.figures.flow_targets import Disputes
from included.demo.figures.printed import printed
from included.demo.figures.published import any_authority
from included.demo.records.cases import Caseload, Scale
from included.demo.showing.recount import recount

_TOLERANCE: Final = 0.01
_SMALL_COUNT: Final = 100
_SMALL_TOLERANCE: Final = 5


class Verdict(StrEnum):
    """Whether an invented figure is near enough to the published one."""

    EQUAL = "equal"
    WITHIN = "within tolerance"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what it is, as published once all are made to agree, as invented, and as it stands in print.

    `printed` is None where the area's file does not give it, or where the caseload is a small one.
    """

    group: str
    name: str
    published: int
    invented: int
    printed: int | None = None

    @property
    def difference(self) -> int:
        """Invented less published."""
        return self.invented - self.published

    @property
    def verdict(self) -> Verdict:
        """Within 1%, or within 5 where fewer than 100 are counted."""
        if not self.difference:
            return Verdict.EQUAL
        allowed = _SMALL_TOLERANCE if self.published < _SMALL_COUNT else self.published * _TOLERANCE
        return Verdict.WITHIN if abs(self.difference) <= allowed else Verdict.APART


def compare(caseload: Caseload) -> list[Line]:
    """Every matched figure of a caseload, in a fixed order.

    At small scale the published figures are those scaled down to the caseload's size.
    """
    counts = recount(caseload)
    in_print = {} if caseload.scale is Scale.SMALL else printed(any_authority(caseload.area))
    return [
        Line(group, name, value, counts[group, name], in_print.get((group, name)))
        for group, name, value in _published(caseload)
    ]


def apart(lines: list[Line]) -> list[Line]:
    """The lines that are too far from the published figure."""
    return [line for line in lines if line.verdict is Verdict.APART]


def _published(caseload: Caseload) -> Iterator[tuple[str, str, int]]:
    yield from _flow(caseload)
    yield from _stock(caseload)
    yield from _requests(caseload)
    yield from _assessments(caseload)
    yield from _reviews(caseload)


def _flow(caseload: Caseload) -> Iterator[tuple[str, str, int]]:
    flows = caseload.flows
    yield "flow", "stock of January 2024", flows.stock_before
    yield "flow", "new plans", flows.new
    yield "flow", "ceased", flows.ceased_total
    yield "flow", "transfers in", flows.transfers_in
    yield "flow", "ended in January 2025", flows.january_leavers
    yield "flow", "stock of January 2025", caseload.stock.total
    for index, group in enumerate(("ceased by reason", "ceased by age")):
        totals: dict[str, int] = {}
        for cell, count in flows.ceased.items():
            totals[cell[index]] = totals.get(cell[index], 0) + count
        for name, value in sorted(totals.items(), key=lambda item: int(item[0])):
            yield group, name, value
    for name, value in sorted(flows.ceased_sexes.items()):
        yield "ceased by sex", name, value


def _stock(caseload: Caseload) -> Iterator[tuple[str, str, int]]:
    stock = caseload.stock
    for age, value in sorted(stock.margin(stock.ages).items(), key=lambda item: int(item[0])):
        yield "age", age, value
    for need, value in stock.margin(stock.needs).items():
        yield "need", need, value
    for placement, value in stock.placements.items():
        yield "placement", placement, value
    for sex, value in stock.margin(stock.sexes).items():
        yield "sex", sex, value
    for years, value in sorted(stock.margin(stock.years).items(), key=lambda item: int(item[0])):
        yield "years in place", years, value
    for (need, placement), value in stock.needs.items():
        yield "need by placement", f"{need} {placement}", value
    for (age, placement), value in stock.ages.items():
        yield "age by placement", f"{age} {placement}", value
    for code in ("A", "B"):
        yield "residential", code, sum(v for (each, _), v in stock.residential.items() if each == code)
    yield "personal budget", "yes", sum(stock.budgets.values())
    for measure, value in stock.work_based.items():
        yield "work based", measure.removeprefix("open_"), value


def _disputes(group: str, disputes: Disputes) -> Iterator[tuple[str, str, int]]:
    yield group, "mediated", disputes.mediated
    yield group, "appealed", disputes.appealed
    yield group, "mediated and appealed", disputes.both


def _requests(caseload: Caseload) -> Iterator[tuple[str, str, int]]:
    flows = caseload.flows
    yield "request", "received", flows.received
    yield "request", "decided to assess", flows.decided_to_assess
    yield "request", "decided not to assess", flows.decided_not_to_assess
    yield "request", "undecided", flows.undecided
    yield "request", "withdrawn", flows.withdrawn
    yield "request", "decided on time", flows.decided_on_time
    yield "request", "decided late", flows.decided_late
    yield from _disputes("request", flows.request_disputes)
    for age, value in sorted(flows.request_ages.items(), key=lambda item: int(item[0])):
        yield "request by age", age, value


def _assessments(caseload: Caseload) -> Iterator[tuple[str, str, int]]:
    flows, timed = caseload.flows, caseload.flows.timeliness
    yield "assessment", "issued", flows.issued
    yield "assessment", "not issued", flows.not_issued
    yield "assessment", "withdrawn", flows.assessments_withdrawn
    yield "assessment", "not issued on time", flows.not_issued_on_time
    yield "assessment", "not issued late", flows.not_issued - flows.not_issued_on_time
    yield from _disputes("assessment", flows.assessment_disputes)
    yield from _disputes("plan", flows.plan_disputes)
    yield "timeliness", "within 20 weeks", timed.within
    yield "timeliness", "20 to 52 weeks", timed.by_a_year
    yield "timeliness", "over 52 weeks", timed.later
    yield "timeliness without exceptions", "within 20 weeks", timed.within - timed.within_excepted
    yield "timeliness without exceptions", "20 to 52 weeks", timed.by_a_year - timed.by_a_year_excepted
    yield "timeliness without exceptions", "over 52 weeks", timed.later - timed.later_excepted


def _reviews(caseload: Caseload) -> Iterator[tuple[str, str, int]]:
    reviews = caseload.flows.reviews
    years = caseload.stock.margin(caseload.stock.years)
    yield "review", "expected", sum(count for number, count in years.items() if int(number) >= 2)
    yield "review", "meeting", reviews.meetings
    yield "review", "meeting 2025", reviews.meetings_2025
    yield "review", "meeting 2024", reviews.meetings_2024
    yield "review", "meeting before", reviews.meetings_before
    yield "review", "decision 2025", reviews.decisions_2025
    yield "review", "decision 2024", reviews.decisions_2024
    yield "review", "decision before", reviews.decisions_before
    yield "review", "decision not due", reviews.not_due
    yield "review", "decision outstanding", reviews.meetings - reviews.decisions - reviews.not_due
    yield "review", "outcome amend", reviews.amend
    yield "review", "outcome maintain", reviews.maintain
    yield "review", "outcome cease", reviews.cease
    yield "review", "on time", reviews.on_time
    yield "review", "late", reviews.decisions - reviews.on_time
