"""The measures of the standards, each counted from all cases of an authority by one statement.

Every measure looks back a year from the day, counts only what was due by then or is done, and leaves no case out for an
exception: an exception explains a late day and does not make it early. A statement gives the numerator and denominator.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import connection

# Events with their corrections applied. A correction of a correction is left to `included rebuild`: it moves no share.
_EVENTS: Final = """
counted AS MATERIALIZED (
  SELECT e.case_id, e.kind, e.sequence, e.details, coalesce(c.happened_on, e.happened_on) AS happened_on
  FROM cases_event e
  LEFT JOIN cases_event c ON c.case_id = e.case_id AND c.kind = 'correction'
    AND c.details->>'corrects' = e.sequence::text AND c.authority_code = %(authority)s
  WHERE e.authority_code = %(authority)s AND e.kind = ANY(%(kinds)s)
    AND coalesce((c.details->>'void')::boolean, false) = false
    AND coalesce(c.happened_on, e.happened_on) <= %(on)s
)"""
# How a question and its answer are paired: the first answer of the same adviser or setting, on or after the day asked.
_ANSWERED: Final = """
WITH {events},
asked AS (
  SELECT {start} AS starts_on, min(a.happened_on) AS answered_on
  FROM counted q
  LEFT JOIN counted a ON a.case_id = q.case_id AND a.kind = '{answer}' AND a.happened_on >= q.happened_on
    AND coalesce(a.details->>'{who}', '') = coalesce(q.details->>'{who}', '')
  WHERE q.kind = '{question}' AND q.happened_on > %(since)s {only}
  GROUP BY q.case_id, q.sequence, q.happened_on, q.details
)
SELECT count(*) FILTER (WHERE answered_on <= starts_on + {days}), count(*)
FROM asked WHERE answered_on IS NOT NULL OR starts_on + {days} < %(on)s"""
_REVIEWS: Final = """
WITH {events},
kept AS (
  SELECT its.id, min(e.happened_on) FILTER (WHERE e.kind <> 'review_decided') AS made_on,
    max(e.happened_on) FILTER (WHERE e.kind = 'review_decided') AS reviewed_on
  FROM cases_case its JOIN counted e ON e.case_id = its.id
  WHERE its.authority_code = %(authority)s AND its.state = ANY(%(maintained)s) GROUP BY its.id
)
SELECT count(*) FILTER (WHERE reviewed_on > %(since)s), count(*) FROM kept WHERE made_on <= %(since)s"""
# The last 15 February and 31 March that have gone by: regulation 18(1) says before them.
_TRANSFERS: Final = """
WITH {events},
moving AS (
  SELECT e.case_id, e.sequence, e.happened_on,
    make_date(extract(year FROM (e.details->>'transfers_on')::date)::int,
      CASE e.details->>'to' WHEN 'school' THEN 2 ELSE 3 END, CASE e.details->>'to' WHEN 'school' THEN 15 ELSE 31 END)
      AS named_before
  FROM counted e WHERE e.kind = 'phase_transfer_expected' AND e.details->>'to' IN ('school', 'post_16')
),
named AS (
  SELECT count(a.case_id) > 0 AS in_time FROM moving
  LEFT JOIN counted a ON a.case_id = moving.case_id AND a.kind IN ('amended_plan_issued', 'plan_finalised')
    AND a.happened_on >= moving.happened_on AND a.happened_on < moving.named_before
  WHERE moving.named_before <= %(on)s AND moving.named_before > %(since)s
  GROUP BY moving.case_id, moving.sequence
)
SELECT count(*) FILTER (WHERE in_time), count(*) FROM named"""

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
        events=_EVENTS,
        start="coalesce((q.details->>'received_on')::date, q.happened_on)",
        who="adviser",
        question="advice_requested",
        answer="advice_received",
        # A parent's own advice has no limit (regulation 8).
        only="AND q.details->>'adviser' IS DISTINCT FROM 'parent'",
        days=42,
    ),
    "consultations_in_15_days": _ANSWERED.format(
        events=_EVENTS,
        start="q.happened_on",
        who="urn",
        question="setting_consulted",
        answer="setting_replied",
        only="",
        days=15,
    ),
    "reviews_in_12_months": _REVIEWS.format(events=_EVENTS),
    "phase_transfers_in_time": _TRANSFERS.format(events=_EVENTS),
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
                "kinds": list(_KINDS.get(measure, ())),
                "maintained": list(MAINTAINED),
            },
        )
        numerator, denominator = cursor.fetchone()
    return int(numerator), int(denominator)
