"""What every page about a simulated case says on top: that it is simulated, and which proposals the page rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from included.adapters.simulationrules import simulation_rules
from included.apps.accounts.access_log import shown_child
from included.apps.cases.models import Case
from included.apps.policy.queries import area_of
from included.core.law.simulation import LAW

# By the route's name or the beginning of it; the longest that fits counts.
_RESTS_ON: Final[dict[str, Sequence[int]]] = {
    "": (5,),
    "cases:decide": (6,),
    "cases:step": (6,),
    "cases:check": (6,),
    "panels:": (6,),
    "places:": (8,),
    "places:of_case": (7, 8),
    "simulation:name": (8,),
    # Here each step says for itself what it rests on.
    "simulation:": (),
    "placements:": (7,),
    "placements:offer": (8,),
    "families:decisions": (9,),
    "plans:issue": (8, 9),
    "plans:version": (5, 9),
}


@dataclass(frozen=True, slots=True)
class Strip:
    """The proposals a page rests on, by number and in words."""

    proposals: tuple[tuple[int, str], ...]


def strip(request: HttpRequest) -> Strip | None:
    """For a page about a child whose case is simulated; a real area costs no query."""
    shown = shown_child(request)
    if shown is None or not area_of(shown.authority_code).is_simulated:
        return None
    if not Case.objects.filter(child_id=shown.child_id).exclude(profile=LAW).exists():
        return None
    match = request.resolver_match
    words = simulation_rules().proposals
    return Strip(tuple((number, words[number]) for number in _numbers(match.view_name if match else "")))


def is_in_simulated_area(request: HttpRequest) -> bool:
    """For staff of an invented area, on pages of no one child: the schools named there are not real, either."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or shown_child(request) is not None:
        return False
    codes = viewer.caseload_authorities
    return bool(codes) and all(area_of(code).is_simulated for code in codes)


def _numbers(route: str) -> Sequence[int]:
    fitting = [name for name in _RESTS_ON if route.startswith(name)]
    return _RESTS_ON[max(fitting, key=len)]
