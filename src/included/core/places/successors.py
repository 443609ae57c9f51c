"""Which settings followed a closed one: the register's links, followed to their ends."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping

Successors = Mapping[int, Collection[int]]


def chain(urn: int, successors: Successors) -> tuple[int, ...]:
    """Every setting that came after this one, the nearest first; each once, though the links may run in a circle."""
    seen, waiting, found = {urn}, deque([urn]), []
    while waiting:
        for later in sorted(successors.get(waiting.popleft(), ())):
            if later not in seen:
                seen.add(later)
                found.append(later)
                waiting.append(later)
    return tuple(found)


def circles(successors: Successors) -> Iterator[tuple[int, ...]]:
    """The circles in the links, each once and from its lowest URN."""
    done: set[int] = set()
    for start in sorted(successors):
        path: list[int] = []
        place: dict[int, int] = {}
        stack = [(start, 0)]
        while stack:
            urn, depth = stack.pop()
            for left in path[depth:]:
                del place[left]
            del path[depth:]
            if urn in place:
                circle = path[place[urn] :]
                lowest = circle.index(min(circle))
                yield (*circle[lowest:], *circle[:lowest])
            elif urn not in done:
                done.add(urn)
                place[urn] = depth
                path.append(urn)
                stack += [(later, depth + 1) for later in sorted(successors.get(urn, ()), reverse=True)]
