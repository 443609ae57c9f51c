"""Chains of successors end, whatever the links say."""

from hypothesis import given
from hypothesis import strategies as st

from included.core.places.successors import chain, circles

LINKS = st.dictionaries(st.integers(1, 8), st.sets(st.integers(1, 8), max_size=3), max_size=8)


def reached(urn: int, links: dict[int, set[int]]) -> set[int]:
    """Everything after a setting, by going on until nothing is new."""
    found: set[int] = set()
    while (more := found.union(*(links.get(each, set()) for each in found | {urn}))) != found:
        found = more
    return found - {urn}


def test_the_nearest_successor_comes_first() -> None:
    assert chain(1, {1: [2], 2: [3]}) == (2, 3)


def test_a_split_school_has_several_successors() -> None:
    assert chain(1, {1: [3, 2], 2: [4]}) == (2, 3, 4)


@given(st.integers(1, 8), LINKS)
def test_chain_holds_everything_reached_once(urn: int, links: dict[int, set[int]]) -> None:
    found = chain(urn, links)

    assert set(found) == reached(urn, links)
    assert len(found) == len(set(found))


@given(LINKS)
def test_a_circle_is_found_where_there_is_one(links: dict[int, set[int]]) -> None:
    goes_round = any(
        urn in set().union(*(reached(each, links) | {each} for each in links[urn])) for urn in links if links[urn]
    )

    assert bool(list(circles(links))) is goes_round
