"""Pages of a case list by key, so that the thousandth page costs what the first does.

The order is (next_due_on, id), the cases with nothing due last. It is the order of every index of a case list.
"""

from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from included.apps.cases.models import Case

_NOTHING_DUE = "none"


@dataclass(frozen=True, slots=True)
class Key:
    """Where one case stands in the list."""

    due_on: date | None
    id: UUID

    def __str__(self) -> str:
        return f"{self.due_on.isoformat() if self.due_on else _NOTHING_DUE}.{self.id}"

    @classmethod
    def of(cls, case: Case) -> Self:
        """The key of a case."""
        return cls(case.next_due_on, case.pk)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The key in an address; None where somebody has typed in it."""
        due, _, identifier = text.partition(".")
        try:
            return cls(None if due == _NOTHING_DUE else date.fromisoformat(due), UUID(identifier))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Page:
    """Some cases in order, and the keys of the pages beside them."""

    cases: tuple[Case, ...]
    next_key: Key | None = None
    previous_key: Key | None = None


def page_of(cases: QuerySet[Case], size: int, *, after: Key | None = None, before: Key | None = None) -> Page:
    """The page after a key, before one, or the first."""
    if before is not None:
        found = _backwards(cases, before, size + 1)
        if len(found) > size:
            shown = tuple(reversed(found[:size]))
            return Page(shown, next_key=Key.of(shown[-1]), previous_key=Key.of(shown[0]))
        # The beginning was reached: show it as the full first page it is.
        after = None
    found = _forwards(cases, after, size + 1)
    shown = tuple(found[:size])
    return Page(
        shown,
        next_key=Key.of(shown[-1]) if len(found) > size else None,
        previous_key=Key.of(shown[0]) if after is not None and shown else None,
    )


def _forwards(cases: QuerySet[Case], after: Key | None, most: int) -> list[Case]:
    ordered = cases.order_by("next_due_on", "id")
    if after is None:
        return list(ordered[:most])
    if after.due_on is None:
        return list(ordered.filter(next_due_on__isnull=True, id__gt=after.id)[:most])
    # One comparison of the pair, which the index answers from the key on; OR would read all of the same day anew.
    place = TupleGreaterThan(Tuple("next_due_on", "id"), (after.due_on, after.id))
    dated = list(ordered.filter(place, next_due_on__isnull=False)[:most])
    return dated + list(ordered.filter(next_due_on__isnull=True)[: most - len(dated)])


def _backwards(cases: QuerySet[Case], before: Key, most: int) -> list[Case]:
    ordered = cases.order_by("-next_due_on", "-id")
    undated: list[Case] = []
    dated = ordered.filter(next_due_on__isnull=False)
    if before.due_on is None:
        undated = list(ordered.filter(next_due_on__isnull=True, id__lt=before.id)[:most])
    else:
        dated = dated.filter(TupleLessThan(Tuple("next_due_on", "id"), (before.due_on, before.id)))
    return undated + list(dated[: most - len(undated)])
