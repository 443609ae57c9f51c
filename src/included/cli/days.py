"""Days given as options of commands."""

from datetime import date
from typing import Final

from included.core.errors import IncludedError

_ISO: Final = len("2026-01-31")


class UnusableDayError(IncludedError):
    """Raised for an option that is no day."""

    def __init__(self, option: str, written: str) -> None:
        super().__init__(f"{option} is not a date: {written}. Write it as 2026-01-31.")


def day_of(option: str, written: str) -> date | None:
    """The day, None for nothing. Only the plain form: Python would also take weeks and dates without dashes."""
    if not written:
        return None
    try:
        if len(written) == _ISO and written[4] + written[7] == "--":
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise UnusableDayError(option, written)
