"""Lines of tailored lists, taken apart by the database: a list holds every reason for a hundred settings and more."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from django.db import connection

from included.apps.places.models import Setting
from included.core.places.allocation.suiting import Line
from included.core.places.reasons import Grade
from included.core.vocabulary import SettingKind

# Where the law, or the authority's own policy, has it pay for the journey. A shorter way is reckoned as walked.
_PAID_JOURNEYS: Final = ["yes", "if", "authority_policy"]
_LINES: Final = """
SELECT made.id, (line->>'urn')::integer, line->>'kind', line->>'name', line->>'grade',
  (line->'strength'->>'known')::integer, (line->'strength'->>'assumed')::integer,
  (line->'strength'->>'asked')::integer,
  coalesce((line->'travel'->>'road_metres')::integer, (line->'travel'->>'straight_metres')::integer),
  CASE WHEN line->'travel'->'free'->>'free' = ANY (%s)
    THEN coalesce((line->'travel'->>'estimated_pence_a_year')::bigint, 0) ELSE 0 END
FROM places_tailoredlistversion made, jsonb_array_elements(made.document->'list') line
WHERE made.id = ANY (%s) AND (line->>'urn')::integer = ANY (%s)
ORDER BY made.id, (line->>'order')::integer
"""


def lines_of(list_ids: Sequence[int], urns: Collection[int]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [_PAID_JOURNEYS, list(list_ids), sorted(urns)])
        for list_id, urn, kind, name, grade, *figures in cursor.fetchall():
            found[list_id].append(Line(urn, SettingKind(kind), name, Grade(grade), *figures))
    return found


# The reason about a need is what one wants to know; where there is none, the first reason for the setting.
_ABOUT_A_NEED: Final = "need|level|expected|unit_not|mainstream_with|specialist_not"
_WORDS: Final = f"""
SELECT made.id, (line->>'urn')::integer, coalesce(
  jsonb_path_query_first(line, '$.reasons_for[*] ? (@.code like_regex "^({_ABOUT_A_NEED})").words'),
  jsonb_path_query_first(line, '$.reasons_against[*] ? (@.code like_regex "^({_ABOUT_A_NEED})").words'),
  jsonb_path_query_first(line, '$.to_ask[*] ? (@.code like_regex "^({_ABOUT_A_NEED})").words'),
  jsonb_path_query_first(line, '$.reasons_for[*].words')) #>> '{{}}'
FROM unnest(%s::bigint[], %s::integer[]) AS wanted(list_id, urn)
JOIN places_tailoredlistversion made ON made.id = wanted.list_id,
  jsonb_array_elements(made.document->'list') line
WHERE (line->>'urn')::integer = wanted.urn
"""  # noqa: S608 - put together from our own codes, never from input


def words_of(wanted: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Why a setting suits, in the words of the list, for pairs of a list and a setting."""
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [[each for each, _ in wanted], [urn for _, urn in wanted]])
        return {(list_id, urn): words or "" for list_id, urn, words in cursor.fetchall()}


def authorities_of(urns: Collection[int]) -> dict[int, str]:
    """The authority in whose area each setting lies."""
    return dict(Setting.objects.filter(pk__in=urns).values_list("pk", "authority_code"))


def line_of(list_id: int, urn: int) -> Mapping[str, Any] | None:
    """All that a list says of one setting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT line::text FROM places_tailoredlistversion made, jsonb_array_elements(made.document->'list') line "
            "WHERE made.id = %s AND (line->>'urn')::integer = %s",
            [list_id, urn],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    found: Mapping[str, Any] = json.loads(row[0])
    return found
