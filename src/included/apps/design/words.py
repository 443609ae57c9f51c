"""How dates, numbers and counts are written, after the GOV.UK style guide."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from included.adapters.clock import LONDON

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT_MONTH = 3
_ASK = ("what", "who", "why", "when", "where")
_HAVE_NO_ARTICLE = ("a", "an", "how", "if", "that", "the", "their", "whether", "which", "your")


def date_text(day: date) -> str:
    """16 January 2025, in England's time where a moment is given."""
    day = _day_of(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_short(day: date) -> str:
    """16 Jan 2025, for tables."""
    day = _day_of(day)
    return f"{day.day} {MONTHS[day.month - 1][:_SHORT_MONTH]} {day.year}"


def moment_text(moment: date) -> str:
    """4 June 2026 at 9:32am; a plain day has no time, and none is made up for it."""
    if not isinstance(moment, datetime):
        return date_text(moment)
    local = moment.astimezone(LONDON)
    return f"{date_text(local)} at {time_text(local)}"


def time_text(moment: datetime) -> str:
    """9:32am, 5pm, midday, midnight."""
    local = moment.astimezone(LONDON)
    if local.minute == 0 and local.hour in (0, 12):
        return "midday" if local.hour else "midnight"
    hour = local.hour % 12 or 12
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{hour}{minutes}{'am' if local.hour < 12 else 'pm'}"  # noon


def day_count(days: int) -> str:
    """1 day, 12 days."""
    return plural(days, "day")


def days_until(due_on: date, today: date) -> str:
    """How far a due date is: due today, due tomorrow, 12 days left, 3 days late."""
    days = (due_on - today).days
    if days < 0:
        return f"{day_count(-days)} late"
    return {0: "due today", 1: "due tomorrow"}.get(days, f"{day_count(days)} left")


def plural(count: int, one: str, many: str | None = None) -> str:
    """1 child, 1,204 children."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def number(value: float | Decimal, places: int = 0) -> str:
    """1,204 or 12.5."""
    return f"{value:,.{places}f}"


def money(pounds: Decimal | int) -> str:
    """£6,000, or £6,000.50 where there are pence."""
    sign = "-" if pounds < 0 else ""
    whole = pounds == int(pounds)
    return f"{sign}£{abs(pounds):,.{0 if whole else 2}f}"


def percent(share: float | Decimal, places: int = 0) -> str:
    """46% of a share of 0.46."""
    return f"{share * 100:.{places}f}%"


def list_text(parts: Iterable[str], joiner: str = "and") -> str:
    """day, month and year."""
    words = list(parts)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}" if len(words) > 1 else "".join(words)


def lower_first(text: str) -> str:
    """A label inside a sentence; abbreviations such as EHC keep their capitals."""
    return text[:1].lower() + text[1:] if not text[1:2].isupper() else text


def when_missing(verb: str, label: str, called: str = "") -> str:
    """What to say of an empty field that has no words of its own: Enter the postcode, Select your school."""
    if label.endswith("?") and not called:
        return f"Answer the question “{label}”"
    name = lower_first(called or label)
    if name.split(" ")[0] in _ASK:
        return f"Say {name}"
    article = "" if name.split(" ")[0] in _HAVE_NO_ARTICLE else "the "
    return f"{verb} {article}{name}"


def _day_of(day: date) -> date:
    return day.astimezone(LONDON).date() if isinstance(day, datetime) else day
