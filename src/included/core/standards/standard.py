"""What a standard is: wording, whom it binds, what shows it; and the vocabulary of its provision part."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from included.core.vocabulary import BroadArea, Level, ProvisionKind, SettingKind


class Part(StrEnum):
    """The five parts of the national standards (Green Paper, GP-29)."""

    IDENTIFICATION = "identification"
    PROVISION = "provision"
    ACCESS_AND_REVIEW = "access_and_review"
    COPRODUCTION = "coproduction"
    TRANSITIONS = "transitions"


class Subject(StrEnum):
    """What can be checked against a standard."""

    CASE = "case"
    PLAN = "plan"
    SETTING = "setting"
    AREA = "area"


class Binds(StrEnum):
    """Who must act."""

    AUTHORITY = "authority"
    SETTING = "setting"
    HEALTH_BODY = "health_body"


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard in one version.

    What shows it: in a case `rules`, in a plan `findings` that must not be there, elsewhere `evidence` and `measure`,
    whose share should reach `aim` percent.
    """

    id: str
    part: Part
    version: str
    title: str
    wording: str
    binds: tuple[Binds, ...]
    subjects: frozenset[Subject]
    source: str
    status: str
    starts_on: date
    ends_before: date | None = None
    rules: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()
    measure: str = ""
    aim: int = 0
    findings: frozenset[str] = frozenset()
    asks_profession: bool = False

    def is_in_force(self, on: date) -> bool:
        """Whether this version is the one that applies on the day."""
        return self.starts_on <= on and (self.ends_before is None or on < self.ends_before)


@dataclass(frozen=True, slots=True)
class LevelDescriptor:
    """What a level of need means, in words; bands cite it by its id."""

    id: str
    level: Level
    title: str
    kind: ProvisionKind
    words: str


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """What is typical for an area of need at a level. It caps nothing: section F says what a child needs."""

    area: BroadArea
    level: Level
    what: str
    where: tuple[SettingKind, ...]
    by_whom: tuple[str, ...]
    quantity: str
    minutes_a_week: int
    budget: str


@dataclass(frozen=True, slots=True)
class Budget:
    """Who pays for a kind of provision."""

    code: str
    title: str
    provision: str
