"""From the lines of a child's tailored list, and the order its family gave, to the choices of an allocation."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from included.core.places.allocation.problem import Choice, Place
from included.core.places.reasons import Grade
from included.core.vocabulary import SettingKind

# A grade outweighs everything known, and what is known everything assumed: a child has at most 29 needs and facilities.
_GRADE: Final = 100_000
_KNOWN: Final = 50
_SHARE: Final = 1_000
# Nobody commissions ordinary places: whoever is named is admitted (Children and Families Act 2014, section 43).
UNCOUNTED_KINDS: Final = frozenset((SettingKind.MAINSTREAM, SettingKind.EARLY_YEARS, SettingKind.FURTHER_EDUCATION))


@dataclass(frozen=True, slots=True)
class Line:
    """What a tailored list says of one setting, as far as an allocation asks. Money in pence a year."""

    urn: int
    kind: SettingKind
    name: str
    grade: Grade
    known: int
    assumed: int
    asked: int
    distance_metres: int | None
    transport_pence: int

    @property
    def suitability(self) -> int:
        """How well it suits, comparable between children: as shares of what each of them needs."""
        asked = max(1, self.asked)
        grade = len(Grade) - 1 - self.grade.rank
        return grade * _GRADE + self.known * _SHARE // asked * _KNOWN + self.assumed * _SHARE // asked


def grade_of(suitability: int) -> Grade:
    """The grade a suitability stands for."""
    return tuple(Grade)[len(Grade) - 1 - min(suitability // _GRADE, len(Grade) - 1)]


def choices_of(
    lines: Iterable[Line],
    asked_for: Sequence[int],
    places_at: Mapping[int, Collection[Place]],
    pence_of: Callable[[Line, Place], int],
) -> tuple[Choice, ...]:
    """The places that suit a child, with the family's preference for each that it asked for.

    A place that is full and was not asked for can only make the list longer; one asked for stays, to say why not.
    """
    return tuple(_choices(lines, {urn: rank for rank, urn in enumerate(asked_for, start=1)}, places_at, pence_of))


def _choices(
    lines: Iterable[Line],
    preferences: Mapping[int, int],
    places_at: Mapping[int, Collection[Place]],
    pence_of: Callable[[Line, Place], int],
) -> Iterator[Choice]:
    for line in lines:
        if line.grade is Grade.CANNOT:
            continue
        preference = preferences.get(line.urn)
        for place in places_at.get(line.urn, ()):
            if preference is not None or place.capacity:
                yield Choice(
                    place.id,
                    preference,
                    line.suitability,
                    pence_of(line, place),
                    line.transport_pence,
                    line.distance_metres,
                )


def uncounted(line: Line, year_group: int, children: int) -> Place:
    """Places in a setting asked for that has none commissioned: as many as children where it admits whoever is named.

    Elsewhere a place has to be commissioned first, so there are none.
    """
    capacity = children if line.kind in UNCOUNTED_KINDS else 0
    return Place(line.urn, line.kind, year_group, capacity, line.name)
