"""When a setting that has not replied to a consultation is reminded: before the fifteenth day, after it, and weekly."""

from datetime import date, timedelta
from typing import Final

# Ours: the guidance gives the fifteen days (SEND Code of Practice 9.83) and says nothing of reminders.
DAYS_BEFORE: Final = 3
DAYS_AFTER: Final = 1
_DAYS_APART: Final = 7


def is_reminder_due(reply_by: date, chased_on: date | None, on: date) -> bool:
    """Whether the last of the days to remind on, up to a day, has gone by without a reminder."""
    due_on = _last_due(reply_by, on)
    return due_on is not None and (chased_on is None or chased_on < due_on)


def _last_due(reply_by: date, on: date) -> date | None:
    """The latest day to remind on that is not after `on`; None before the first of them."""
    before, after = reply_by - timedelta(days=DAYS_BEFORE), reply_by + timedelta(days=DAYS_AFTER)
    if on < before:
        return None
    if on < after:
        return before
    return after + timedelta(days=(on - after).days // _DAYS_APART * _DAYS_APART)
