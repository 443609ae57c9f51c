"""An allocation of 5,000 children to 700 places beside the solver alone, for both objectives, and a what-if.

Run `python benchmarks/allocation.py [children] [places] [suitable places a child]`. The year group is invented and the
same every time; with as many suitable places as there are places, every child suits every place.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from random import Random
from typing import Any

from included.adapters.allocation import least_cost
from included.core.places.allocation import (
    Child,
    Choice,
    Objective,
    Place,
    Placement,
    Problem,
    Proposal,
    Solution,
    propose_stable,
    verified,
    with_capacity,
)
from included.core.places.allocation.answers import to_document, what_if_document
from included.core.places.allocation.documents import from_document
from included.core.vocabulary import SettingKind

CHILDREN, PLACES, SUITABLE = 5_000, 700, 40
MORE = 10
_ASKED_FOR = 6
_SIDE = 60_000  # metres: a county, as a square
_PENCE_A_METRE = 40


def year_group(children: int, places: int, suitable: int) -> Problem:
    """Children and places strewn over a county, with about as many places as children; the near ones suit best."""
    random = Random(2026)
    spots = [(random.randrange(_SIDE), random.randrange(_SIDE)) for _ in range(places)]
    kinds = (SettingKind.SPECIAL, SettingKind.SEN_UNIT, SettingKind.RESOURCED_PROVISION, SettingKind.MAINSTREAM)
    settings = [Place(100_000 + n, random.choice(kinds), 7, 0) for n in range(places)]
    prices = [random.randrange(600_000, 6_000_000) for _ in range(places)]
    capacities = [0] * places
    for _ in range(children):
        capacities[random.randrange(places)] += 1
    stated = tuple(Place(one.urn, one.kind, 7, room) for one, room in zip(settings, capacities, strict=True))
    ids = [one.id for one in stated]

    def child(number: int) -> Child:
        x, y = random.randrange(_SIDE), random.randrange(_SIDE)
        metres = [abs(x - a) + abs(y - b) for a, b in spots]
        nearest = sorted(range(places), key=metres.__getitem__)[:suitable]
        asked = random.sample(nearest[: 3 * _ASKED_FOR], min(_ASKED_FOR, len(nearest)))
        wish = {place: rank for rank, place in enumerate(asked, start=1)}
        return Child(
            f"c{number}",
            7,
            tuple(
                Choice(ids[n], wish.get(n), random.randrange(100), prices[n], metres[n] * _PENCE_A_METRE, metres[n])
                for n in nearest
            ),
        )

    return Problem(tuple(child(number) for number in range(children)), stated)


def as_document(problem: Problem) -> dict[str, Any]:
    """The problem as a file would have it."""
    by_id = {place.id: place for place in problem.places}

    def choice(one: Choice) -> dict[str, Any]:
        values = one._asdict()
        place = by_id[values.pop("place")]
        return {"urn": place.urn, "kind": place.kind.value, **values}

    return {
        "places": [
            {"urn": one.urn, "kind": one.kind.value, "year_group": one.year_group, "capacity": one.capacity}
            for one in problem.places
        ],
        "children": [
            {"id": one.id, "year_group": one.year_group, "choices": [choice(each) for each in one.choices]}
            for one in problem.children
        ],
    }


def timed(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """The best processor time of some runs, so that a busy machine tells little, and what it gave."""
    best, given = float("inf"), None
    for _ in range(runs):
        gc.collect()
        started = time.process_time()
        given = work()
        best = min(best, time.process_time() - started)
    return best, given


def propose(problem: Problem, objective: Objective, keeping: Placement | None = None) -> Proposal:
    """Solved and verified, as the command does it."""
    if objective is Objective.STABLE:
        return verified(problem, objective, Solution(propose_stable(problem)))
    return verified(problem, objective, least_cost.solve_least_cost(problem, keeping))


def solver_alone(problem: Problem, objective: Objective) -> Callable[[], Any]:
    """Only the algorithm: deferred acceptance, or the library's flow on columns made beforehand."""
    if objective is Objective.STABLE:
        return lambda: propose_stable(problem)
    network = least_cost._network(problem)  # noqa: SLF001 - the library's own share is what is measured
    return lambda: least_cost._flow(network, network.pence)  # noqa: SLF001 - as above


def measure(problem: Problem, written: str | None, objective: Objective, runs: int) -> dict[str, Any]:
    """Figures for one objective."""

    def whole() -> dict[str, Any]:
        stated = problem if written is None else from_document(json.loads(written), ("law_2014",)).problem
        assert stated
        return to_document(propose(stated, objective))

    def what_if() -> dict[str, Any]:
        after = propose(with_capacity(problem, changes), objective, proposal.placed)
        return what_if_document(changes, proposal, after)

    proposal = propose(problem, objective)
    most_wanted = max(problem.left, key=lambda place: sum(child.choices[0].place == place for child in problem.waiting))
    changes = {most_wanted: MORE}
    alone, _ = timed(solver_alone(problem, objective), runs)
    proposing, _ = timed(lambda: propose(problem, objective), runs)
    all_of_it, document = timed(whole, runs)
    other, changed = timed(what_if, runs)
    return {
        "seconds_solver_alone": round(alone, 2),
        "seconds_solved_and_verified": round(proposing, 2),
        "ratio_solved_and_verified": round(proposing / alone, 2),
        "seconds_from_file_to_reasons" if written else "seconds_with_reasons": round(all_of_it, 2),
        "ratio": round(all_of_it / alone, 2),
        "seconds_what_if": round(other, 2),
        "children_who_differ": len(changed["children"]),
        "what_if": changed["pounds"],
        "totals": document["totals"],
        "proof": document["proof"],
    }


def main() -> None:
    """Print the figures as JSON."""
    children, places, suitable = (
        int(value) for value in (sys.argv[1:] + [CHILDREN, PLACES, SUITABLE][len(sys.argv) - 1 :])
    )
    problem = year_group(children, places, suitable)
    # A file with every pair would be half a gigabyte, which no area has.
    written = json.dumps(as_document(problem)) if suitable <= SUITABLE else None
    runs = 3 if written else 1
    figures: dict[str, Any] = {
        "children": children,
        "places": places,
        "suitable_pairs": sum(len(child.choices) for child in problem.children),
        "megabytes_of_file": round(len(written) / 1e6, 1) if written else None,
    }
    for objective in Objective:
        figures[objective.value] = measure(problem, written, objective, runs)
    figures["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(figures, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
