"""The one place where the time is read. A demonstration holds its today; everything else asks the machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from included.core.errors import IncludedError

LONDON = ZoneInfo("Europe/London")
_HELD_TODAY = "INCLUDED_TODAY"


class HeldDayError(IncludedError):
    """The day to hold, in the environment, is none."""


def now() -> datetime:
    """The moment, aware, in UTC; on the held day at the real time of day where a day is held."""
    real = datetime.now(UTC)
    held = held_today()
    if held is None:
        return real
    local_time = real.astimezone(LONDON).time()
    return datetime.combine(held, local_time, tzinfo=LONDON).astimezone(UTC)


def today() -> date:
    """Today in England, where every statutory limit is counted."""
    return held_today() or datetime.now(LONDON).date()


def held_today() -> date | None:
    """The day a demonstration holds, from the environment, or None. Raises HeldDayError."""
    held = os.environ.get(_HELD_TODAY)
    try:
        return date.fromisoformat(held) if held else None
    except ValueError as error:
        raise HeldDayError(f"{_HELD_TODAY} holds no date: {held}. Write it as 2026-01-31, or leave it out.") from error


def start_of(day: date) -> datetime:
    """The first moment of a day in England."""
    return datetime.combine(day, time.min, tzinfo=LONDON)


@contextmanager
def hold_today(day: date) -> Iterator[None]:
    """Hold today for the length of a block, for tests and for writing a demonstration."""
    before = os.environ.get(_HELD_TODAY)
    os.environ[_HELD_TODAY] = day.isoformat()
    try:
        yield
    finally:
        if before is None:
            del os.environ[_HELD_TODAY]
        else:
            os.environ[_HELD_TODAY] = before
