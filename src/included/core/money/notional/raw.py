"""What files say of schools and of an authority's formula, as text with its place, before anybody has checked it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from included.core.errors import IncludedError

COUNT: Final = "_count"


class UnusableInput(IncludedError):
    """Raised for a file that is none of those there are; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class RawTerm:
    """One line of an authority's formula, or of all authorities' where it names none."""

    place: str
    authority: str
    line: str
    percent: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class RawSchool:
    """One school: what its formula lines count, or come to, and its high-need pupils."""

    place: str
    year: str
    authority: str
    urn: str
    name: str = ""
    counts: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, str] = field(default_factory=dict)
    baseline: str = ""
    high_needs: str = ""


@dataclass(frozen=True, slots=True)
class RawCost:
    """What the support of one pupil or several costs a year in a school."""

    place: str
    authority: str
    urn: str
    cost: str
    pupils: str = ""


@dataclass(slots=True)
class RawInput:
    """All that the files say together."""

    terms: list[RawTerm] = field(default_factory=list)
    schools: list[RawSchool] = field(default_factory=list)
    costs: list[RawCost] = field(default_factory=list)


def named(place: str, file: str) -> str:
    """A place with its file, where there are several."""
    return f"{file}, {place}" if file else place
