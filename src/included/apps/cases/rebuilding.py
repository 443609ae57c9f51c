"""Working every stored projection out anew from its events, and comparing it with what is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from included.adapters.rulebook import load_rule_book
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.mapping import projection_of
from included.apps.cases.models import Case
from included.apps.cases.shares import Share, batches_of, facts_of_each
from included.core.casework import reckon


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one case that is stored otherwise than its events say."""

    reference: str
    field: str
    stored: str
    rebuilt: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What rebuilding a share found."""

    cases: int
    differences: tuple[Difference, ...]


def rebuild(share: Share, *, as_of: date | None = None, is_written: bool = False) -> Outcome:
    """Compare a share with its events, each case on the day it was last projected or on `as_of`; mend it if asked."""
    count, found = 0, []
    with acting(caseload_of(share.authority_code)):
        for cases in batches_of(share):
            count += len(cases)
            doubtful = [case.pk for case, fields in _rebuilt(cases, as_of) if _differences(case, fields)]
            found += _settled(doubtful, as_of, is_written=is_written)
    return Outcome(count, tuple(found))


def _settled(doubtful: Sequence[UUID], as_of: date | None, *, is_written: bool) -> list[Difference]:
    """Look again at what differed, with the cases locked: somebody may have been writing to them meanwhile."""
    if not doubtful:
        return []
    found: list[Difference] = []
    locked = list(Case.objects.select_for_update().filter(pk__in=doubtful).order_by("pk"))
    for case, fields in _rebuilt(locked, as_of):
        found += _differences(case, fields)
        for name, value in fields.items():
            setattr(case, name, value)
        if is_written:
            case.save(update_fields=list(fields))
    return found


def _rebuilt(cases: Sequence[Case], as_of: date | None) -> Iterator[tuple[Case, dict[str, Any]]]:
    for case, facts in facts_of_each(cases, as_of):
        yield case, projection_of(facts, reckon(facts, load_rule_book()))


def _differences(case: Case, fields: dict[str, Any]) -> list[Difference]:
    return [
        Difference(case.reference, name, _said(getattr(case, name)), _said(value))
        for name, value in fields.items()
        # A later day alone is no difference: it says when one last looked.
        if name != "projected_on" and getattr(case, name) != value
    ]


def _said(value: Any) -> str:
    return "" if value is None else str(value)
