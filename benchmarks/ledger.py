"""What the ledger's roll-up costs for the nation's placements, beside a bare scan of the same rows in SQL.

Run `python benchmarks/ledger.py [placements]`. Invented commitments of one year, the same every time, go into a
database of their own (`bench_ledger`), a thousand at a time as the application writes them, once without the sums that
the database keeps and once with them. Then every authority's year is read as its page reads it, and the same figures
are added up from the rows: by one sum over all, and by every dimension and month. Exit 1 where they do not agree.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import psycopg
from site_process import DEFAULTS

from included.adapters.postgres import Database

NATION: Final = 640_000
NAME: Final = "bench_ledger"
YEAR: Final = 2024
ON: Final = date(2025, 1, 16)
_AT_ONCE: Final = 1000
# Nothing but the ledger is filled, so what it hangs on is not asked for.
_LET_GO: Final = """
DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT conname FROM pg_constraint WHERE conrelid = 'finance_commitment'::regclass AND contype = 'f' LOOP
    EXECUTE format('ALTER TABLE finance_commitment DROP CONSTRAINT %I', each.conname);
  END LOOP; END $$"""
_FILL: Final = """
INSERT INTO finance_commitment (placement_id, child_id, authority_code, setting_id, year, starts_on, annual_pence,
  months, pence, price_state, above_pence, has_reason, kind, need, band, age, area)
SELECT n, md5(n::text)::uuid, (%(codes)s::text[])[1 + (n - 1) * %(authorities)s / %(count)s], NULL, 2024,
  '2024-09-01', 12 * each.pence,
  array_fill(each.pence, ARRAY[12]), 12 * each.pence, 'said', 0, false,
  (ARRAY['mainstream', 'special', 'further_education', 'independent_special', 'sen_unit']) [1 + n %% 5],
  (ARRAY['ASD', 'SLCN', 'SEMH', 'MLD', 'SLD', 'PD', 'SPLD']) [1 + n %% 7],
  (ARRAY['A', 'B', 'C', 'D', 'E', 'F']) [1 + n %% 6],
  (ARRAY['0 to 4', '5 to 10', '11 to 15', '16 to 19', '20 to 25']) [1 + n %% 5],
  CASE WHEN n %% 9 = 0 THEN 'out' ELSE 'in' END
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n,
  LATERAL (SELECT (10000 + n * 7919 %% 300000)::bigint AS pence) each"""
_ONE_SUM: Final = "SELECT sum(pence) FROM finance_commitment WHERE year = 2024"
_EVERY_SUM: Final = """
SELECT c.authority_code, by.dimension, by.value, m.place - 1, sum(m.pence), count(*) FILTER (WHERE c.pence <> 0)
FROM finance_commitment c
CROSS JOIN LATERAL (VALUES ('kind', c.kind), ('need', c.need), ('band', c.band), ('age', c.age), ('area', c.area))
  AS by (dimension, value)
CROSS JOIN LATERAL unnest(c.months) WITH ORDINALITY AS m (pence, place)
WHERE c.year = 2024 GROUP BY 1, 2, 3, 4"""


def main() -> int:
    """Fill, read, compare, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else NATION
    os.environ.update(DEFAULTS)
    from included.cli.setup import need_database
    from included.demo.figures.published import area_names

    codes = sorted(area_names())
    database, took = need_database(NAME), {}
    with _owner(database) as connection:
        connection.execute(_LET_GO)
        took["write_rows"], _ = timed(lambda: _fill(connection, codes, count, keeps_sums=False))
        took["write_rows_and_sums"], _ = timed(lambda: _fill(connection, codes, count, keeps_sums=True))
        connection.execute("VACUUM ANALYZE finance_commitment")
        connection.execute("VACUUM ANALYZE finance_monthlysum")
        took["one_bare_sum"], whole = timed(lambda: connection.execute(_ONE_SUM).fetchall()[0][0])
        took["every_sum_from_the_rows"], scanned = timed(lambda: connection.execute(_EVERY_SUM).fetchall())
    took["read_every_year"], read = timed(lambda: {code: _year(code) for code in codes})
    took["read_one_year"] = took["read_every_year"] / len(codes)
    agrees = _agrees(read, scanned, whole)
    figures = {"placements": count, "authorities": len(codes), "agrees": agrees, **_figures(took)}
    print(json.dumps(figures, indent=2))
    return 0 if agrees else 1


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what it gave."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def _owner(database: Database) -> psycopg.Connection:
    assert database.owner_url, "the ledger's benchmark needs a database of its own"
    return psycopg.connect(database.owner_url, autocommit=True)


def _fill(connection: psycopg.Connection, codes: list[str], count: int, *, keeps_sums: bool) -> None:
    """All rows anew, with the triggers that keep the sums or without them."""
    connection.execute("ALTER TABLE finance_commitment DISABLE TRIGGER USER")
    connection.execute("DELETE FROM finance_commitment")
    connection.execute("DELETE FROM finance_monthlysum")
    if keeps_sums:
        connection.execute("ALTER TABLE finance_commitment ENABLE TRIGGER USER")
    told = {"codes": codes, "authorities": len(codes), "count": count}
    for first in range(1, count + 1, _AT_ONCE):
        last = min(first + _AT_ONCE - 1, count)
        connection.execute(_FILL, {**told, "first": first, "last": last})
    connection.execute("ALTER TABLE finance_commitment ENABLE TRIGGER USER")


def _year(code: str) -> Any:
    from included.apps.accounts.acting import acting, caseload_of
    from included.apps.finance.queries.year import year_of

    with acting(caseload_of(code)):
        return year_of(code, YEAR, on=ON)


def _agrees(read: dict[str, Any], scanned: list[Any], whole: int) -> bool:
    """Whether the page's figures are those of the rows, each of them."""
    shown = {
        (code, by.value, line.value, month): (pence, line.placements)
        for code, year in read.items()
        for by, lines in year.lines.items()
        for line in lines
        for month, pence in enumerate(line.months)
    }
    added = {tuple(row[:4]): (int(row[4]), row[5]) for row in scanned}
    return shown == added and sum(year.whole.committed for year in read.values()) == whole


def _figures(took: dict[str, float]) -> dict[str, Any]:
    ratios = {
        "one_year_to_one_bare_sum": took["read_one_year"] / took["one_bare_sum"],
        "every_year_to_every_sum_from_the_rows": took["read_every_year"] / took["every_sum_from_the_rows"],
        "rows_and_sums_to_rows": took["write_rows_and_sums"] / took["write_rows"],
    }
    return {
        "seconds": {name: round(seconds, 5) for name, seconds in took.items()},
        "ratios": {name: round(ratio, 4) for name, ratio in ratios.items()},
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


if __name__ == "__main__":
    sys.exit(main())
