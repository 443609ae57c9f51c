"""The Green Paper's way of naming: the first available place in the family's order. For simulated areas only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from included.core.places.beside import Beside
from included.core.places.directory import Directory
from included.core.places.reasons import Grade
from included.core.places.wishes import Wishes

_PROPOSAL: Final = "SEND Review Green Paper (CP 624, 2022), chapter 2: proposal 8, a tailored list of settings"


class Graded(Protocol):
    """Settings and how well each can meet one child's needs: a ranking, or grades worked out when asked for."""

    @property
    def directory(self) -> Directory:
        """The settings."""

    def grade(self, index: int) -> Grade:
        """The grade of one setting."""


@dataclass(frozen=True, slots=True)
class FirstAvailable:
    """The setting named, or None and why; `waits_for` is the setting whose vacancy has to be asked first."""

    urn: int | None
    words: str
    passed_over: tuple[tuple[int, str], ...] = ()
    waits_for: int | None = None
    provision: str = _PROPOSAL


def first_available(wishes: Wishes, ranking: Graded, offers: Mapping[int, Beside]) -> FirstAvailable:
    """Walk the family's order. A setting whose vacancy nobody knows is neither named nor passed over."""
    passed: list[tuple[int, str]] = []
    if not wishes.asked_for:
        return FirstAvailable(None, "The family has not put any settings in order yet, so none can be named.")
    for urn in wishes.asked_for:
        why = _why_not(urn, ranking)
        vacancy = offers[urn].vacancy if urn in offers else None
        if why is not None:
            passed.append((urn, why))
        elif vacancy is None:
            words = "Whether this setting has a place is not known; it comes before the rest, so ask it first."
            return FirstAvailable(None, words, tuple(passed), waits_for=urn)
        elif vacancy.free > 0:
            return FirstAvailable(urn, "It is the first in the family's order that has a place.", tuple(passed))
        else:
            passed.append((urn, "It had no place free."))
    return FirstAvailable(None, "No setting in the family's order has a place.", tuple(passed))


def _why_not(urn: int, ranking: Graded) -> str | None:
    index = ranking.directory.index_of.get(urn)
    if index is None:
        return "It is not on the list."
    return "It cannot meet the need." if ranking.grade(index) is Grade.CANNOT else None
