"""Filling tables from their margins: shares to whole numbers, and proportional fitting.

Every function is exact about totals: what is spread adds up, and a rounded table keeps its margins.
"""

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)

_ROUNDS = 40
_TINY = 1e-9


def spread(total: int, weights: Mapping[R, float], *, at_least: int = 0) -> dict[R, int]:
    """Whole numbers that add up to the total, in proportion to the weights (largest remainder).

    `at_least` is kept for every weight above nought, as far as the total allows.
    """
    keys = [key for key, weight in weights.items() if weight > 0]
    if not keys or total <= 0:
        return dict.fromkeys(weights, 0)
    kept = at_least if at_least * len(keys) <= total else 0
    scale = total / sum(weights[key] for key in keys)
    exact = {key: max(weights[key] * scale, kept) for key in keys}
    if kept:
        exact = _shrink(exact, total, kept)
    shares = dict.fromkeys(weights, 0) | {key: int(exact[key] + _TINY) for key in keys}
    order = sorted(keys, key=lambda key: shares[key] - exact[key])
    for key in order[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


def _shrink(exact: dict[R, float], total: int, kept: int) -> dict[R, float]:
    """Take from those above the least what those at the least were given."""
    above = sum(value - kept for value in exact.values())
    spare = total - kept * len(exact)
    return {key: kept + (value - kept) * spare / above if above else kept for key, value in exact.items()}


def fit(
    seed: Mapping[tuple[R, C], float], row_totals: Mapping[R, float], column_totals: Mapping[C, float]
) -> dict[tuple[R, C], float]:
    """The table nearest the seed that has these margins (iterative proportional fitting)."""
    cells = {key: max(seed.get(key, 0.0), 0.0) for key in ((r, c) for r in row_totals for c in column_totals)}
    cells = {key: value + _TINY for key, value in cells.items()}
    for _ in range(_ROUNDS):
        cells = _scaled(cells, row_totals, 0)
        cells = _scaled(cells, column_totals, 1)
    return cells


def _scaled(cells: dict[tuple[R, C], float], totals: Mapping[Any, float], side: int) -> dict[tuple[R, C], float]:
    """Every row (side 0) or column (side 1) brought to its total."""
    sums: dict[Any, float] = dict.fromkeys(totals, 0.0)
    for key, value in cells.items():
        sums[key[side]] += value
    factors = {name: totals[name] / value if value else 0.0 for name, value in sums.items()}
    return {key: value * factors[key[side]] for key, value in cells.items()}


def whole(
    cells: Mapping[tuple[R, C], float], row_totals: Mapping[R, int], column_totals: Mapping[C, int]
) -> dict[tuple[R, C], int]:
    """The table in whole numbers with exactly these margins, which must add up to the same.

    Floors first; then the largest remainders, in cells whose row and column still lack something.
    """
    result = {key: int(value + _TINY) for key, value in cells.items()}
    rows, columns = dict(row_totals), dict(column_totals)
    for (row, column), value in result.items():
        rows[row] -= value
        columns[column] -= value
    _take_back(result, rows, columns)
    order = sorted(cells, key=lambda key: result[key] - cells[key])
    for row, column in order:
        if rows[row] > 0 and columns[column] > 0 and cells[row, column] > _TINY * 10:
            result[row, column] += 1
            rows[row] -= 1
            columns[column] -= 1
    for row, column in order:
        lacking = min(rows[row], columns[column])
        if lacking > 0:
            result[row, column] += lacking
            rows[row] -= lacking
            columns[column] -= lacking
    return result


def _take_back(result: dict[tuple[R, C], int], rows: dict[R, int], columns: dict[C, int]) -> None:
    """Where a floor already exceeds its margin, as margins that disagree make it, give the excess back."""
    for key in sorted(result, key=lambda key: -result[key]):
        row, column = key
        excess = min(result[key], max(0, -rows[row], -columns[column]))
        if excess:
            result[key] -= excess
            rows[row] += excess
            columns[column] += excess


def reconcile(
    seed: Mapping[tuple[R, C], float], row_totals: Mapping[R, int], column_totals: Mapping[C, int]
) -> dict[tuple[R, C], int]:
    """The seed itself where its margins already agree, else the nearest whole table that has them."""
    rows: dict[R, float] = dict.fromkeys(row_totals, 0.0)
    columns: dict[C, float] = dict.fromkeys(column_totals, 0.0)
    for (row, column), value in seed.items():
        if row in rows and column in columns:
            rows[row] += value
            columns[column] += value
    if rows == row_totals and columns == column_totals:
        return {(r, c): int(seed.get((r, c), 0)) for r in row_totals for c in column_totals}
    return whole(fit(seed, row_totals, column_totals), row_totals, column_totals)
