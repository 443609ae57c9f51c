"""How fast England's placements are priced, and the ratio to one bare vectorised multiply of as many values.

Run `python benchmarks/pricing.py [placements]`. The placements are invented, varied and the same every time.
"""

import gc
import json
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import numpy as np

from included.adapters.moneyrules import money_book
from included.core.money import NeedLevel, Placement, financial_year, price
from included.core.money.many import PlacementColumns, columns_of, pence_of
from included.core.vocabulary import Level, SenType, SettingKind

NATION = 640_000
EXPLAINED = 20_000
ON = date(2025, 1, 16)
YEAR = financial_year("2024-25")
# Roughly where plans are placed; a twentieth of the children has a cost of its own, as a negotiated fee is.
KINDS = (
    *[SettingKind.MAINSTREAM] * 44,
    *[SettingKind.SPECIAL] * 26,
    *[SettingKind.FURTHER_EDUCATION] * 14,
    *[SettingKind.RESOURCED_PROVISION] * 4,
    *[SettingKind.INDEPENDENT_SPECIAL] * 5,
    *[SettingKind.OTHERWISE] * 2,
)


def invented(count: int) -> list[Placement]:
    """Placements of every authority, type of need and level, half of them for part of the year."""
    random, authorities = Random(1), sorted(money_book().framework.area_costs)
    types = list(SenType)
    return [_one(random, authorities, types) for _ in range(count)]


def _one(random: Random, authorities: list[str], types: list[SenType]) -> Placement:
    starts_on = YEAR.starts_on + timedelta(days=random.randrange(YEAR.days)) if random.random() < 0.5 else None
    own_cost = Decimal(random.randrange(1_000_000, 9_000_000)).scaleb(-2) if random.random() < 0.05 else None
    return Placement(
        authority=random.choice(authorities),
        on=ON,
        year=YEAR,
        kind=random.choice(KINDS),
        needs=(NeedLevel(random.choice(types), random.choice((Level.SPECIALIST, Level.COMPLEX))),),
        cost=own_cost,
        starts_on=starts_on,
    )


def explain_all(placements: list[Placement]) -> Decimal:
    """Every price with its steps, as a page shows it."""
    book = money_book()
    return sum((price(placement, book).amount for placement in placements), Decimal(0))


def price_all(placements: list[Placement]) -> int:
    """Every price without its steps, in pence, from placements one by one."""
    return int(pence_of(columns_of(placements), money_book()).sum())


def price_columns(columns: PlacementColumns) -> int:
    """The same from placements as a table holds them, each distinct combination still priced by the rules."""
    return int(pence_of(columns, money_book()).sum())


def multiply(columns: tuple[Any, Any]) -> Any:
    """The measure's unit: annual pence times days, nothing looked up, rounded or divided."""
    annual, days = columns
    return annual * days


def timed(work: Any, given: Any) -> tuple[float, Any]:
    """The best of three runs in processor time, and what it gave."""
    best, result = float("inf"), None
    for _ in range(3):
        gc.collect()
        started = time.process_time()
        result = work(given)
        best = min(best, time.process_time() - started)
    return best, result


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else NATION
    placements = invented(count)
    some = placements[:EXPLAINED]
    gc.freeze()
    explaining, by_steps = timed(explain_all, some)
    assert by_steps == Decimal(price_all(some)).scaleb(-2)
    one_by_one, total = timed(price_all, placements)
    columns = columns_of(placements)
    by_columns, again = timed(price_columns, columns)
    assert total == again
    generator = np.random.default_rng(1)
    bare = generator.integers(0, 10_000_000, count), np.array([each.days for each in placements])
    multiplying, _ = timed(multiply, bare)
    figures = {
        "placements": count,
        "distinct_combinations": len(columns.combinations),
        "pounds": str(Decimal(total).scaleb(-2)),
        "placements_a_second": round(count / one_by_one),
        "placements_a_second_with_reasons": round(len(some) / explaining),
        "seconds_for_all": round(one_by_one, 2),
        "seconds_for_all_as_columns": round(by_columns, 2),
        "seconds_for_a_bare_multiply": round(multiplying, 5),
        "ratio_to_a_bare_multiply": round(one_by_one / multiplying),
        "ratio_to_a_bare_multiply_as_columns": round(by_columns / multiplying),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
