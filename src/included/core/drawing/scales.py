"""From a figure to a place in a picture, and where a scale has its ticks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

_STEPS: Final = (1, 2, 5)
_TEN: Final = 10


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures from `low` to `high` laid evenly from `start` to `end`; one without extent has all at its start."""

    low: float
    high: float
    start: float
    end: float

    def at(self, figure: float) -> float:
        """Where a figure lies."""
        if self.high == self.low:
            return self.start
        return self.start + (self.end - self.start) * (figure - self.low) / (self.high - self.low)


def ticks(highest: float, most: int = 5) -> tuple[int, ...]:
    """Round whole numbers from nought to the first that is not below the highest, in at most so many steps."""
    step = next(each for each in _round_numbers() if each * most >= highest)
    last = -(-highest // step)
    return tuple(step * index for index in range(max(int(last), 1) + 1))


def years_between(first: date, last: date, most: int = 6) -> tuple[date, ...]:
    """The 1 Septembers within two days: every one or, where they are many, every second, fifth, tenth."""
    found = [date(year, 9, 1) for year in range(first.year, last.year + 1) if first <= date(year, 9, 1) <= last]
    apart = next(each for each in _round_numbers() if len(found) <= most * each)
    return tuple(found[::apart])


def _round_numbers() -> Iterator[int]:
    for power in count():
        yield from (each * _TEN**power for each in _STEPS)
