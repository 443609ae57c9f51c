"""Checked schools as columns: each budget line by line, and the terms of their areas beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from included.core.casework.faults import Fault
from included.core.money.formula import FormulaBook, FormulaValue, NoFormulaValue, budget_lines
from included.core.money.notional.gathering import Gathered, School
from included.core.money.notional.reckoning import LARGEST_BUDGET, Schools, Terms, Whole
from included.core.money.notional.terms import AreaTerms


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """What is reckoned from: the schools with their areas in order, and both as columns."""

    gathered: Gathered
    areas: tuple[AreaTerms, ...]
    columns: Schools
    terms: Terms


def base_of(gathered: Gathered, threshold: int, book: FormulaBook) -> tuple[Base | None, list[Fault]]:
    """Every school's budget by line and the terms as they are, or what stands in the way."""
    areas = tuple(gathered.areas.values())
    rows, faults = _budgets(gathered, book)
    if faults:
        return None, faults
    columns = _columns(gathered.schools, areas, rows)
    return Base(gathered, areas, columns, terms_of(areas, threshold, book)), []


def terms_of(areas: Sequence[AreaTerms], threshold: int, book: FormulaBook) -> Terms:
    """The terms of areas as columns."""
    return Terms(
        threshold=threshold,
        percents=_whole([percent_row(book, each.percents) for each in areas]),
        share=_whole([each.share for each in areas]),
        pays=_whole([each.pays for each in areas]),
    )


def percent_row(book: FormulaBook, percents: Mapping[str, int]) -> list[int]:
    """The percentage of each line in millionths: its own, else its group's, else nought."""
    return [percents.get(key, percents.get(line.group, 0)) for key, line in book.lines.items()]


def _budgets(gathered: Gathered, book: FormulaBook) -> tuple[list[list[int]], list[Fault]]:
    national = book.values.get(gathered.year.starts_in, {})
    rows, faults = [], []
    for school in gathered.schools:
        row, fault = _budget(school, gathered, national, book)
        rows.append(row)
        faults += [fault] if fault else []
    return rows, faults


def _budget(
    school: School, gathered: Gathered, national: Mapping[str, FormulaValue], book: FormulaBook
) -> tuple[list[int], Fault | None]:
    local = gathered.areas[school.authority].local
    try:
        found = budget_lines(school.counts, school.amounts, school.baseline, local, national, book)
    except NoFormulaValue as error:
        words = f"{error.key}: No value is known for {gathered.year}. Give the authority's own, or amounts."
        return [], Fault("MD06", school.place, words)
    if not 0 <= sum(found.values()) <= LARGEST_BUDGET or any(abs(each) > LARGEST_BUDGET for each in found.values()):
        return [], Fault("MD04", school.place, "The budget comes to less than nought or to a thousand million pounds.")
    return [found.get(key, 0) for key in book.lines], None


def _columns(schools: Sequence[School], areas: Sequence[AreaTerms], rows: list[list[int]]) -> Schools:
    places = {each.authority: place for place, each in enumerate(areas)}
    costs = [(cost, heads, place) for place, each in enumerate(schools) for cost, heads in each.costs]
    return Schools(
        pence=_whole(rows),
        area=_whole([places[each.authority] for each in schools]),
        counted=_whole([each.high_needs or 0 for each in schools]),
        costs=_whole([cost for cost, _, _ in costs]),
        heads=_whole([heads for _, heads, _ in costs]),
        school_of_cost=_whole([place for _, _, place in costs]),
    )


def _whole(values: Sequence[int] | Sequence[Sequence[int]]) -> Whole:
    return np.array(values, dtype=np.int64)
