"""What differs between two policies in one case, and what that comes to over many."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class DifferenceKind(StrEnum):
    """What can differ."""

    DATE = "date"
    STEP = "step"
    PLACE = "place"
    RIGHT = "right"
    POUND = "pound"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: how it is under the policy asked for, and under the one it is held against.

    `subject` is the rule's number, or what else it is about; `pounds` is a year's sum under the one less the other.
    """

    reference: str
    kind: DifferenceKind
    subject: str
    under: str
    against: str
    provision: str
    pounds: Decimal | None = None


@dataclass(slots=True)
class Totals:
    """Differences counted by kind and subject, and the pounds added up, as cases go by."""

    cases: int = 0
    cases_that_differ: int = 0
    counts: Counter[tuple[DifferenceKind, str]] = field(default_factory=Counter)
    pounds_more: Decimal = Decimal(0)
    pounds_less: Decimal = Decimal(0)

    def add(self, differences: Iterable[Difference]) -> None:
        """One more case."""
        found = tuple(differences)
        self.cases += 1
        self.cases_that_differ += bool(found)
        for each in found:
            self.counts[each.kind, each.subject] += 1
            pounds = each.pounds or Decimal(0)
            self.pounds_more += max(pounds, Decimal(0))
            self.pounds_less += max(-pounds, Decimal(0))

    @property
    def pounds(self) -> Decimal:
        """What the policy costs a year beyond the other; below nought where it costs less."""
        return self.pounds_more - self.pounds_less

    def of(self, kind: DifferenceKind) -> int:
        """How many of one kind."""
        return sum(count for (each, _), count in self.counts.items() if each is kind)
