"""What the SEN2 return of one year holds: its tables, their fields in order, the codes, and the days it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    YEAR = "year"
    FLAG = "flag"
    CODE = "code"


PERSON, REQUEST, ASSESSMENT, NAMED_PLAN = "person", "request", "assessment", "named_plan"
PLAN_DETAIL, ACTIVE_PLAN, PLACEMENT, NEED = "plan_detail", "active_plan", "placement", "need"
HEADER, AREA = "header", "area"
# The tables of a person, parents first, each with its element and the table it lies in.
TAGS: Final[Mapping[str, str]] = {
    PERSON: "Person",
    REQUEST: "Requests",
    ASSESSMENT: "Assessment",
    NAMED_PLAN: "NamedPlan",
    PLAN_DETAIL: "PlanDetail",
    ACTIVE_PLAN: "ActivePlans",
    PLACEMENT: "PlacementDetail",
    NEED: "SENneed",
}
PARENTS: Final[Mapping[str, str]] = {
    REQUEST: PERSON,
    ASSESSMENT: REQUEST,
    NAMED_PLAN: ASSESSMENT,
    PLAN_DETAIL: NAMED_PLAN,
    ACTIVE_PLAN: REQUEST,
    PLACEMENT: ACTIVE_PLAN,
    NEED: ACTIVE_PLAN,
}
AT_MOST_ONE: Final = frozenset({NAMED_PLAN, ACTIVE_PLAN})
# Spellings other than our sources' that readers of this return look for.
OTHER_SPELLINGS: Final[Mapping[str, str]] = {"wpb": "WBP", "planwpb": "PlanWBP"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its element, what it holds, and how sure we are of it. Voluntary: its absence is only a query."""

    table: str
    name: str
    label: str
    kind: Kind
    status: str
    source: str
    codes: str = ""
    item: str = ""
    voluntary: bool = False


@dataclass(frozen=True, slots=True)
class CodeSet:
    """The codes a field may hold with their words, and how sure we are of them."""

    name: str
    codes: Mapping[str, str]
    status: str
    source: str

    @property
    def is_confirmed(self) -> bool:
        """Whether the list was read in a source and so may make an error of what is not in it."""
        return self.status == "confirmed"


@dataclass(frozen=True, slots=True)
class Collection:
    """The return of one year."""

    year: int
    census_on: date
    fields: Mapping[str, tuple[Field, ...]]
    code_sets: Mapping[str, CodeSet]
    authorities: frozenset[str]
    other_authorities: frozenset[str]
    upn_areas: frozenset[int]

    @property
    def starts_on(self) -> date:
        """The first day of the period: the calendar year before the census."""
        return date(self.year - 1, 1, 1)

    @property
    def ends_on(self) -> date:
        """The last day of the period."""
        return date(self.year - 1, 12, 31)

    @property
    def school_year_began_after(self) -> date:
        """31 August before the census: ages are those of that day."""
        return date(self.year - 1, 8, 31)

    def field(self, table: str, name: str) -> Field | None:
        """A field of this year's return, or None."""
        return next((field for field in self.fields.get(table, ()) if field.name == name), None)

    def children(self, table: str) -> tuple[str, ...]:
        """The tables that lie in a table, in the order of their elements."""
        return tuple(child for child, parent in PARENTS.items() if parent == table)
