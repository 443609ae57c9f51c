"""Amounts, dates and names in the words a family uses."""

import re
from datetime import date
from typing import Final

from included.core.plan.records import Provision

_OFTEN: Final = {
    "daily": "a day",
    "weekly": "a week",
    "fortnightly": "a fortnight",
    "monthly": "a month",
    "half-termly": "a half term",
    "half termly": "a half term",
    "termly": "a term",
    "yearly": "a year",
    "annually": "a year",
    "annual": "a year",
}
_KIND: Final = re.compile(
    r"(?:(?:speech and language|speech|occupational|music|art|play|direct|specialist|precision|individual|behaviou?ral|"
    r"family|cognitive|small[- ]group)\s+)*"
    r"(?:physiotherapy|hydrotherapy|therapy|tuition|teaching|mentoring|counselling|travel training|training|programme|"
    r"intervention|short breaks?|respite|support|review|social skills group|laptop|taxi)\b",
    re.IGNORECASE,
)
_NAME_WORDS: Final = 7


def day_in_words(day: date | None) -> str:
    """A day as 4 May 2026, or nothing."""
    return f"{day.day} {day:%B %Y}" if day else ""


def stage_in_words(written: str) -> str:
    """A date in words, and anything else, such as the end of a key stage, as it stands."""
    try:
        return day_in_words(date.fromisoformat(written.strip()))
    except ValueError:
        return written


def how_much(item: Provision) -> str:
    """The amount and how often, as a person says them: 45 minutes a week."""
    hours, often = item.hours.strip(), item.frequency.strip()
    return " ".join(part for part in (_amount(hours), _OFTEN.get(often.lower(), often)) if part)


def _amount(hours: str) -> str:
    """A bare number is hours, and less than an hour is minutes."""
    if not re.fullmatch(r"\d+(?:\.\d+)?", hours):
        return hours
    number = float(hours)
    if 0 < number < 1:
        return f"{round(number * 60)} minutes"
    return f"{number:g} hour{'' if number == 1 else 's'}"


def short_name(item: Provision) -> str:
    """What this provision is called in a sentence: its kind, or else its first words."""
    kind = _KIND.search(item.text)
    if kind:
        words = re.sub(r"^(?:direct|individual|small[- ]group)\s+", "", kind.group(), flags=re.IGNORECASE)
        return words[:1].upper() + words[1:]
    return first_words(item.text) or f"Provision {item.id}"


def first_words(text: str) -> str:
    """The start of a text, with dots where more follows."""
    words = text.split()
    return " ".join(words[:_NAME_WORDS]) + (" …" if len(words) > _NAME_WORDS else "")
