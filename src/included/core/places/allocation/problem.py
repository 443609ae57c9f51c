"""Who needs a place in a year group, where they could be taught, and what there is: the problem as stated."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from included.core.vocabulary import SettingKind

Placement = Mapping[str, str | None]


def place_id(urn: int, kind: SettingKind, year_group: int) -> str:
    """How places of one kind for one year group in one setting are spoken of, such as 101234/sen_unit/7."""
    return f"{urn}/{kind}/{year_group}"


@dataclass(frozen=True, slots=True)
class Place:
    """The places of one kind that one setting has for one year group, by URN."""

    urn: int
    kind: SettingKind
    year_group: int
    capacity: int
    name: str = ""

    @property
    def id(self) -> str:
        """Setting, kind and year group in one word."""
        return place_id(self.urn, self.kind, self.year_group)


class Choice(NamedTuple):
    """A place that is suitable for a child. A tuple and no dataclass: a large area has millions of them.

    `preference` is the family's, 1 for the first; None where the place is suitable and they did not ask for it.
    """

    place: str
    preference: int | None
    suitability: int
    place_pence: int
    transport_pence: int
    distance_metres: int | None = None

    @property
    def pence(self) -> int:
        """What a year there costs, place and transport."""
        return self.place_pence + self.transport_pence


class Named(NamedTuple):
    """A place already named in the child's plan: fixed by law, whatever the capacity (sections 39 to 43)."""

    place: str
    place_pence: int = 0
    transport_pence: int = 0


@dataclass(frozen=True, slots=True)
class Child:
    """A child in need of a place; the choices are kept in the order in which the child would rather have them."""

    id: str
    year_group: int
    choices: tuple[Choice, ...] = ()
    named: Named | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "choices", tuple(sorted(self.choices, key=_eagerness)))


def _eagerness(choice: Choice) -> tuple[bool, int, int, bool, int, str]:
    """What the family asked for comes first; equals by suitability, then distance, then the place's id."""
    return (
        choice.preference is None,
        choice.preference or 0,
        -choice.suitability,
        choice.distance_metres is None,
        choice.distance_metres or 0,
        choice.place,
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """All children and places of one allocation. Children and places are kept by id, so that order never tells."""

    children: tuple[Child, ...]
    places: tuple[Place, ...]
    profile: str = "law_2014"
    lot_seed: str = ""
    left: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "children", tuple(sorted(self.children, key=lambda child: child.id)))
        object.__setattr__(self, "places", tuple(sorted(self.places, key=lambda place: place.id)))
        taken = Counter(child.named.place for child in self.children if child.named)
        left = {place.id: max(0, place.capacity - taken[place.id]) for place in self.places}
        object.__setattr__(self, "left", left)

    @property
    def waiting(self) -> tuple[Child, ...]:
        """The children a place is to be proposed for."""
        return tuple(child for child in self.children if child.named is None)

    def lot(self, child: str) -> int:
        """The number drawn for a child, to part equals: the same whenever the same lots are drawn again."""
        return int.from_bytes(sha256(f"{self.lot_seed}\n{child}".encode()).digest()[:6])
