"""Where children with a plan live and how far they travel: tables that share sums with those of the assessment.

A postcode district is the finest place a figure is published for. A grid beside it would have to be published for the
same children, and the two could be subtracted from each other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any, Final

from included.adapters.measurerules import disclosure_rule
from included.adapters.partnershiprules import partnership_book
from included.core.measures import CountTable, Elsewhere, PublishedTable, withhold
from included.core.partnership.pictures import NOT_KNOWN

_FURTHER: Final = "A place further away"


def bands() -> tuple[str, ...]:
    """Bands of distance, between the limits of the law and the one that counts as nearby."""
    edges = _edges()
    between = [f"{low} to {high} miles" for low, high in pairwise(edges)]
    return (f"Up to {edges[0]} miles", *between, f"Over {edges[-1]} miles", NOT_KNOWN)


def band_of(miles_beyond: frozenset[int], is_far: bool | None) -> str:  # noqa: FBT001 - as the count has it
    """The band of a distance that is more than some limits; not known where there is no setting or no home."""
    if is_far is None:
        return NOT_KNOWN
    nearby = partnership_book().nearby_miles
    passed = miles_beyond | ({nearby} if is_far else set())
    return bands()[sum(edge in passed for edge in _edges())]


def living_tables(groups: Sequence[Any], figures: Mapping[str, Any], kinds: Iterable[str]) -> dict[str, Any]:
    """`groups` as counted, `figures` as already withheld: what is withheld there stays so here."""
    rows, needs = sums_of(figures["districts"], "row"), sums_of(figures["places"], "row")
    placings, settings = sums_of(figures["districts"], "column"), sums_of(figures["places"], "column")
    further = {bands()[-2]: placings[_FURTHER]} if _FURTHER in placings else {}
    return {
        "district_needs": _table(
            _count(groups, lambda each: (each.district, each.need_words)),
            tuple(rows),
            tuple(needs),
            Elsewhere(rows, needs),
        ),
        "travel": _table(
            _count(groups, lambda each: (band_of(each.miles_beyond, each.is_far), each.kind)),
            bands(),
            tuple(kind for kind in kinds if kind in settings),
            Elsewhere(further, settings),
        ),
    }


def _edges() -> tuple[int, ...]:
    book = partnership_book()
    return tuple(sorted({*book.mile_limits, book.nearby_miles}))


def _count(groups: Iterable[Any], place_of: Callable[[Any], tuple[str, str]]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for each in groups:
        counts[place_of(each)] += each.count
    return counts


def _table(
    counts: Counter[tuple[str, str]], rows: tuple[str, ...], columns: tuple[str, ...], elsewhere: Elsewhere
) -> dict[str, Any]:
    return document_of(withhold(CountTable(rows, columns, counts), disclosure_rule("area"), elsewhere))


def document_of(table: PublishedTable) -> dict[str, Any]:
    """A table as it is stored."""
    return {name: _lists(value) for name, value in asdict(table).items()}


def sums_of(table: Mapping[str, Any], axis: str) -> dict[str, int | None]:
    """The sums of a stored table by the names of its rows or columns; None where they are withheld."""
    return dict(zip(table[f"{axis}s"], table[f"{axis}_totals"], strict=True))


def _lists(value: Any) -> Any:
    return [_lists(each) for each in value] if isinstance(value, tuple) else value
