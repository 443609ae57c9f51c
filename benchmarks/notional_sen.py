"""How fast the nation's notional SEN budgets are reckoned, and the ratio to one bare matrix product of as many figures.

Run `python benchmarks/notional_sen.py [schools]`. The schools are invented, varied and the same every time.
"""

import gc
import json
import sys
import time
import tracemalloc
from random import Random
from typing import Any

import numpy as np

from included.adapters.formularules import formula_book
from included.core.money.amounts import from_pence
from included.core.money.formula import Per
from included.core.money.notional.answers import document_of
from included.core.money.notional.columns import Base, base_of
from included.core.money.notional.gathering import gather
from included.core.money.notional.raw import RawInput, RawSchool, RawTerm
from included.core.money.notional.reckoning import reckon
from included.core.money.notional.whatif import WhatIf, compare

NATION, AREAS, THRESHOLD = 24_000, 153, 600_000
BOOK = formula_book()
WHAT_IF = WhatIf(threshold=500_000, single={"deprivation": 400_000})


def invented(count: int) -> RawInput:
    """Schools of every area with a count on each line that has one, as a file would say it."""
    random = Random(1)
    counted = [key for key, line in BOOK.lines.items() if line.per is Per.PUPIL and key in BOOK.values[2025]]
    codes = [str(201 + place) for place in range(AREAS)]
    groups = ("basic_entitlement", "deprivation", "low_prior_attainment", "eal", "lump_sum")
    terms = [RawTerm("", code, group, str(random.randrange(101))) for code in codes for group in groups]
    schools = [_one(place, random, codes, counted) for place in range(count)]
    return RawInput(terms, schools, [])


def _one(place: int, random: Random, codes: list[str], counted: list[str]) -> RawSchool:
    counts = {key: str(random.randrange(1, 400)) for key in counted} | {"lump_sum_primary": "1"}
    authority, pupils = codes[place % AREAS], str(random.randrange(80))
    return RawSchool("", "2025-26", authority, str(100_000 + place), "", counts, {}, "", pupils)


def read(raw: RawInput) -> Base:
    """What the command makes of a file it has read."""
    gathered, faults = gather(raw, BOOK)
    assert gathered is not None, faults[:3]
    base, faults = base_of(gathered, THRESHOLD, BOOK)
    assert base is not None, faults[:3]
    return base


def timed(work: Any) -> tuple[float, Any]:
    """The best of five runs in processor time, and what it gave."""
    best, result = float("inf"), None
    for _ in range(5):
        gc.collect()
        started = time.process_time()
        result = work()
        best = min(best, time.process_time() - started)
    return best, result


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else NATION
    raw = invented(count)
    tracemalloc.start()
    base = read(raw)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    reading, base = timed(lambda: read(raw))
    reckoning, found = timed(lambda: reckon(base.columns, base.terms))
    comparing, compared = timed(lambda: compare(base, WHAT_IF, BOOK))
    answering, _ = timed(lambda: json.dumps(document_of(base, compared, WHAT_IF, BOOK)))
    # The measure's unit: as many pence by line, times one column of percentages, nothing rounded or compared.
    bare_whole, _ = timed(lambda: base.columns.pence @ base.terms.percents[0])
    floats, percents = base.columns.pence.astype(float), base.terms.percents[0].astype(float)
    bare_floats, _ = timed(lambda: floats @ percents)
    print(
        json.dumps(
            {
                "schools": count,
                "lines": len(BOOK.lines),
                "notional_pounds": str(from_pence(int(found.notional.sum()))),
                "seconds_to_check_and_build_budgets": round(reading, 3),
                "seconds_to_reckon": round(reckoning, 5),
                "seconds_to_reckon_and_compare_a_what_if": round(comparing, 5),
                "seconds_to_write_the_answer": round(answering, 3),
                "seconds_for_a_bare_product_of_whole_numbers": round(bare_whole, 5),
                "seconds_for_a_bare_product_of_floats": round(bare_floats, 6),
                "ratio_to_whole_numbers": round(reckoning / bare_whole, 1),
                "ratio_to_floats": round(reckoning / bare_floats, 1),
                "ratio_of_all_to_floats": round((reading + comparing + answering) / bare_floats),
                "memory_megabytes_to_build": round(memory / 1e6, 1),
                "columns_megabytes": round(np.asarray(base.columns.pence).nbytes / 1e6, 1),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
