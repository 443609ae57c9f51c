"""What a round follows from, as one digest: the same inputs and the same rules give the same sixty-four letters."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from included.apps.transfers.models import TransferRound
from included.core.places.allocation import Problem
from included.core.places.digesting import digest

# A change of how inputs become a problem, or of how one is solved, is another version, and so another digest.
ROUND_RULES: Final = "transfer-round/1"


class Part(NamedTuple):
    """What stands for one child: why it is left out, its list's digest, and what its family asks for."""

    left_out: str
    list_digest: str
    asked_for: tuple[int, ...]


def digest_of(made: TransferRound, parts: Mapping[str, Part], problem: Problem) -> str:
    """Of the rules, what was asked, every child of the year group, and the problem that all this makes."""
    return digest(
        {
            "rules": ROUND_RULES,
            "asked": [made.transfer, made.year_group, made.starts_on, made.objective, made.profile, made.lot_seed],
            "children": {reference: tuple(part) for reference, part in parts.items()},
            "places": {place.id: place.capacity for place in problem.places},
            "choices": {child.id: tuple(map(tuple, child.choices)) for child in problem.children},
        }
    )
