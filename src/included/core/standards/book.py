"""All standards and the vocabulary they speak, looked up by day."""

from dataclasses import dataclass
from datetime import date

from included.core.errors import IncludedError
from included.core.standards.standard import Budget, LevelDescriptor, ProvisionLine, Standard, Subject
from included.core.vocabulary import BroadArea, Level


class UnknownStandard(IncludedError):
    """Raised for a standard that is not in force, or was never written."""

    def __init__(self, identity: str, on: date) -> None:
        super().__init__(f"There is no standard {identity} in force on {on.isoformat()}. Check the number and the day.")
        self.identity = identity


@dataclass(frozen=True, slots=True, eq=False)
class StandardsBook:
    """Every version of every standard; read once, never changed. `evidence` gives each code its sentence."""

    standards: tuple[Standard, ...]
    levels: tuple[LevelDescriptor, ...]
    provision: tuple[ProvisionLine, ...]
    budgets: tuple[Budget, ...]
    evidence: dict[str, str]
    measures: dict[str, str]

    def in_force(self, on: date, subject: Subject | None = None) -> tuple[Standard, ...]:
        """The standards of a day, those that can be checked against one subject where given, in their order."""
        return tuple(
            standard
            for standard in self.standards
            if standard.is_in_force(on) and (subject is None or subject in standard.subjects)
        )

    def standard(self, identity: str, on: date) -> Standard:
        """One standard on a day. Raises UnknownStandard."""
        for standard in self.in_force(on):
            if standard.id == identity:
                return standard
        raise UnknownStandard(identity, on)

    def level(self, identity: str) -> LevelDescriptor | None:
        """The level of need of an id."""
        return next((each for each in self.levels if each.id == identity), None)

    def typical(self, area: BroadArea, level: Level) -> ProvisionLine | None:
        """What is typical for an area of need at a level."""
        return next((line for line in self.provision if (line.area, line.level) == (area, level)), None)

    def professions(self, area: BroadArea) -> frozenset[str]:
        """Everyone who makes or oversees provision for an area of need, at any level."""
        return frozenset(who for line in self.provision if line.area is area for who in line.by_whom)
