"""An authority's notional SEN budgets of a year, from the formula as last imported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from included.adapters.formularules import formula_book
from included.adapters.measurerules import disclosure_rule
from included.adapters.threshold import threshold_of
from included.apps.places.models import Setting
from included.apps.schoolfunding.models import FormulaVersion, SchoolBudget
from included.core.money.formula import LocalFormula
from included.core.money.notional.answers import percent_text, school_rows, total_row
from included.core.money.notional.columns import Base, base_of, percent_row
from included.core.money.notional.gathering import Gathered, School
from included.core.money.notional.reckoning import HUNDREDTHS
from included.core.money.notional.terms import AreaTerms
from included.core.money.notional.whatif import WhatIf, compare
from included.core.money.years import FinancialYear
from included.core.vocabulary import SettingKind

PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Formula:
    """A version with its schools by name, and the numbers of those whose few pupils are withheld from a reader."""

    version: FormulaVersion
    base: Base
    withheld: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The whole area, and one page of its schools; `next_urn` is where the next page begins."""

    total: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]
    next_urn: int | None


def formula_of(code: str, year: FinancialYear, *, sees_few: bool) -> Formula | None:
    """The formula last imported for a year; None where none was."""
    versions = FormulaVersion.objects.filter(authority_code=code, year=year.starts_in).select_related("imported_by")
    version = versions.order_by("-version").first()
    if version is None:
        return None
    rows = SchoolBudget.objects.filter(formula=version).order_by("setting__name", "setting_id")
    schools = [
        _school(code, version.lines, *row)
        for row in rows.values_list("setting_id", "setting__name", "pence", "high_needs")
    ]
    withheld = frozenset() if sees_few else _few(schools)
    shown = [replace(each, high_needs=0) if each.urn in withheld else each for each in schools]
    return Formula(version, _base(version, year, shown), withheld)


def _school(code: str, lines: Sequence[str], urn: int, name: str, pence: Sequence[int], high_needs: int) -> School:
    amounts = dict(zip(lines, pence, strict=True))
    return School("", code, str(urn), name, {}, amounts, None, high_needs)


def _base(version: FormulaVersion, year: FinancialYear, schools: Sequence[School]) -> Base:
    local, percents = LocalFormula(), version.percents
    area = AreaTerms(version.authority_code, percents, local, version.share, version.pays, version.has_rule)
    base, faults = base_of(Gathered(year, {area.authority: area}, schools), threshold_of(year), formula_book())
    if base is None:
        raise ValueError(faults[0].message)
    return base


def _few(schools: Sequence[School]) -> frozenset[str]:
    """Schools with few high-need pupils, and the next smallest where there is only one such school.

    Their figures are left out of all sums, so that nothing shown has anything of them in it.
    """
    numbers = sorted((-(-(each.high_needs or 0) // HUNDREDTHS), each.urn) for each in schools if each.high_needs)
    few = [urn for count, urn in numbers if disclosure_rule().is_small(count)]
    others = [urn for _, urn in numbers if urn not in few]
    return frozenset(few + others[:1] if len(few) == 1 else few)


def percents_now(formula: Formula) -> dict[str, str]:
    """The percentage of each group of lines that has money, in words; a group may have several."""
    book = formula_book()
    has_money = np.any(formula.base.columns.pence, axis=0).tolist()
    percents = percent_row(book, formula.base.areas[0].percents)
    found: dict[str, list[int]] = {}
    for line, percent, is_used in zip(book.lines.values(), percents, has_money, strict=True):
        if is_used:
            found.setdefault(line.group, []).append(percent)
    return {group: _span(percents) for group, percents in found.items()}


def _span(percents: Sequence[int]) -> str:
    lowest, highest = min(percents), max(percents)
    return f"{percent_text(lowest)}%" if lowest == highest else f"{percent_text(lowest)}% to {percent_text(highest)}%"


def reckoned(formula: Formula, what_if: WhatIf, after: int | None) -> Reckoning:
    """The area and one page of schools, by name; `after` is the school the page before ended with."""
    base, book = formula.base, formula_book()
    found = compare(base, what_if, book)
    urns = [each.urn for each in base.gathered.schools]
    start = urns.index(str(after)) + 1 if after is not None and str(after) in urns else 0
    places = range(start, min(start + PAGE, len(urns)))
    is_last = places.stop >= len(urns)
    rows = list(school_rows(base, found, book, places=places))
    return Reckoning(total_row(base, found), rows, None if is_last else int(urns[places.stop - 1]))


def not_in_the_formula(code: str, formula: Formula) -> int:
    """How many open mainstream schools of the area have no budget in it."""
    known = [int(each.urn) for each in formula.base.gathered.schools]
    rows = Setting.objects.filter(authority_code=code, setting_kind=SettingKind.MAINSTREAM.value, is_open=True)
    return rows.exclude(pk__in=known).count()
