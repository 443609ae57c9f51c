"""Plans, requests and leavers of an area by year, age, need and kind, and what its placements commit a year."""

import re
from datetime import date
from typing import Any, Final

from django.db import connection

from included.apps.standards.counting import EVENTS, MAINTAINED
from included.core.forecast.own import CENSUS, MOST_YEARS, Counted, LedgerLine
from included.core.money.years import financial_year_of

# How far the threshold may be moved up in a what-if, and by which steps.
STEP, MOST_MOVED = 500, 14_000
KINDS_READ: Final = (
    "request_received", "plan_refused", "plan_finalised", "plan_transferred_in", "cease_notified",
    "plan_transferred_out", "correction",
)  # fmt: skip
# Events with their corrections applied, as measures count them; then each case once, with the placement it has, is to
# have, or had last, and the need that placement was priced by. Laterals, so that each goes by its index. AGE is that
# on 31 August of a year. The day a plan ends is text, because an old notice may name one that no calendar has.
_COUNTS: Final = (
    f"WITH {EVENTS},"  # noqa: S608 - only words of our own
    """
begun AS (
  SELECT case_id,
    min(happened_on) FILTER (WHERE kind IN ('plan_finalised', 'plan_transferred_in')) AS began_on,
    bool_or(kind = 'plan_transferred_in') AS moved_in,
    max(greatest(happened_on::text, substring(details->>'ceases_on' from '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')))
      FILTER (WHERE kind = 'cease_notified') AS ceased_on,
    max(happened_on::text) FILTER (WHERE kind = 'plan_transferred_out') AS moved_on
  FROM counted GROUP BY case_id
),
lives AS (
  SELECT born_on, began_on, moved_in, held.is_now, coalesce(need, '') AS need, coalesce(placed.kind, '') AS kind,
    placed.id IS NOT NULL AS was_placed, coalesce(placed.is_now, false) AS is_placed,
    CASE state WHEN 'ceased' THEN least(ceased_on, %(on)s::text) WHEN 'transferred_out' THEN moved_on END AS left_on
  FROM (
    SELECT its.id, its.state, child.born_on, its.state = ANY(%(maintained)s) AS is_now
    FROM cases_case its JOIN people_child child ON child.id = its.child_id WHERE its.authority_code = %(authority)s
  ) held
  LEFT JOIN begun ON begun.case_id = held.id
  LEFT JOIN LATERAL (
    SELECT p.id, p.kind, p.ends_before IS NULL OR %(on)s < p.ends_before AS is_now
    FROM placements_placement p WHERE p.case_id = held.id AND (p.ends_before IS NULL OR p.starts_on < p.ends_before)
    ORDER BY (p.ends_before IS NULL OR %(on)s < p.ends_before) DESC, p.starts_on > %(on)s, p.share_percent DESC,
      p.starts_on DESC, p.id DESC LIMIT 1) placed ON true
  LEFT JOIN LATERAL (
    SELECT need FROM finance_commitment c WHERE c.placement_id = placed.id ORDER BY c.year DESC LIMIT 1) priced ON true
),
years AS (SELECT generate_series(%(first)s::int, %(last)s::int) AS year)
SELECT 'now', 0, AGE(%(last)s), need, kind, is_placed, count(*) FROM lives WHERE is_now GROUP BY 1, 2, 3, 4, 5, 6
UNION ALL
SELECT 'stock', year, AGE(year - 1), need, kind, was_placed, count(*) FROM years JOIN lives
  ON began_on < make_date(year, %(month)s::int, %(day)s::int)
  AND (is_now OR left_on >= make_date(year, %(month)s::int, %(day)s::int)::text) GROUP BY 1, 2, 3, 4, 5, 6
UNION ALL
SELECT 'joined', year, AGE(year), '', '', false, count(*) FROM years JOIN lives
  ON extract(year FROM began_on) = year AND NOT moved_in GROUP BY 1, 2, 3
UNION ALL
SELECT 'moved_in', year, 0, '', '', false, count(*) FROM years JOIN lives
  ON extract(year FROM began_on) = year AND moved_in GROUP BY 1, 2
UNION ALL
SELECT 'left', year, AGE(year - 1), need, kind, was_placed, count(*) FROM years JOIN lives
  ON left(left_on, 4) = year::text GROUP BY 1, 2, 3, 4, 5, 6
UNION ALL
SELECT 'left_early', year, 0, '', '', false, count(*) FROM years JOIN lives
  ON left_on BETWEEN year || '-01-01' AND year || '-03-31' GROUP BY 1, 2
UNION ALL
SELECT 'request', year, 0, '', '', false, count(*) FROM years JOIN counted
  ON extract(year FROM happened_on) = year AND kind = 'request_received' GROUP BY 1, 2
UNION ALL
SELECT 'assessment', year, 0, '', '', false, count(*) FROM (
  SELECT happened_on FROM counted WHERE kind = 'plan_refused'
  UNION ALL SELECT began_on FROM lives WHERE NOT moved_in) done
  JOIN years ON extract(year FROM happened_on) = year GROUP BY 1, 2
"""
)
# A placement in force, or the one that is to come of a child who has none: by the year of the day, else by the next.
_LEDGER: Final = """
SELECT kind, count(*) FILTER (WHERE price_state <> 'missing'),
  coalesce(sum(annual_pence) FILTER (WHERE price_state <> 'missing'), 0)::bigint,
  count(*) FILTER (WHERE price_state = 'missing')
FROM (
  SELECT kind, price_state, annual_pence, starts_on <= %(on)s AS is_now,
    bool_or(starts_on <= %(on)s) OVER (PARTITION BY child_id) AS has_one
  FROM (
    SELECT DISTINCT ON (placement_id) * FROM finance_commitment
    WHERE authority_code = %(authority)s AND year IN (%(year)s::int, %(year)s::int + 1)
      AND (ends_before IS NULL OR %(on)s < ends_before) ORDER BY placement_id, year) each_once
) those WHERE is_now OR NOT has_one GROUP BY kind ORDER BY kind"""


_STATEMENT: Final = re.sub(
    r"AGE\((.+?)\), ", r"extract(year FROM age(make_date((\1)::int, 8, 31), born_on))::int, ", _COUNTS
)


# What raising the threshold by so much takes from the top-ups of ordinary schools: of each, at most all of it.
_ABOVE: Final = """
SELECT step, coalesce(sum(least(annual_pence, step::bigint * 100)), 0)::bigint, count(annual_pence)
FROM generate_series(%(step)s::int, %(most)s::int, %(step)s::int) AS step
LEFT JOIN finance_commitment ON authority_code = %(authority)s AND year = %(year)s AND kind = 'mainstream'
  AND price_state <> 'missing' AND starts_on <= %(on)s AND (ends_before IS NULL OR %(on)s < ends_before)
GROUP BY step ORDER BY step"""


def counted_of(authority_code: str, on: date) -> list[Counted]:
    """Everybody of an area in groups of those alike; the caller acts for the authority."""
    month, day = CENSUS
    named: dict[str, Any] = {
        "authority": authority_code,
        "on": on,
        "kinds": list(KINDS_READ),
        "maintained": list(MAINTAINED),
        "first": on.year - MOST_YEARS,
        "last": on.year - 1,
        "month": month,
        "day": day,
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, named)
        return sorted((Counted(*row) for row in cursor.fetchall()), key=_in_order)


def ledger_of(authority_code: str, on: date) -> list[LedgerLine]:
    """What placements in force on a day commit in a whole year, by kind of setting."""
    named: dict[str, Any] = {"authority": authority_code, "on": on, "year": financial_year_of(on).starts_in}
    with connection.cursor() as cursor:
        cursor.execute(_LEDGER, named)
        return [LedgerLine(*row) for row in cursor.fetchall()]


def above_threshold(authority_code: str, on: date) -> list[tuple[int, int, int]]:
    """For each step in pounds: pence of a year's top-ups in ordinary schools up to the step, and how many there are."""
    named: dict[str, Any] = {
        "authority": authority_code,
        "on": on,
        "year": financial_year_of(on).starts_in,
        "step": STEP,
        "most": MOST_MOVED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, named)
        return [(int(step), int(pence), int(count)) for step, pence, count in cursor.fetchall()]


def _in_order(row: Counted) -> tuple[str, int, int, str, str, bool]:
    return row.what, row.year, row.age, row.need, row.kind, row.is_placed
