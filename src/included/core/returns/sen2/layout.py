"""How the children of an element are read, worked out once for each sequence of tags: what is where, and what is odd.

A return repeats the same few sequences a hundred thousand times, so what is said of one is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from included.core.returns.sen2.collection import AT_MOST_ONE, OTHER_SPELLINGS, TAGS, Collection

ORDER, UNKNOWN, SPELLING, REPEATED = "F01", "F02", "F03", "F05"
_LONGEST_TAG: Final = 60


class Remark(NamedTuple):
    """Something odd about the shape of an element: the code, the child it is about, and what is said."""

    code: str
    child: str
    message: str


class Child(NamedTuple):
    """A record inside the element: where it stands among the children, its table, and the how manieth it is there."""

    place: int
    table: str
    nth: int


@dataclass(frozen=True, slots=True)
class Layout:
    """`places` says for each field of the table which child holds it, -1 for none."""

    places: tuple[int, ...]
    children: tuple[Child, ...]
    remarks: tuple[Remark, ...]


class Layouts:
    """The layouts met so far of one table."""

    _MOST: Final = 5_000

    def __init__(self, table: str, collection: Collection) -> None:
        self.table = table
        self.names = tuple(field.name for field in collection.fields[table])
        self.tables = {TAGS[child]: child for child in collection.children(table)}
        self._order = {name: place for place, name in enumerate((*self.names, *self.tables))}
        lower = {name.lower(): name for name in self._order}
        self._spellings: Mapping[str, str] = lower | {
            other: name for other, name in OTHER_SPELLINGS.items() if name in self._order
        }
        self._known: dict[tuple[str, ...], Layout] = {}

    def __getitem__(self, tags: tuple[str, ...]) -> Layout:
        """The layout of an element with these children."""
        found = self._known.get(tags)
        if found is None:
            if len(self._known) >= self._MOST:
                self._known.clear()
            found = self._known[tags] = self._worked_out(tags)
        return found

    def _worked_out(self, tags: tuple[str, ...]) -> Layout:
        remarks: list[Remark] = []
        names = [self._name(tag.rpartition("}")[2], remarks) for tag in tags]
        places: dict[str, int] = {}
        children: list[Child] = []
        for place, name in enumerate(names):
            if name in self.tables:
                table = self.tables[name]
                nth = sum(child.table == table for child in children) + 1
                children.append(Child(place, table, nth))
            elif name:
                places.setdefault(name, place)
        remarks += self._repeated(names)
        remarks += self._out_of_order(names)
        return Layout(tuple(places.get(name, -1) for name in self.names), tuple(children), tuple(remarks))

    def _name(self, tag: str, remarks: list[Remark]) -> str:
        if tag in self._order:
            return tag
        known = self._spellings.get(tag.lower())
        shown = tag[:_LONGEST_TAG]
        if known:
            said = f"The element is written {shown}; {known} is the spelling of our sources. It was read as {known}."
            remarks.append(Remark(SPELLING, known, said))
            return known
        said = f"{shown} is no element of this year's return here, so it was not read. Take it out or put it right."
        remarks.append(Remark(UNKNOWN, shown, said))
        return ""

    def _repeated(self, names: Sequence[str]) -> list[Remark]:
        once = set(self.names) | {TAGS[table] for table in AT_MOST_ONE}
        return [
            Remark(REPEATED, name, f"{name} is there {names.count(name)} times and may be there once. Keep one.")
            for name in dict.fromkeys(names)
            if name in once and names.count(name) > 1
        ]

    def _out_of_order(self, names: Sequence[str]) -> list[Remark]:
        ranks = [(self._order[name], name) for name in names if name]
        for before, after in pairwise(ranks):
            if after[0] < before[0]:
                said = f"{after[1]} comes after {before[1]} and belongs before it. It was read all the same."
                return [Remark(ORDER, after[1], said)]
        return []
