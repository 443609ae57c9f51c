"""The persons of a whole return as columns small enough to keep: who they are, and whether they have a plan.

A number or a name is kept as a hash of 64 bits; among a million persons the chance that two different ones have the
same is one in ten million.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from included.core.returns.columns import Mask, Whole
from included.core.returns.findings import Finding, Severity
from included.core.returns.sen2.batch import Batch, Text
from included.core.returns.sen2.collection import ACTIVE_PLAN, NAMED_PLAN, PERSON

UPN, ULN, NAME = "UPN", "UniqueLearnerNumber", "Surname"
_WORDS: Final = {UPN: "UPN", ULN: "ULN", NAME: "name and date of birth"}
_NUMBERS: Final = {UPN: "1520", ULN: None, NAME: None}
_LONGEST_ID: Final = 13
_NONE: Final = np.zeros(0, dtype=np.int64)


@dataclass(slots=True)
class ManyPersons:
    """Columns added to a batch at a time; `keys` holds 0 where there is nothing to know a person by."""

    _keys: dict[str, list[Whole]] = field(default_factory=lambda: {UPN: [], ULN: [], NAME: []})
    _ids: list[NDArray[np.bytes_]] = field(default_factory=list)
    _numbers: list[Whole] = field(default_factory=list)
    _active: list[Mask] = field(default_factory=list)
    _ceased: list[Mask] = field(default_factory=list)

    def add(self, b: Batch) -> None:
        """The persons of a batch."""
        count = b.count(PERSON)
        for name in (UPN, ULN):
            self._keys[name].append(_hashes(map(_plain, b.texts(PERSON, name)), count))
        self._keys[NAME].append(_hashes(_names(b), count))
        ids = [
            (upn or uln or f"person {number}").strip()[:_LONGEST_ID]
            for upn, uln, number in zip(b.texts(PERSON, UPN), b.texts(PERSON, ULN), b.numbers.tolist(), strict=True)
        ]
        self._ids.append(np.array([each.encode("ascii", "replace") for each in ids], dtype=f"S{_LONGEST_ID}"))
        self._numbers.append(b.numbers)
        self._active.append(b.has(ACTIVE_PLAN, PERSON))
        self._ceased.append(b.has(NAMED_PLAN, PERSON, b.days(NAMED_PLAN, "CeaseDate").is_given))

    def keys(self, name: str) -> Whole:
        """What persons are known by, as whole numbers."""
        return np.concatenate(self._keys[name]) if self._keys[name] else _NONE

    def numbers(self) -> Whole:
        """Their places in the file, from 1."""
        return np.concatenate(self._numbers) if self._numbers else _NONE

    def has_active_plan(self) -> Mask:
        """Who has an active plan."""
        return np.concatenate(self._active) if self._active else np.zeros(0, dtype=np.bool_)

    def has_ceased_plan(self) -> Mask:
        """Who has a plan with a date on which it ceased."""
        return np.concatenate(self._ceased) if self._ceased else np.zeros(0, dtype=np.bool_)

    def id_of(self, row: int) -> str:
        """How a person is known: UPN, else ULN, else the place in the file."""
        for part in self._ids:
            if row < len(part):
                return bytes(part[row]).decode("ascii")
            row -= len(part)
        raise IndexError(row)


def _plain(text: Text) -> str:
    return text.strip().upper() if text else ""


def _names(b: Batch) -> Iterator[tuple[str, str, int] | str]:
    born = b.days(PERSON, "PersonBirthDate").ordinals.tolist()
    for surname, forename, day in zip(b.texts(PERSON, NAME), b.texts(PERSON, "Forename"), born, strict=True):
        known = _plain(surname), _plain(forename), day
        yield known if all(known) and day > 0 else ""


def _hashes(keys: Iterable[object], count: int) -> Whole:
    return np.fromiter((hash(key) if key else 0 for key in keys), np.int64, count)


def same_persons(persons: ManyPersons) -> Iterator[Finding]:
    """P06: each person who has the number of another; the same name and birthday where no number said so already."""
    told: set[int] = set()
    numbers = persons.numbers()
    for name in (UPN, ULN, NAME):
        for group in _groups(persons.keys(name)):
            if name == NAME and told.issuperset(group):
                continue
            told.update(group)
            yield from _told(persons, name, sorted((int(numbers[row]), row) for row in group))


def _groups(keys: Whole) -> Iterator[Sequence[int]]:
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(keys) else _NONE
    sizes = np.diff(np.append(starts, len(keys)))
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        if ordered[start] != 0:
            yield order[start : start + size].tolist()


def _told(persons: ManyPersons, name: str, group: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    severity = Severity.QUERY if name == NAME else Severity.ERROR
    for place, (number, row) in enumerate(group):
        other, _ = group[0 if place else 1]
        said = f"Persons/Person[{other}] has the same {_WORDS[name]}. Correct one, or make one person of the two."
        where = f"Persons/Person[{number}]/{name}"
        yield Finding("P06", severity, persons.id_of(row), where, said, _NUMBERS[name])


def lost_since(last: ManyPersons, now: ManyPersons) -> Iterator[Finding]:
    """X02: who had an active plan in last year's return and has neither a plan nor the day it ceased in this one."""
    had, is_told = last.has_active_plan(), now.has_active_plan() | now.has_ceased_plan()
    is_there, is_accounted_for = np.zeros_like(had), np.zeros_like(had)
    for name in (UPN, ULN, NAME):
        before, after = last.keys(name), now.keys(name)
        is_there |= (before != 0) & np.isin(before, after)
        is_accounted_for |= (before != 0) & np.isin(before, after[is_told])
    numbers = last.numbers()
    lost = np.flatnonzero(had & ~is_accounted_for)
    for row in lost[np.argsort(numbers[lost])].tolist():
        what = "is in this one without a plan" if is_there[row] else "is not in this one"
        said = f"The person had an active plan in last year's return and {what} or a CeaseDate. Say what became of it."
        where = f"last_year/Persons/Person[{numbers[row]}]"
        yield Finding("X02", Severity.QUERY, last.id_of(row), where, said)
