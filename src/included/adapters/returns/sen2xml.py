"""A SEN2 return read from XML as a stream of batches of columns."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final, cast

from lxml import etree

from included.adapters.returns.sen2persons import Takers
from included.adapters.returns.sen2rules import YEARS, collection_of
from included.adapters.returns.xml_stream import Element, PersonStream, UnusableReturnError, leaves_outside
from included.core.returns.findings import Finding, Severity
from included.core.returns.sen2.batch import Batch
from included.core.returns.sen2.checking import Odd
from included.core.returns.sen2.header_rules import Leaf, header_of, said_year
from included.core.returns.sen2.layout import UNKNOWN

_PERSONS_A_BATCH: Final = 2_000
_MOST_LEAVES: Final = 500


class Sen2Xml:
    """A return in a file: what its header says, and its persons in batches, read once. Raises UnusableReturnError."""

    def __init__(self, path: str, year: int | None = None) -> None:
        self.path = path
        leaves = self._header_leaves()
        said = said_year(leaves)
        self.year = year or (said if said in YEARS else YEARS[-1])
        self.collection = collection_of(self.year)
        self.header = header_of(leaves, self.collection)
        self.remarks: list[Finding] = []

    def batches(self) -> Iterator[tuple[Batch, list[Odd]]]:
        """The persons, some thousands at a time, with what is odd about their elements."""
        stream, takers = PersonStream(self.path), Takers(self.collection)
        for persons in stream.blocks():
            for person in persons:
                takers.take(person)
            self._let_go_of(persons)
            if takers.persons >= _PERSONS_A_BATCH:
                yield takers.batch(self.header.authority)
        if takers.persons:
            yield takers.batch(self.header.authority)
        if stream.root is not None:
            self.header = header_of(_leaves_of(stream.root), self.collection)

    def _header_leaves(self) -> Sequence[Leaf]:
        """What stands outside the persons, as far as the end of the header."""
        stream = PersonStream(self.path)
        for persons in stream.blocks():
            if stream.has_header:
                break
            for person in persons:
                person.clear()
        if stream.root is None:
            raise UnusableReturnError(f"{self.path[:200]} cannot be used: it has no element. Export it again.")
        if not stream.has_header and not any(_is_persons(part) for part in stream.root):
            said = "it has neither a Header nor Persons, so it is no SEN2 return. Give the right file."
            raise UnusableReturnError(f"{self.path[:200]} cannot be used: {said}")
        return _leaves_of(stream.root)

    def _let_go_of(self, persons: Sequence[Element]) -> None:
        """Take read persons out of the tree, and whatever stands before them."""
        parent = persons[-1].getparent() if persons else None
        if parent is None:
            return
        end = parent.index(persons[-1]) + 1
        if end > len(persons):
            others = [part for part in list(parent)[:end] if part not in set(persons)]
            self.remarks += [_unknown(f"Persons/{etree.QName(part).localname}") for part in others]
        del cast(Any, parent)[:end]  # the stubs know no slices


def _leaves_of(root: Element) -> list[Leaf]:
    return [Leaf(path, text) for path, text in islice(leaves_outside(root), _MOST_LEAVES)]


def _is_persons(part: Element) -> bool:
    return etree.QName(part).localname.lower() == "persons"


def _unknown(path: str) -> Finding:
    said = "This is no element of a return here, so it was not read. Take it out."
    return Finding(UNKNOWN, Severity.QUERY, None, path, said)
