"""Lines of CSV put together into rows; a quotation mark never closed costs one row and not the rest of the file."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from included.adapters.gias.findings import Findings
from included.adapters.gias.lines import Line

# An address in the register has a line break now and then; a row of twenty lines is a quotation mark left open.
_MOST_LINES = 20
Record = tuple[int, list[str]]


class _NeverClosedError(Exception):
    """One row took more lines than any row has."""


@dataclass(slots=True)
class _Feeder:
    """Lines for the CSV reader, of which the row's own can be taken back."""

    source: Iterator[Line]
    taken: list[Line] = field(default_factory=list)
    waiting: deque[Line] = field(default_factory=deque)

    def __iter__(self) -> "_Feeder":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            raise _NeverClosedError
        line = self.waiting.popleft() if self.waiting else next(self.source)
        self.taken.append(line)
        return f"{line[1]}\n"

    def take_back(self) -> int:
        """Give back all lines of the row but its first; the number of that one."""
        first, *others = self.taken
        self.waiting.extendleft(reversed(others))
        self.taken.clear()
        return first[0]


def records_of(lines: Iterator[Line], findings: Findings) -> Iterator[Record]:
    """Each row with the number of its first line; blank lines are passed over."""
    feeder = _Feeder(lines)
    reader = csv.reader(feeder, strict=True)
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except (csv.Error, _NeverClosedError):
            findings.add("G06", feeder.take_back())
            reader = csv.reader(feeder, strict=True)
            continue
        number = feeder.taken[0][0]
        feeder.taken.clear()
        if any(text and not text.isspace() for text in fields):
            yield number, fields
