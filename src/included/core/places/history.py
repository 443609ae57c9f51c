"""Where a child has been taught and what that cost a year, over time: as figures, and drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from included.core.drawing import Drawing, Step, Stretch, lanes, steps
from included.core.places.wording import day_words

_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PriceFrom:
    """What a placement costs a year from a day on."""

    starts_on: date
    pounds: Decimal


@dataclass(frozen=True, slots=True)
class Stay:
    """A placement: where, in which kind of place, from when until before when; prices in the order they were said."""

    name: str
    kind: str
    starts_on: date
    ends_before: date | None
    prices: tuple[PriceFrom, ...] = ()

    @property
    def never_began(self) -> bool:
        """Whether it was ended before its first day."""
        return self.ends_before is not None and self.ends_before <= self.starts_on

    @property
    def when(self) -> str:
        """Its days in words."""
        return span_words(self.starts_on, self.ends_before)

    def is_on(self, day: date) -> bool:
        """Whether the child is there on a day."""
        return self.starts_on <= day and (self.ends_before is None or day < self.ends_before)

    def price_on(self, day: date) -> Decimal | None:
        """What it costs a year on a day: the last price to have started, and of two the one said later."""
        # Of equals `max` takes the first it meets: so the last said comes first.
        known = [each for each in reversed(self.prices) if each.starts_on <= day]
        return max(known, key=lambda each: each.starts_on).pounds if known else None


@dataclass(frozen=True, slots=True)
class Cost:
    """What all placements of a time cost together a year; None where no price is known, `is_least` where one is not."""

    starts_on: date
    ends_before: date | None
    pounds: Decimal | None
    is_least: bool = False

    @property
    def when(self) -> str:
        """Its days in words."""
        return span_words(self.starts_on, self.ends_before)

    @property
    def said(self) -> str:
        """The price in words."""
        if self.pounds is None:
            return "price not known"
        return f"{'at least ' if self.is_least else ''}{_pounds(self.pounds)} a year"


def span_words(starts_on: date, ends_before: date | None) -> str:
    """From one day to the last one, or on."""
    if ends_before is None:
        return f"From {day_words(starts_on)}"
    return f"{day_words(starts_on)} to {day_words(ends_before - _A_DAY)}"


def costs_over_time(stays: Iterable[Stay]) -> tuple[Cost, ...]:
    """Every stretch in which the cost of all placements together stays the same, the earliest first."""
    begun = [stay for stay in stays if not stay.never_began]
    days = {stay.starts_on for stay in begun} | {stay.ends_before for stay in begun if stay.ends_before}
    days |= {each.starts_on for stay in begun for each in stay.prices if stay.is_on(each.starts_on)}
    found: list[Cost] = []
    ordered = sorted(days)
    for day, following in zip_longest(ordered, ordered[1:]):
        here = [stay for stay in begun if stay.is_on(day)]
        if here:
            _add(found, _cost(day, following, [stay.price_on(day) for stay in here]))
    return tuple(found)


def _cost(day: date, following: date | None, prices: Sequence[Decimal | None]) -> Cost:
    known = [price for price in prices if price is not None]
    return Cost(day, following, sum(known, Decimal(0)) if known else None, bool(known) and len(known) < len(prices))


def _add(found: list[Cost], cost: Cost) -> None:
    """At the end, joined with the one before where nothing changed."""
    last = found[-1] if found else None
    if last and last.ends_before == cost.starts_on and (last.pounds, last.is_least) == (cost.pounds, cost.is_least):
        found[-1] = Cost(last.starts_on, cost.ends_before, cost.pounds, cost.is_least)
    else:
        found.append(cost)


def places_drawn(stays: Iterable[Stay], today: date) -> Drawing | None:
    """Every placement as a bar; nothing where there is none."""
    begun = [stay for stay in stays if not stay.never_began]
    if not begun:
        return None
    rows = [Stretch(stay.name, _note(stay), stay.starts_on, stay.ends_before) for stay in begun]
    return lanes("places", "Places over time", rows, today)


def cost_drawn(stays: Iterable[Stay], today: date) -> Drawing | None:
    """What the placements cost together; nothing where nobody has said what any of them costs."""
    costs = costs_over_time(stays)
    if all(each.pounds is None for each in costs):
        return None
    found = [
        Step(each.starts_on, each.ends_before, None if each.pounds is None else float(each.pounds), _both(each))
        for each in costs
    ]
    return steps("cost", "Price a year, over time", found, today)


def _note(stay: Stay) -> str:
    return ", ".join(filter(None, (stay.kind, _short(stay.starts_on, stay.ends_before))))


def _both(cost: Cost) -> str:
    said = "Not known" if cost.pounds is None else cost.said.removesuffix(" a year").capitalize()
    return f"{said}: {_short(cost.starts_on, cost.ends_before)}"


def _short(starts_on: date, ends_before: date | None) -> str:
    """A picture has little room: 1 Sep 2022 to 31 Aug 2023."""
    start = f"{starts_on.day} {starts_on:%b %Y}"
    if ends_before is None:
        return f"from {start}"
    last = ends_before - _A_DAY
    return f"{start} to {last.day} {last:%b %Y}"


def _pounds(amount: Decimal) -> str:
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"
