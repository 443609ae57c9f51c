"""The records of an invented caseload: cases with their children, families, placements and events."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from included.demo.figures.flow_targets import FlowTargets
from included.demo.figures.stock_targets import StockTargets
from included.demo.lives.days import TODAY, as_date
from included.demo.lives.life import Details
from included.demo.records.people import ChildRecord, ContactRecord

THE_DAY: Final = as_date(TODAY)


class Scale(StrEnum):
    """How much is invented."""

    SMALL = "small"
    COUNTY = "county"
    ENGLAND = "england"


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One dated thing that happened: a kind of the clock, a day, codes and dates."""

    on: date
    kind: str
    details: Details


@dataclass(frozen=True, slots=True)
class ExceptionEntry:
    """A reason that disapplies a limit."""

    code: str
    starts_on: date
    ends_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a child is: the published type, the setting where there is one, the SEN2 code where there is none."""

    type: str
    urn: int | None
    sen_setting: str
    entry_on: date | None
    residential: str = ""
    has_personal_budget: bool = False
    work_based: str = ""


@dataclass(frozen=True, slots=True)
class InventedCase:
    """One case. `plan_seed` gives the words of its plan; `stage` says what it was made for."""

    number: int
    id: UUID
    reference: str
    child: ChildRecord
    born_on: date
    contacts: tuple[ContactRecord, ...]
    need: str
    placement: Placement
    stage: str
    officer: int | None
    allocated_on: date | None
    opened_on: date
    source: str
    events: tuple[EventRecord, ...]
    exceptions: tuple[ExceptionEntry, ...]
    ends_on: date | None
    plan_seed: int

    @property
    def holds_plan(self) -> bool:
        """Whether a plan is in force today."""
        return self.holds_plan_on(THE_DAY)

    def holds_plan_on(self, day: date) -> bool:
        """Whether a plan is in force on a day: made or moved in by then, and neither ended nor moved out."""
        made = any(e.on <= day for e in self.events if e.kind in ("plan_finalised", "plan_transferred_in"))
        return made and (self.ends_on is None or self.ends_on > day)


@dataclass(frozen=True, slots=True)
class Officer:
    """A case officer or manager of the authority's SEN team."""

    name: str
    email: str
    team: str
    is_manager: bool = False


@dataclass(frozen=True, slots=True)
class Persona:
    """One person to be. `role` is a role of the product, or family; `urn` is where a setting's people work."""

    key: str
    name: str
    role: str
    organisation: str
    organisation_name: str
    urn: int | None
    case_number: int
    story: str

    @property
    def email(self) -> str:
        """Invented, and told apart by the key."""
        return f"{self.key.replace('_', '-')}@example.org"


@dataclass(frozen=True, slots=True)
class Caseload:
    """Everything invented for one area."""

    area: str
    name: str
    scale: Scale
    seed: int
    stock: StockTargets
    flows: FlowTargets
    cases: tuple[InventedCase, ...]
    officers: tuple[Officer, ...] = field(default=())
    personas: tuple[Persona, ...] = field(default=())

    @property
    def event_count(self) -> int:
        """All events."""
        return sum(len(case.events) for case in self.cases)
