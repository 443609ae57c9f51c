"""Notional SEN budgets as plain values for JSON: sums are decimal text in pounds, shares are percent."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

import numpy as np

from included.core.money.amounts import from_pence
from included.core.money.formula import FormulaBook
from included.core.money.notional.columns import Base
from included.core.money.notional.granted import taken_for_granted, values_used
from included.core.money.notional.reckoning import WHOLE_PERCENT, Reckoned, Sums, divided, sums_of
from included.core.money.notional.whatif import Compared, WhatIf, bound_of

_CENT: Final = Decimal("0.01")
_PERCENT: Final = 100


def document_of(
    base: Base, found: Compared, what_if: WhatIf, book: FormulaBook, *, with_lines: bool = False
) -> dict[str, Any]:
    """The whole answer."""
    return {
        "financial_year": str(base.gathered.year),
        "threshold": _pounds(base.terms.threshold),
        "total": total_row(base, found),
        "areas": list(area_rows(base, found)),
        "schools": list(school_rows(base, found, book, with_lines=with_lines)),
        "what_if": _tried(what_if, found) if what_if.changes_anything else None,
        "national_values": values_used(base, book),
        "taken_for_granted": taken_for_granted(base, found, book),
    }


def _tried(what_if: WhatIf, found: Compared) -> dict[str, Any]:
    return {
        "threshold": _pounds(found.threshold),
        "percentages_of": sorted(what_if.percents),
        "percent": {line: percent_text(percent) for line, percent in what_if.single.items()},
        "targeted_share_percent": None if what_if.share is None else percent_text(what_if.share),
        "targeted_pays_percent": None if what_if.pays is None else percent_text(what_if.pays),
    }


def school_rows(
    base: Base, found: Compared, book: FormulaBook, *, with_lines: bool = False, places: Iterable[int] | None = None
) -> Iterator[dict[str, Any]]:
    """Each school in the order given, or those at chosen places."""
    for place in range(len(base.gathered.schools)) if places is None else places:
        school = base.gathered.schools[place]
        row: dict[str, Any] = {"authority": school.authority, "urn": school.urn, "name": school.name}
        row |= _sums(_one(found.before, place), base.terms.threshold)
        if with_lines:
            row["lines"] = _lines(base, place, book)
        if found.after is not None and found.block is not None:
            row["what_if"] = _changes(found, np.array([place]))
        yield row


def area_rows(base: Base, found: Compared) -> Iterator[dict[str, Any]]:
    """Each area, its schools together."""
    for place, area in enumerate(base.areas):
        chosen = np.flatnonzero(base.columns.area == place)
        row = {"authority": area.authority} | _together(base, found, chosen)
        rule = {"share_percent": percent_text(area.share), "pays_percent": percent_text(area.pays)}
        row["targeted_rule"] = rule if area.has_rule else None
        yield row


def total_row(base: Base, found: Compared) -> dict[str, Any]:
    """All schools together, and how far apart the areas' shares are."""
    row = _together(base, found, np.arange(len(base.gathered.schools)))
    row["area_shares"] = _spread(base, found.before)
    if found.after is not None:
        row["what_if"]["area_shares"] = _spread(base, found.after)
    return row


def percent_text(millionths: int) -> str:
    """Millionths as a percentage."""
    return f"{Decimal(millionths).scaleb(-4).normalize():f}"


def ratio(part: int, whole: int, times: int = _PERCENT) -> str | None:
    """A ratio to two decimals, a half up; None where there is nothing to divide by."""
    if whole == 0:
        return None
    return str((Decimal(part) * times / Decimal(whole)).quantize(_CENT, ROUND_HALF_UP))


def _together(base: Base, found: Compared, chosen: Any) -> dict[str, Any]:
    sums = sums_of(found.before, chosen)
    row: dict[str, Any] = {"schools": sums.schools} | _sums(sums, base.terms.threshold)
    row["schools_short"] = int((found.before.shortfall[chosen] > 0).sum())
    if found.after is not None:
        row["what_if"] = _changes(found, chosen) | _moved(found.before, found.after, chosen)
    return row


def _sums(sums: Sums, threshold: int) -> dict[str, Any]:
    return {
        "budget": _pounds(sums.budget),
        "notional_budget": _pounds(sums.notional),
        "share_percent": ratio(sums.notional, sums.budget),
        "pupils_covered": ratio(sums.notional, threshold, 1),
        "high_needs_pupils": str(Decimal(sums.pupils).scaleb(-2)),
        "first_costs": _pounds(sums.first),
        "covered_percent": ratio(sums.notional, sums.first),
        "shortfall": _pounds(sums.shortfall),
        "targeted_top_up": _pounds(sums.targeted),
    }


def _changes(found: Compared, chosen: Any) -> dict[str, Any]:
    if found.after is None or found.block is None:
        return {}
    before, after = sums_of(found.before, chosen), sums_of(found.after, chosen)
    row = _sums(after, found.threshold)
    del row["budget"]
    row["notional_change"] = _pounds(after.notional - before.notional)
    row["first_costs_change"] = _pounds(after.first - before.first)
    row["shortfall_change"] = _pounds(after.shortfall - before.shortfall)
    row["top_up_change"] = _pounds(before.first - after.first)
    row["targeted_change"] = _pounds(after.targeted - before.targeted)
    row["block_change"] = _pounds(int(found.block[chosen].sum()))
    row["bound"] = bound_of(found.bound[chosen]).value
    return row


def _moved(before: Reckoned, after: Reckoned, chosen: Any) -> dict[str, int]:
    change = after.notional[chosen] - before.notional[chosen]
    return {
        "schools_gaining": int((change > 0).sum()),
        "schools_losing": int((change < 0).sum()),
        "schools_short": int((after.shortfall[chosen] > 0).sum()),
    }


def _spread(base: Base, found: Reckoned) -> Mapping[str, str | None]:
    sums = [sums_of(found, base.columns.area == place) for place in range(len(base.areas))]
    shares = sorted(Decimal(each.notional) / each.budget for each in sums if each.budget)
    lowest, highest = (shares[0], shares[-1]) if shares else (None, None)
    return {"lowest_percent": _hundredfold(lowest), "highest_percent": _hundredfold(highest)}


def _hundredfold(share: Decimal | None) -> str | None:
    return None if share is None else str((share * _PERCENT).quantize(_CENT, ROUND_HALF_UP))


def _lines(base: Base, place: int, book: FormulaBook) -> list[dict[str, str]]:
    pence, percents = base.columns.pence[place], base.terms.percents[base.columns.area[place]]
    notional = divided(pence * percents, WHOLE_PERCENT)
    rows = zip(book.lines, pence.tolist(), percents.tolist(), notional.tolist(), strict=True)
    return [
        {
            "line": key,
            "amount": _pounds(amount),
            "percent": percent_text(percent),
            "notional_budget": _pounds(part),
        }
        for key, amount, percent, part in rows
        if amount
    ]


def _one(found: Reckoned, place: int) -> Sums:
    columns = (found.budget, found.notional, found.pupils, found.first, found.shortfall, found.targeted)
    return Sums(1, *(int(column[place]) for column in columns))


def _pounds(pence: int) -> str:
    return str(from_pence(pence))
