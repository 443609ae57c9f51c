"""Schools and terms checked: from what files say to what can be reckoned with, and everything that is wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from included.core.casework.faults import Fault
from included.core.money.amounts import in_pence
from included.core.money.formula import BASIC_ENTITLEMENT, GUARANTEE, FormulaBook, Per
from included.core.money.notional.raw import RawCost, RawInput, RawSchool
from included.core.money.notional.terms import AreaTerms, areas_of
from included.core.money.years import FinancialYear, financial_year

_AUTHORITY: Final = re.compile(r"[0-9]{3}")
_URN: Final = re.compile(r"[A-Za-z0-9]{1,12}", re.ASCII)
_COUNT: Final = re.compile(r"[0-9]{1,5}(\.[0-9]{1,6})?", re.ASCII)
_AMOUNT: Final = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,2})?", re.ASCII)
_PUPILS: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?", re.ASCII)
_HEADS: Final = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)
_COST: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?", re.ASCII)
_LONGEST_NAME: Final = 120
_MOST_PUPILS: Final = 9_999


@dataclass(frozen=True, slots=True)
class School:
    """One mainstream school. Its high-need pupils are a number, in hundredths, or costs in pence with how many."""

    place: str
    authority: str
    urn: str
    name: str
    counts: Mapping[str, Decimal]
    amounts: Mapping[str, int]
    baseline: Decimal | None
    high_needs: int | None
    costs: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What can be reckoned with: one year, the terms of each area, and its schools."""

    year: FinancialYear
    areas: Mapping[str, AreaTerms]
    schools: Sequence[School]


def gather(raw: RawInput, book: FormulaBook) -> tuple[Gathered | None, list[Fault]]:
    """All of it, or every fault that stands in its way."""
    faults: list[Fault] = []
    schools = _schools(raw.schools, book, faults)
    _add_costs(raw.costs, schools, faults)
    years = {each.year for each in raw.schools if is_year(each.year)}
    if not raw.schools:
        faults.append(Fault("MD01", "", "There is no school in the input. Give one row or object for each."))
    elif len(years) > 1:
        faults.append(
            Fault("MD05", "", f"There are several years: {', '.join(sorted(years)[:4])}. Give one at a time.")
        )
    areas = areas_of(raw.terms, {each.authority for each in schools.values()}, book, faults)
    year = None if faults else financial_year(raw.schools[0].year)
    return (Gathered(year, areas, list(schools.values())) if year else None), faults


def _schools(rows: Iterable[RawSchool], book: FormulaBook, faults: list[Fault]) -> dict[tuple[str, str], School]:
    found: dict[tuple[str, str], School] = {}
    for row in rows:
        wrong = _wrong_with(row, book)
        if (row.authority, row.urn) in found:
            wrong.append(("MD05", f"urn: The school is there already, at {found[row.authority, row.urn].place}."))
        faults += [Fault(code, row.place, message) for code, message in wrong]
        if not wrong:
            found[row.authority, row.urn] = _school(row)
    return found


def _school(row: RawSchool) -> School:
    return School(
        place=row.place,
        authority=row.authority,
        urn=row.urn,
        name=row.name,
        counts={line: Decimal(count) for line, count in row.counts.items()},
        amounts={line: in_pence(Decimal(amount)) for line, amount in row.amounts.items()},
        baseline=Decimal(row.baseline) if row.baseline else None,
        high_needs=in_pence(Decimal(row.high_needs)) if row.high_needs else None,
    )


def _wrong_with(row: RawSchool, book: FormulaBook) -> list[tuple[str, str]]:
    wrong = [*_wrong_names(row)]
    wrong += [found for line, count in row.counts.items() if (found := _wrong_count(line, count, book))]
    wrong += [found for line, amount in row.amounts.items() if (found := _wrong_amount(line, amount, book))]
    both = sorted(set(row.counts) & set(row.amounts))
    wrong += [("MD05", f"{line[:60]}: There is a count and an amount. Give one of them.") for line in both]
    if row.baseline and not _COST.fullmatch(row.baseline):
        wrong.append(("MD04", "baseline_per_pupil: Give pounds a pupil, as 4700.00."))
    if row.baseline and GUARANTEE in row.amounts:
        wrong.append(("MD05", f"baseline_per_pupil: The amount of {GUARANTEE} is given too. Give one of them."))
    if row.baseline and not any(line in row.counts for line in BASIC_ENTITLEMENT):
        wrong.append(("MD05", "baseline_per_pupil: No pupils are counted. Give the counts of the basic entitlement."))
    if row.high_needs and not _PUPILS.fullmatch(row.high_needs):
        wrong.append(("MD04", "high_needs_pupils: Give a number of pupils from 0 to 9999, at most two decimals."))
    return wrong


def _wrong_names(row: RawSchool) -> Iterable[tuple[str, str]]:
    if not is_year(row.year):
        yield "MD02", "financial year: Give a financial year, as 2025-26."
    if not _AUTHORITY.fullmatch(row.authority):
        yield "MD03", "authority: Give its three digits, as 886."
    if not _URN.fullmatch(row.urn):
        yield "MD03", "urn: Give the school's number, up to 12 digits or letters."
    if len(row.name) > _LONGEST_NAME or not row.name.isprintable():
        yield "MD01", f"name: Give up to {_LONGEST_NAME} letters."


def is_year(written: str) -> bool:
    """Whether the text names a financial year."""
    try:
        financial_year(written)
    except ValueError:
        return False
    return True


def _wrong_count(line: str, count: str, book: FormulaBook) -> tuple[str, str] | None:
    if line not in book.lines:
        return "MD03", f"{line[:60]}: There is no such formula line."
    if book.lines[line].per is Per.AMOUNT:
        return "MD03", f"{line}: This line counts nothing. Give its amount in pounds."
    return None if _COUNT.fullmatch(count) else ("MD04", f"{line}: Give a number of nought or more, without commas.")


def _wrong_amount(line: str, amount: str, book: FormulaBook) -> tuple[str, str] | None:
    if line not in book.lines:
        return "MD03", f"{line[:60]}: There is no such formula line."
    if not _AMOUNT.fullmatch(amount):
        return "MD04", f"{line}: Give pounds in digits, as 145100.00, without commas or a pound sign."
    if amount.startswith("-") and not book.lines[line].may_be_negative:
        return "MD04", f"{line}: Give no amount below nought."
    return None


def _add_costs(rows: Iterable[RawCost], schools: Mapping[tuple[str, str], School], faults: list[Fault]) -> None:
    for row in rows:
        school = schools.get((row.authority, row.urn))
        code, message = _wrong_cost(row, school)
        if code:
            faults.append(Fault(code, row.place, message))
        elif school is not None:
            school.costs.append((in_pence(Decimal(row.cost)), int(row.pupils or 1)))
    crowded = [each for each in schools.values() if sum(heads for _, heads in each.costs) > _MOST_PUPILS]
    faults += [Fault("MD04", each.place, f"costs: Give at most {_MOST_PUPILS} pupils of a school.") for each in crowded]


def _wrong_cost(row: RawCost, school: School | None) -> tuple[str, str]:
    if school is None:
        return "MD05", f"urn: There is no school {row.urn[:20]!r} of {row.authority[:20]!r} in the input."
    if school.high_needs is not None:
        return "MD05", "cost: The school has a number of high-need pupils too. Give the number or the costs."
    if not _COST.fullmatch(row.cost):
        return "MD04", "cost: Give pounds a year below a million, as 14200.00."
    if row.pupils and not _HEADS.fullmatch(row.pupils):
        return "MD04", "pupils: Give a whole number from 1 to 9999."
    return "", ""
