"""Elements of persons put into tables, each shape of a person worked out once.

A return repeats the same few shapes of a person many thousand times. A shape is the tags of all elements in the order
they open, and how many children each record has; the two fix the tree, so what is where need not be looked for again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from included.adapters.returns.xml_stream import Element
from included.core.returns.columns import Whole
from included.core.returns.sen2.batch import Batch, Readings, Records
from included.core.returns.sen2.checking import Odd
from included.core.returns.sen2.collection import PARENTS, PERSON, TAGS, Collection
from included.core.returns.sen2.layout import Layouts, Remark

_MOST_SHAPES: Final = 5_000
Text = str | None


class _Record(NamedTuple):
    """One record of a person: its element, its parent among the parents of the person, where its values are."""

    element: int
    parent: int
    nth: int
    places: tuple[int, ...]
    remarks: tuple[Remark, ...]


@dataclass(slots=True)
class _Shape:
    """What is where in persons of one shape, and the persons of it since the last batch.

    `sizes` are the numbers of children of the elements that are records, which are at `holders`.
    """

    holders: tuple[int, ...]
    sizes: list[int]
    records: Mapping[str, Sequence[_Record]]
    texts: list[list[Text]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Columns:
    """One table of a batch while it is put together: for each shape, its first record of all persons, then the next."""

    values: Mapping[str, list[Text]]
    parents: list[Whole] = field(default_factory=list)
    nths: list[Whole] = field(default_factory=list)

    def __len__(self) -> int:
        return sum(map(len, self.nths))

    def records(self) -> Records:
        """As it is read."""
        return Records(self.values, _joined(self.parents), _joined(self.nths))


class Takers:
    """The persons taken since the last batch."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._readings = Readings(collection)
        self._layouts = {table: Layouts(table, collection) for table in TAGS}
        self._shapes: dict[tuple[str, ...], _Shape] = {}
        self._met: list[_Shape] = []
        self._number = 0
        self.persons = 0

    def take(self, person: Element) -> None:
        """A person, and all records in it."""
        elements = [*person.iter()]
        shape = self._shape_of(elements)
        if not shape.numbers:
            self._met.append(shape)
        shape.texts.append([element.text for element in elements])
        self._number += 1
        self.persons += 1
        shape.numbers.append(self._number)

    def _shape_of(self, elements: Sequence[Element]) -> _Shape:
        tags = tuple([element.tag for element in elements])
        shape = self._shapes.get(tags)
        if shape is not None and [len(elements[holder]) for holder in shape.holders] == shape.sizes:
            return shape
        shape = self._worked_out(elements)
        # Every other element is without children, or what is where would not follow from the key.
        if sum(shape.sizes) == len(elements) - 1:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            self._shapes[tags] = shape
        return shape

    def _worked_out(self, elements: Sequence[Element]) -> _Shape:
        places = {element: place for place, element in enumerate(elements)}
        records: dict[str, list[_Record]] = {table: [] for table in TAGS}
        self._find(elements, places, records, PERSON, _Record(0, 0, 1, (), ()))
        holders = tuple(record.element for found in records.values() for record in found)
        return _Shape(holders, [len(elements[holder]) for holder in holders], records)

    def _find(
        self,
        elements: Sequence[Element],
        places: Mapping[Element, int],
        records: Mapping[str, list[_Record]],
        table: str,
        record: _Record,
    ) -> None:
        """Add a record and those in it, in the order of the file."""
        children = list(elements[record.element])
        layout = self._layouts[table][tuple([child.tag for child in children])]
        values = tuple(places[children[place]] if place >= 0 else -1 for place in layout.places)
        row = len(records[table])
        records[table].append(record._replace(places=values, remarks=layout.remarks))
        for place, inner, nth in layout.children:
            self._find(elements, places, records, inner, _Record(places[children[place]], row, nth, (), ()))

    def batch(self, authority: str) -> tuple[Batch, list[Odd]]:
        """What was taken, as columns, and what was odd about the elements; taking begins again."""
        tables = {name: _Columns({field: [] for field in layouts.names}) for name, layouts in self._layouts.items()}
        odd: list[Odd] = []
        numbers = [number for shape in self._met for number in shape.numbers]
        for shape in self._met:
            _add(tables, shape, odd)
            shape.texts, shape.numbers = [], []
        records = {name: columns.records() for name, columns in tables.items()}
        self._met, self.persons = [], 0
        return Batch(self._collection, self._readings, records, np.array(numbers, dtype=np.int64), authority), odd


def _add(tables: Mapping[str, _Columns], shape: _Shape, odd: list[Odd]) -> None:
    """The persons of one shape added to the tables, a record of all of them at a time."""
    count = len(shape.numbers)
    columns = [*zip(*shape.texts, strict=True)]
    nothing = (None,) * count
    begins = {table: len(tables[table]) for table in tables}
    for table, found in shape.records.items():
        into = tables[table]
        for place, record in enumerate(found):
            for into_column, at in zip(into.values.values(), record.places, strict=True):
                into_column.extend(columns[at] if at >= 0 else nothing)
            into.nths.append(np.full(count, record.nth, dtype=np.int64))
            parents = begins[PARENTS[table]] + record.parent * count if table != PERSON else 0
            into.parents.append(np.arange(parents, parents + count))
            first = begins[table] + place * count
            odd += [Odd(table, first + row, remark) for remark in record.remarks for row in range(count)]


def _joined(parts: Sequence[Whole]) -> Whole:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
