"""Reading the details of events."""

from collections.abc import Mapping
from datetime import date
from typing import Any


def day_of(details: Mapping[str, Any], name: str) -> date | None:
    """A date among the details of an event, whether kept as ISO text or as a date."""
    value = details.get(name)
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(value)
