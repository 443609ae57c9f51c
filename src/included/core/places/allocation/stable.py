"""The stable proposal: children ask down their lists, places keep those who come first (deferred acceptance)."""

from heapq import heappush, heappushpop

from included.core.places.allocation.priority import Priority, priority
from included.core.places.allocation.problem import Child, Placement, Problem


def propose_stable(problem: Problem) -> Placement:
    """The stable placement that is best for every child at once (Gale and Shapley 1962); named children stay."""
    by_id = {child.id: child for child in problem.waiting}
    lots = {child: problem.lot(child) for child in by_id}
    next_choice = dict.fromkeys(by_id, 0)
    held: dict[str, list[_Held]] = {place: [] for place in problem.left}
    asking = list(by_id)
    while asking:
        child = by_id[asking.pop()]
        if next_choice[child.id] == len(child.choices):
            continue
        choice = child.choices[next_choice[child.id]]
        next_choice[child.id] += 1
        candidate = _Held(priority(child.id, lots[child.id], choice), child)
        turned_away = _keep(held[choice.place], candidate, problem.left[choice.place])
        if turned_away:
            asking.append(turned_away.child.id)
    placed: dict[str, str | None] = {child.id: child.named.place if child.named else None for child in problem.children}
    placed.update({one.child.id: place for place, kept in held.items() for one in kept})
    return placed


class _Held:
    """A child held by a place; "less" is whoever comes later, so that a heap gives up its last first."""

    __slots__ = ("child", "priority")

    def __init__(self, priority: Priority, child: Child) -> None:
        self.priority = priority
        self.child = child

    def __lt__(self, other: "_Held") -> bool:
        return self.priority > other.priority


def _keep(kept: list[_Held], candidate: _Held, places: int) -> _Held | None:
    """Hold the candidate if there is room or a child who comes later; give whoever has to ask elsewhere."""
    if len(kept) < places:
        heappush(kept, candidate)
        return None
    return heappushpop(kept, candidate) if kept else candidate
