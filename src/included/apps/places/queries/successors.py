"""Who came after a closed setting, and who was there before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from included.apps.places.models import Setting
from included.core.places.successors import chain

# UNION, not UNION ALL: links that run in a circle end.
_REACHED = """
WITH RECURSIVE reached(urn, other_urn) AS (
  SELECT urn, other_urn FROM places_settinglink WHERE is_succession AND {start} = %s
  UNION
  SELECT l.urn, l.other_urn FROM places_settinglink l JOIN reached r ON l.{start} = r.{end} WHERE l.is_succession
) SELECT {start}, {end} FROM reached
"""
_LATER = _REACHED.format(start="urn", end="other_urn")
_EARLIER = _REACHED.format(start="other_urn", end="urn")


@dataclass(frozen=True, slots=True)
class Relative:
    """A setting before or after another; without a name where the register's file did not have it."""

    urn: int
    name: str
    is_open: bool


def successors_of(urn: int) -> list[Relative]:
    """Everything that came after a setting, the nearest first."""
    return _related(urn, _LATER)


def predecessors_of(urn: int) -> list[Relative]:
    """Everything that was there before a setting, the latest first."""
    return _related(urn, _EARLIER)


def _related(urn: int, statement: str) -> list[Relative]:
    links: dict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(statement, [urn])
        for here, there in cursor.fetchall():
            links[here].add(there)
    return _named(chain(urn, links)) if links else []


def _named(urns: Iterable[int]) -> list[Relative]:
    listed = list(urns)
    known = Setting.objects.in_bulk(listed)
    return [
        Relative(urn, known[urn].name, known[urn].is_open) if urn in known else Relative(urn, "", is_open=False)
        for urn in listed
    ]
