"""One rule of the book: who must do what, by when, under which provision, and how sure we are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from included.core.errors import IncludedError


class Force(StrEnum):
    """What stands behind a limit."""

    STATUTE = "statute"
    GUIDANCE = "guidance"
    PLANNING = "planning"


class Certainty(StrEnum):
    """How sure we are of the text: read, recalled and still to be checked, or proposed and never enacted."""

    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"
    SEED = "seed"


class Party(StrEnum):
    """Who has to act, or whose window it is."""

    AUTHORITY = "authority"
    FAMILY = "family"
    ADVISER = "adviser"
    SETTING = "setting"
    HEALTH_BODY = "health_body"
    MEDIATION_ADVISER = "mediation_adviser"
    TRIBUNAL = "tribunal"


class Counting(StrEnum):
    """How a period is counted from the day it starts."""

    WITHIN_WEEKS = "within_weeks"
    WITHIN_DAYS = "within_days"
    DAYS_BEGINNING_WITH = "days_beginning_with"
    WITHIN_WORKING_DAYS = "within_working_days"
    WORKING_DAYS_BEGINNING_WITH = "working_days_beginning_with"
    WITHIN_HEARING_DAYS = "within_hearing_days"
    MONTHS_FROM = "months_from"
    MONTHS_STARTING_WITH = "months_starting_with"
    DAYS_BEFORE = "days_before"
    MONTHS_BEFORE = "months_before"
    DAY_BEFORE = "day_before"
    SAME_DAY = "same_day"
    END_OF_COLLEGE_YEAR = "end_of_college_year"
    OF_ANOTHER_LIMIT = "of_another_limit"
    NONE = "none"


class NoValueInForce(IncludedError):
    """Raised when a figure is asked for on a day before it has a value: nothing is filled in backwards."""

    def __init__(self, rule: str, day: date) -> None:
        super().__init__(f"Rule {rule} has no value in force on {day.isoformat()}; check the date or the rule book.")
        self.rule = rule
        self.day = day


@dataclass(frozen=True, slots=True)
class DatedNumber:
    """A figure and the day it starts to apply."""

    starts_on: date
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class LimitRule:
    """A row of the rule book. `key` is unique; several keys share a `rule` where one rule has several duties.

    `prompt` is a number of days before the limit and what is best done by then, to be in time.
    """

    key: str
    rule: str
    duty: str
    who: Party
    provision: str
    force: Force
    certainty: Certainty
    in_force_from: date
    checked_on: date | None
    starts_with: str = ""
    counting: Counting = Counting.NONE
    values: tuple[DatedNumber, ...] = ()
    exceptions: str = ""
    in_force_to: date | None = None
    remark: str = ""
    prompt: tuple[int, str] | None = None
    day: tuple[int, int] | None = None

    @property
    def has_limit(self) -> bool:
        """Whether the rule gives a date, or is a duty without one."""
        return self.counting is not Counting.NONE

    @property
    def group(self) -> str:
        """The part of the book the rule stands in: its letter, or GP."""
        return "GP" if self.rule.startswith("GP") else self.rule[0]

    def is_in_force_on(self, day: date) -> bool:
        """Whether the rule is law on a day."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def number_on(self, day: date) -> int:
        """The figure in force on a day. Raises NoValueInForce before the first."""
        for value in reversed(self.values):
            if value.starts_on <= day:
                return value.number
        raise NoValueInForce(self.key, day)
