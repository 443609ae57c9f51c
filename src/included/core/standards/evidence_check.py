"""A setting's offer and an area's work against the standards: what was recorded, and what was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from included.core.standards.book import StandardsBook
from included.core.standards.results import Outcome, Result, worst
from included.core.standards.standard import Standard, Subject

_SENTENCES = {
    Outcome.MET: "What was recorded and counted shows it.",
    Outcome.NOT_MET: "What was recorded or counted falls short.",
    Outcome.NOT_YET: "Nothing has been recorded yet.",
    Outcome.NOT_KNOWN: "Something that would show it is not recorded.",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a setting or an area recorded about one thing that shows a standard; `words` says where to see it."""

    code: str
    is_there: bool
    words: str = ""
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A share counted from cases. Withheld where publishing it could point at a child."""

    measure: str
    numerator: int
    denominator: int
    is_withheld: bool = False

    @property
    def share(self) -> int:
        """The share in whole percent, rounded down: 99.9% is not all."""
        return 100 * self.numerator // self.denominator if self.denominator else 0


def check_setting(
    evidence: Mapping[str, Evidence], measured: Mapping[str, Measured], book: StandardsBook, on: date
) -> tuple[Result, ...]:
    """A setting's offer beside each standard that binds one."""
    return _check(Subject.SETTING, evidence, measured, book, on)


def check_area(
    evidence: Mapping[str, Evidence], measured: Mapping[str, Measured], book: StandardsBook, on: date
) -> tuple[Result, ...]:
    """An area beside each standard that can be shown for one."""
    return _check(Subject.AREA, evidence, measured, book, on)


def _check(
    subject: Subject,
    evidence: Mapping[str, Evidence],
    measured: Mapping[str, Measured],
    book: StandardsBook,
    on: date,
) -> tuple[Result, ...]:
    return tuple(_result(standard, evidence, measured, book) for standard in book.in_force(on, subject))


def _result(
    standard: Standard, evidence: Mapping[str, Evidence], measured: Mapping[str, Measured], book: StandardsBook
) -> Result:
    found = [_recorded(code, evidence.get(code), book) for code in standard.evidence]
    if standard.measure:
        found.append(_counted(standard, measured.get(standard.measure), book))
    outcome = worst([each for each, _ in found])
    return Result(standard, outcome, _SENTENCES[outcome], tuple(words for _, words in found))


def _recorded(code: str, found: Evidence | None, book: StandardsBook) -> tuple[Outcome, str]:
    asked = book.evidence[code]
    if found is None:
        return Outcome.NOT_KNOWN, f"{asked}: not recorded"
    where = f" ({found.words})" if found.words else ""
    return (Outcome.MET, f"{asked}: yes{where}") if found.is_there else (Outcome.NOT_MET, f"{asked}: no{where}")


def _counted(standard: Standard, found: Measured | None, book: StandardsBook) -> tuple[Outcome, str]:
    counted = book.measures[standard.measure]
    if found is not None and found.is_withheld:
        return Outcome.NOT_KNOWN, f"{counted}: too few to publish"
    if found is None or not found.denominator:
        return Outcome.NOT_KNOWN, f"{counted}: not counted"
    outcome = Outcome.MET if found.share >= standard.aim else Outcome.NOT_MET
    of = f"{found.numerator} of {found.denominator}"
    return outcome, f"{counted}: {of}, {found.share}% (aim {standard.aim}%)"
