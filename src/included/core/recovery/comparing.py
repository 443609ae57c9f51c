"""Two versions of a plan beside each other: what was added, removed or changed, and what that does to the balance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from included.core.money.amounts import from_pence, say_pounds
from included.core.money.years import FinancialYear
from included.core.recovery.forward import Outcome
from included.core.recovery.record import Action, Category, Condition, Figure, Mitigation, RecoveryPlan

_Kept = Mitigation | Condition | Action


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: of what kind, which, whether it was added, removed or changed, and from what to what."""

    kind: str
    key: str
    what: str
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class YearChange:
    """How a year's closing balance differs; None where one version has no such year."""

    year: FinancialYear
    before: int | None
    after: int | None


def changes(before: RecoveryPlan, after: RecoveryPlan) -> tuple[Change, ...]:
    """What differs in mitigations, conditions and actions, in the order of the newer version."""
    return tuple(
        change
        for kind, old, new in (
            ("mitigation", before.mitigations, after.mitigations),
            ("condition", before.conditions, after.conditions),
            ("action", before.actions, after.actions),
        )
        for change in _of(kind, old, new)
    )


def _of(kind: str, old: Sequence[_Kept], new: Sequence[_Kept]) -> Iterator[Change]:
    then: Mapping[str, _Kept] = {each.key: each for each in old}
    for each in new:
        if each.key not in then:
            yield Change(kind, each.key, "added")
        else:
            yield from _changed(kind, then[each.key], each)
    kept = {each.key for each in new}
    yield from (Change(kind, each.key, "removed") for each in old if each.key not in kept)


def _changed(kind: str, old: _Kept, new: _Kept) -> Iterator[Change]:
    for field in fields(new):
        one, other = getattr(old, field.name), getattr(new, field.name)
        if isinstance(one, Figure) and isinstance(other, Figure):
            one, other = (one.pence, one.status, one.source), (other.pence, other.status, other.source)
        if one != other:
            yield Change(kind, new.key, "changed", field.name, in_words(one), in_words(other))


def in_words(value: Any) -> str:
    """A value of a plan as a person reads it."""
    if value is None or value in ("", ()):
        return "nothing"
    if isinstance(value, Category):
        return ", ".join(str(part) for part in (value.line, value.group, value.age, value.need) if part)
    if isinstance(value, tuple) and value and isinstance(value[0], int) and not all(isinstance(v, int) for v in value):
        pence, *said = value
        return ", ".join([say_pounds(from_pence(pence)), *(str(part) for part in said if part)])
    if isinstance(value, tuple):
        return "; ".join(f"{each.on}: {each.what}" if hasattr(each, "what") else str(each) for each in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def year_changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> tuple[YearChange, ...]:
    """The closing balances of both, for every year that either has."""
    one = {each.year: each.mitigated.closing for each in before}
    other = {each.year: each.mitigated.closing for each in after}
    years = sorted({*one, *other}, key=lambda year: year.starts_in)
    return tuple(YearChange(year, one.get(year), other.get(year)) for year in years)
