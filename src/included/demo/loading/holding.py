"""What a database holds before a demonstration is written to it: nothing, a demonstration, or people's real work."""

import re
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg import sql

from included.core.errors import IncludedError
from included.demo.figures.published import area_names
from included.demo.records.cases import Scale

# The area of `simulated.py`, which this module is too early to import: it goes with every demonstration.
_SIMULATED: Final = "SIM"
_MARK: Final = re.compile(r"sen-(\w{3})-(small|county|england)-(\d+)@example\.org")


class OccupiedDatabaseError(IncludedError):
    """The database holds something that a demonstration must not replace."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The demonstration that is asked for."""

    area: str
    scale: Scale
    seed: int

    @property
    def areas(self) -> tuple[str, ...]:
        """The authorities it is made of."""
        return tuple(area_names()) if self.scale is Scale.ENGLAND else (self.area,)

    def mark(self, area: str) -> str:
        """The authority's address, which says which demonstration it belongs to."""
        return f"sen-{area}-{self.scale}-{self.seed}@example.org"


def must_be_emptied(application_url: str, wish: Wish) -> bool:
    """Whether another demonstration has to go first.

    Raises OccupiedDatabaseError where real work is there, or where somebody is showing that demonstration now.
    """
    with psycopg.connect(application_url, autocommit=True) as connection:
        if not _has_tables(connection):
            return False
        found = connection.execute(
            "SELECT contact_email FROM accounts_organisation WHERE kind = 'authority'"
        ).fetchall()
        marks = {str(mark) for (mark,) in found}
        if marks <= {wish.mark(area) for area in (*wish.areas, _SIMULATED)}:
            return False
        if not all(_MARK.fullmatch(mark) for mark in marks):
            raise OccupiedDatabaseError(
                "The database holds an authority that is no demonstration, and nothing was changed. "
                "Name another database in DATABASE_URL, or another folder in INCLUDED_DATA_DIRECTORY."
            )
        if _others(connection):
            raise OccupiedDatabaseError(
                "Another demonstration is being shown from this database. Stop it first, or ask for the same one."
            )
        return True


def _has_tables(connection: psycopg.Connection) -> bool:
    row = connection.execute("SELECT to_regclass('public.accounts_organisation') IS NOT NULL").fetchone()
    return bool(row and row[0])


def _others(connection: psycopg.Connection) -> int:
    """Other sessions in this database."""
    row = connection.execute(
        sql.SQL("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
    ).fetchone()
    return int(row[0]) if row else 0
