"""The whole rule book: rules, exceptions, profiles and the calendar they are counted with."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from included.core.calendar.working_days import WorkingCalendar
from included.core.errors import IncludedError
from included.core.law.rules import Certainty, LimitRule


class ExceptionTest(StrEnum):
    """What has to be true of an exception for it to disapply a limit."""

    OVERLAPS = "overlaps"
    ABSENT = "absent"
    CLOSED = "closed"


class UnknownProfile(IncludedError):
    """Raised for a policy profile that the rule book does not hold."""

    def __init__(self, profile: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no profile {profile!r}; use one of {', '.join(known)}.")
        self.profile = profile


@dataclass(frozen=True, slots=True)
class ExceptionRule:
    """An exception as one set of limits allows it: the same code may ask for other days in another set."""

    code: str
    test: ExceptionTest
    days: int
    words: str
    provision: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Profile:
    """A policy an area runs: the groups of rules it applies, and whether all of them are law."""

    code: str
    name: str
    groups: frozenset[str]
    is_law: bool
    provision: str


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """Everything `reckon` needs besides the facts; read once, never changed."""

    rules: Mapping[str, LimitRule]
    exceptions: Mapping[str, Mapping[str, ExceptionRule]]
    profiles: Mapping[str, Profile]
    calendar: WorkingCalendar

    def profile(self, code: str) -> Profile:
        """The profile of a code. Raises UnknownProfile."""
        try:
            return self.profiles[code]
        except KeyError:
            raise UnknownProfile(code, tuple(sorted(self.profiles))) from None
