"""Two people changed one plan: what both meant, field by field, and where only a person can choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from included.core.errors import IncludedError
from included.core.plan.document import from_document, to_document
from included.core.plan.fields import LISTS, Fields, fields_of, label_of, rows_of, to_nested
from included.core.plan.records import Plan

_POINTS_TO: Final = {"needs": "needs", "outcomes": "outcomes"}


class Side(StrEnum):
    """Whose value a person chose."""

    MINE = "mine"
    THEIRS = "theirs"


class UnmergeableError(IncludedError):
    """A version holds one id twice, so nobody can tell which record was changed."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field, or one record as a whole, that both changed and differently."""

    place: str
    label: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged plan and its conflicts: there it holds their value, or the record that one of the two took out."""

    plan: Plan
    conflicts: tuple[Conflict, ...]


def merge(base: Plan, mine: Plan, theirs: Plan) -> Merge:
    """Take every change of either; where both changed one field differently, keep theirs and say so."""
    for version in (base, mine, theirs):
        _refuse_double_ids(version)
    mine = _with_ids_apart(base, mine, theirs)
    conflicts: list[Conflict] = []
    document = to_nested(_merge_fields(fields_of(base), fields_of(mine), fields_of(theirs), "", conflicts))
    for name in LISTS:
        rows = (rows_of(base, name), rows_of(mine, name), rows_of(theirs, name))
        document[name] = _merge_rows(name, *rows, conflicts)
    return Merge(from_document(document), tuple(conflicts))


def resolve(merged: Merge, choices: Mapping[str, Side]) -> Plan:
    """The merged plan with the side a person chose for each place; where nobody chose, it stays as merged."""
    document = to_document(merged.plan)
    for conflict in merged.conflicts:
        if conflict.place in choices:
            _put(document, conflict.place, conflict.mine if choices[conflict.place] is Side.MINE else conflict.theirs)
    return from_document(document)


def _refuse_double_ids(plan: Plan) -> None:
    document = to_document(plan)
    for name in LISTS:
        ids = [row["id"] for row in document[name]]
        if len(set(ids)) < len(ids):
            raise UnmergeableError(f"An id is used twice in {name}, so changes cannot be told apart. Mend it first.")


def _merge_fields(base: Fields, mine: Fields, theirs: Fields, at: str, conflicts: list[Conflict]) -> Fields:
    merged: Fields = {}
    for key in theirs:
        was, here, there = base.get(key), mine.get(key), theirs[key]
        merged[key] = here if there == was else there
        if was != here != there != was:
            conflicts.append(Conflict(f"{at}{key}", label_of(f"{at}{key}"), was, here, there))
    return merged


def _merge_rows(
    name: str,
    base: dict[str, Fields],
    mine: dict[str, Fields],
    theirs: dict[str, Fields],
    conflicts: list[Conflict],
) -> list[Fields]:
    merged = []
    for identity in _order(list(base), list(mine), list(theirs)):
        place = f"{name}[{identity}]"
        was, here, there = base.get(identity), mine.get(identity), theirs.get(identity)
        if here is not None and there is not None:
            merged.append(_merge_fields(was or {}, here, there, f"{place}.", conflicts))
            continue
        kept = here or there
        if kept == was:
            continue
        if was is not None:
            conflicts.append(
                Conflict(place, f"taken out by one and changed by the other: {identity}", was, here, there)
            )
        merged.append(kept or {})
    return merged


def _order(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Their order, unless only mine was moved about; what one side alone holds goes behind its neighbour there."""
    shared = set(base) & set(mine) & set(theirs)
    moved_by_them = [each for each in theirs if each in shared] != [each for each in base if each in shared]
    first, second = (theirs, mine) if moved_by_them else (mine, theirs)
    order = list(first)
    for number, identity in enumerate(second):
        if identity not in order:
            before = next((each for each in reversed(second[:number]) if each in order), None)
            order.insert(order.index(before) + 1 if before else 0, identity)
    return order


def _with_ids_apart(base: Plan, mine: Plan, theirs: Plan) -> Plan:
    """My new records that took an id they took too get another, and what points to them follows."""
    document = to_document(mine)
    for name in LISTS:
        known, taken = rows_of(base, name), rows_of(theirs, name)
        ours = {row["id"] for row in document[name]}
        clashing = [
            row for row in document[name] if row["id"] in taken.keys() - known.keys() and row != taken[row["id"]]
        ]
        for row in clashing:
            old, row["id"] = row["id"], _free_id(row["id"], ours | taken.keys())
            ours.add(row["id"])
            _repoint(document, name, old, row["id"])
    return from_document(document)


def _free_id(wanted: str, taken: set[str]) -> str:
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def _repoint(document: Fields, name: str, old: str, new: str) -> None:
    if name not in _POINTS_TO:
        return
    for holder in (*document["provision"], *document["outcomes"], document["budget"]):
        if name in holder:
            holder[name] = [new if each == old else each for each in holder[name]]


def _put(document: Fields, place: str, value: Any) -> None:
    """Write a value at a place; no value at the place of a record takes the record out."""
    name, bracket, rest = place.partition("[")
    if not bracket:
        outer, _, inner = place.partition(".")
        holder, key = (document[outer], inner) if inner else (document, outer)
        holder[key] = value
        return
    identity, _, key = rest.rpartition("]")
    rows: list[Fields] = document[name]
    if key:
        next(row for row in rows if row["id"] == identity)[key.removeprefix(".")] = value
    else:
        kept = [dict(value)] if isinstance(value, Mapping) else []
        document[name] = [new for row in rows for new in (kept if row["id"] == identity else [row])]
