"""How an area meets the standards: what it recorded, what was counted, and what follows."""

from dataclasses import dataclass
from datetime import date, datetime

from included.adapters.standardsrules import standards_book
from included.apps.accounts.queries import authority
from included.apps.design.refusals import NotFound
from included.apps.standards.models import AreaEvidence, AreaMeasure
from included.apps.standards.queries import ResultLine, result_lines
from included.core.standards import Evidence, Measured, Outcome, Result, Subject, check_area


@dataclass(frozen=True, slots=True)
class AreaStanding:
    """An area beside the standards on a day."""

    authority_code: str
    authority: str
    results: tuple[ResultLine, ...]
    counted_on: date | None
    met: int

    @property
    def parts(self) -> dict[str, list[ResultLine]]:
        """The results under the parts of the standards, in their order."""
        found: dict[str, list[ResultLine]] = {}
        for each in self.results:
            found.setdefault(each.part, []).append(each)
        return found


@dataclass(frozen=True, slots=True)
class SaidOnce:
    """Something an area said of itself at one time."""

    is_there: bool
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One thing that can be recorded, and what the area says of it now."""

    code: str
    asked: str
    now: SaidOnce | None


def area_results(authority_code: str, on: date) -> tuple[Result, ...]:
    """The check of an area, in two queries."""
    return check_area(_evidence(authority_code), _measured(authority_code, on), standards_book(), on)


def standing_of(authority_code: str, on: date) -> AreaStanding:
    """How an area meets each standard; NotFound where no such authority uses the service."""
    known = authority(authority_code)
    if known is None:
        raise NotFound
    results = area_results(authority_code, on)
    counted = AreaMeasure.objects.filter(authority_code=authority_code, counted_on__lte=on)
    latest = counted.order_by("-counted_on").values_list("counted_on", flat=True).first()
    return AreaStanding(
        authority_code=authority_code,
        authority=known.name,
        results=result_lines(results),
        counted_on=latest,
        met=sum(each.outcome is Outcome.MET for each in results),
    )


def evidence_lines(authority_code: str, on: date) -> tuple[EvidenceLine, ...]:
    """Everything an area can record, with what it says now."""
    book = standards_book()
    asked = dict.fromkeys(code for standard in book.in_force(on, Subject.AREA) for code in standard.evidence)
    said = {row.code: _said(row) for row in _latest(authority_code)}
    return tuple(EvidenceLine(code, book.evidence[code], said.get(code)) for code in asked)


def evidence_history(authority_code: str, code: str) -> tuple[SaidOnce, ...]:
    """All that an area said of one thing, the latest first."""
    rows = AreaEvidence.objects.filter(authority_code=authority_code, code=code).select_related("recorded_by")
    return tuple(_said(row) for row in rows.order_by("-pk")[:100])


def _latest(authority_code: str) -> list[AreaEvidence]:
    rows = AreaEvidence.objects.filter(authority_code=authority_code).select_related("recorded_by")
    return list(rows.order_by("code", "-pk").distinct("code"))


def _evidence(authority_code: str) -> dict[str, Evidence]:
    return {
        row.code: Evidence(row.code, row.is_there, row.words, row.recorded_at.date()) for row in _latest(authority_code)
    }


def _measured(authority_code: str, on: date) -> dict[str, Measured]:
    rows = AreaMeasure.objects.filter(authority_code=authority_code, counted_on__lte=on)
    return {
        row.measure: Measured(
            row.measure, row.numerator or 0, row.denominator or 0, is_withheld=row.denominator is None
        )
        for row in rows.order_by("measure", "-counted_on").distinct("measure")
    }


def _said(row: AreaEvidence) -> SaidOnce:
    by = row.recorded_by.name if row.recorded_by else "the service"
    return SaidOnce(row.is_there, row.words, by, row.recorded_at)
