"""Figures and kinds of a forecast in the words of its pages."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from included.apps.design.words import money
from included.apps.places.wording import NEEDS as NEED_WORDS
from included.core.forecast.effects import Likely
from included.core.forecast.kinds import KIND_WORDS, KINDS, NEEDS
from included.core.vocabulary import SenType

_MILLION: Final = 1_000_000
# Plans are told to the nearest ten: a forecast is no surer, and few plans could be a child somebody knows.
_TEN: Final = 10
FEW: Final = "Under 10"
WITHHELD: Final = "Withheld: few plans"
KINDS_OF_PLACE: Final = {kind.value: f"{words[0].upper()}{words[1:]}" for kind, words in KIND_WORDS.items()}
NEEDS_OF: Final = {
    code: NEED_WORDS[SenType(code.upper())] if code.upper() in set(SenType) else "Not recorded" for code in NEEDS
}
# What takes money off, where the usual of it adds.
_TURNED: Final = {
    "more plans beginning than ending": "more plans ending than beginning",
    "rising prices": "falling prices",
}
STATUSES: Final = {
    "recorded": "From the ledger",
    "confirmed": "Published, checked",
    "unverified": "Published or recalled, not checked",
}


def plans_text(count: float) -> str:
    """To the nearest ten; a few are not told."""
    return FEW if count < _TEN else f"{round(count / _TEN) * _TEN:,}"


def millions(pounds: str | float | Decimal) -> str:
    """£249.3 million; less than a million in thousands."""
    amount = float(pounds)
    sign, size = ("-" if amount < 0 else ""), abs(amount)
    if size < _MILLION:
        return f"{sign}£{round(size, -3):,.0f}"
    return f"{sign}£{size / _MILLION:,.1f} million"


def scale_text(pounds: int) -> str:
    """On the scale of a picture, where there is little room."""
    sign, size = ("-" if pounds < 0 else ""), abs(pounds)
    if size >= _MILLION:
        return f"{sign}£{size / _MILLION:g}m"
    return f"{sign}£{size / 1000:g}k" if size >= 1000 else f"{sign}£{size}"


def exact(pounds: str) -> str:
    """To the pound."""
    return money(int(Decimal(pounds).to_integral_value()))


def more_or_less(pounds: int) -> str:
    """£1.2 million more, £300,000 less."""
    if not pounds:
        return "No difference"
    return f"{millions(abs(pounds))} {'more' if pounds > 0 else 'less'}"


def change_text(pounds: int) -> str:
    """What ten years changed by, to the pound."""
    if not pounds:
        return "No change"
    return f"{money(abs(pounds))} {'more' if pounds > 0 else 'less'}"


def likely_text(found: Likely) -> str:
    """From a low to a high figure, each more or less."""
    return f"{more_or_less(found.low)} to {more_or_less(found.high)}"


def drives_text(document: Mapping[str, Any]) -> str:
    """What drives the cost, as a person would say it; the parts are those of the run and add up."""
    last = document["forecast"][-1]
    parts = {name: float(part) for name, part in document["drivers"].items()}
    start, end = float(document["start"]["cost"]), float(document["start"]["cost"]) + sum(parts.values())
    moved = {
        "more plans beginning than ending": parts["population"] + parts["inflow"] + parts["leavers"],
        "rising prices": parts["price"],
        "a change in where children are placed": parts["mix"],
    }
    moved = {_TURNED.get(name, name) if part < 0 else name: part for name, part in moved.items()}
    most, *others = sorted(moved, key=lambda name: -abs(moved[name]))
    rest = " and ".join(f"{name} {_adds(moved[name])}" for name in others)
    return (
        f"The cost goes from {millions(start)} a year to about {millions(end)} in {last['financial_year']}. "
        f"What moves it most is {most}, which {_adds(moved[most])}; {rest}."
    )


def _adds(pounds: float) -> str:
    return f"{'adds' if pounds >= 0 else 'takes off'} {millions(abs(pounds))}"


def kinds_options() -> list[tuple[str, str]]:
    """Kinds of place as a form offers them."""
    return [(kind.value, KINDS_OF_PLACE[kind.value]) for kind in KINDS]
