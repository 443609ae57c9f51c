"""The measures of the standards, each counted from all cases of an authority by one statement.

Every measure looks back a year from the day, counts only what was due by then or is done, and leaves no case out for an
exception: an exception explains a late day and does not make it early. A statement gives the numerator and denominator.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import connection

# Events with their corrections applied. A correction of a correction is left to `included rebuild`: it moves no share.
# Windows and no joins: right after a load PostgreSQL knows nothing of the sizes, and would join row by row.
EVENTS: Final = """
counted AS (
  SELECT * FROM (
    SELECT case_id, kind, sequence, details,
      coalesce(max(happened_on) FILTER (WHERE kind = 'correction') OVER one, happened_on) AS happened_on,
      coalesce(bool_or((details->>'void')::boolean) FILTER (WHERE kind = 'correction') OVER one, false) AS is_void
    FROM cases_event
    WHERE authority_code = %(authority)s AND kind = ANY(%(kinds)s) AND (kind <> 'correction' OR happened_on <= %(on)s)
    WINDOW one AS (
      PARTITION BY case_id, CASE kind WHEN 'correction' THEN details->>'corrects' ELSE sequence::text END)
  ) e WHERE kind <> 'correction' AND NOT is_void AND happened_on <= %(on)s
)"""
# How a question and its answer are paired: the first answer of the same adviser or setting, on or after the day asked.
_ANSWERED: Final = """
WITH {events},
asked AS (
  SELECT kind, details, happened_on, {start} AS starts_on,
    min(happened_on) FILTER (WHERE kind = '{answer}') OVER (
      PARTITION BY case_id, details->>'{who}' ORDER BY happened_on
      RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS answered_on
  FROM counted
)
SELECT count(*) FILTER (WHERE answered_on <= starts_on + {days}), count(*)
FROM asked WHERE kind = '{question}' AND happened_on > %(since)s {only}
  AND (answered_on IS NOT NULL OR starts_on + {days} < %(on)s)"""
_REVIEWS: Final = """
WITH {events},
kept AS (
  SELECT case_id, min(happened_on) FILTER (WHERE kind <> 'review_decided') AS made_on,
    max(happened_on) FILTER (WHERE kind = 'review_decided') AS reviewed_on
  FROM counted GROUP BY case_id
)
SELECT count(*) FILTER (WHERE reviewed_on > %(since)s), count(*) FROM kept
WHERE made_on <= %(since)s AND (SELECT state FROM cases_case WHERE id = kept.case_id) = ANY(%(maintained)s)"""
# The last 15 February and 31 March that have gone by: regulation 18(1) says before them.
_TRANSFERS: Final = """
WITH {events},
moving AS (
  SELECT kind, details,
    min(happened_on) FILTER (WHERE kind <> 'phase_transfer_expected') OVER (
      PARTITION BY case_id ORDER BY happened_on
      RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS named_on
  FROM counted
),
due AS (
  SELECT named_on, make_date(extract(year FROM (details->>'transfers_on')::date)::int,
      CASE details->>'to' WHEN 'school' THEN 2 ELSE 3 END, CASE details->>'to' WHEN 'school' THEN 15 ELSE 31 END)
      AS named_before
  FROM moving WHERE kind = 'phase_transfer_expected' AND details->>'to' IN ('school', 'post_16')
)
SELECT count(*) FILTER (WHERE named_on < named_before), count(*)
FROM due WHERE named_before <= %(on)s AND named_before > %(since)s"""

MAINTAINED: Final = (
    "final",
    "review_pending",
    "review_held",
    "amending",
    "reassess_requested",
    "reassessing",
    "ceasing",
)

STATEMENTS: Final[Mapping[str, str]] = {
    "decided_in_6_weeks": """
SELECT count(*) FILTER (WHERE decided_on <= requested_on + 42), count(*)
FROM cases_case WHERE authority_code = %(authority)s AND requested_on > %(since)s AND requested_on <= %(on)s
  AND (decided_on IS NOT NULL OR requested_on + 42 < %(on)s)""",
    "plans_in_20_weeks": """
SELECT count(*) FILTER (WHERE finalised_on <= requested_on + 140), count(*)
FROM cases_case WHERE authority_code = %(authority)s AND requested_on IS NOT NULL
  AND finalised_on > %(since)s AND finalised_on <= %(on)s""",
    "advice_in_6_weeks": _ANSWERED.format(
        events=EVENTS,
        start="coalesce((details->>'received_on')::date, happened_on)",
        who="adviser",
        question="advice_requested",
        answer="advice_received",
        # A parent's own advice has no limit (regulation 8).
        only="AND details->>'adviser' IS DISTINCT FROM 'parent'",
        days=42,
    ),
    "consultations_in_15_days": _ANSWERED.format(
        events=EVENTS,
        start="happened_on",
        who="urn",
        question="setting_consulted",
        answer="setting_replied",
        only="",
        days=15,
    ),
    "reviews_in_12_months": _REVIEWS.format(events=EVENTS),
    "phase_transfers_in_time": _TRANSFERS.format(events=EVENTS),
}
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "advice_in_6_weeks": ("advice_requested", "advice_received"),
    "consultations_in_15_days": ("setting_consulted", "setting_replied"),
    "reviews_in_12_months": ("plan_finalised", "plan_transferred_in", "review_decided"),
    "phase_transfers_in_time": ("phase_transfer_expected", "amended_plan_issued", "plan_finalised"),
}


def a_year_before(day: date) -> date:
    """The same day of the year before; 28 February for the 29th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def count_measure(measure: str, authority_code: str, on: date) -> tuple[int, int]:
    """Numerator and denominator of a measure on a day; the caller acts for the authority."""
    with connection.cursor() as cursor:
        cursor.execute(
            STATEMENTS[measure],
            {
                "authority": authority_code,
                "on": on,
                "since": a_year_before(on),
                "kinds": [*_KINDS.get(measure, ()), "correction"],
                "maintained": list(MAINTAINED),
            },
        )
        numerator, denominator = cursor.fetchone()
    return int(numerator), int(denominator)
