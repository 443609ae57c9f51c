"""What a reckoning gives: the state of a case, its limits with their reasons, and what is due next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from included.core.casework.events import EventKind
from included.core.casework.sentences import basis_words, outcome_words, prompt_words
from included.core.law import Force, LimitRule


class Status(StrEnum):
    """How a limit stands on a day. Always computed, never typed."""

    OPEN = "open"
    MET = "met"
    MET_LATE = "met_late"
    BREACHED = "breached"
    DISAPPLIED = "disapplied"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"


class CaseState(StrEnum):
    """Where a case is on the way from a request to a plan, and with the plan."""

    NONE = "none"
    IDENTIFIED = "identified"
    REQUESTED = "requested"
    REFUSED_TO_ASSESS = "refused_to_assess"
    ASSESSING = "assessing"
    NOT_ISSUING = "not_issuing"
    DRAFTING = "drafting"
    DRAFT_OUT = "draft_out"
    FINAL = "final"
    REVIEW_PENDING = "review_pending"
    REVIEW_HELD = "review_held"
    AMENDING = "amending"
    REASSESS_REQUESTED = "reassess_requested"
    REASSESSING = "reassessing"
    CEASING = "ceasing"
    CEASED = "ceased"
    TRANSFERRED_OUT = "transferred_out"


@dataclass(frozen=True, slots=True)
class ExceptionUse:
    """An exception looked at for one limit: it disapplies it, is only available, or is refused; and why."""

    code: str
    starts_on: date | None
    ends_on: date | None
    reason: str
    is_applied: bool
    why: str


@dataclass(frozen=True, slots=True)
class Limit:
    """One date by which something must be done in this case. `due_on` is the last lawful day."""

    law: LimitRule
    starts_on: date
    due_on: date
    status: Status
    met_on: date | None = None
    settled_by: EventKind | None = None
    settled_on: date | None = None
    about: str | None = None
    basis: str = ""
    exceptions: tuple[ExceptionUse, ...] = ()
    exceptions_refused: tuple[ExceptionUse, ...] = ()

    @property
    def rule(self) -> str:
        """The rule's number in the book, such as A6."""
        return self.law.rule

    @property
    def duty(self) -> str:
        """What has to be done, by name where one rule asks several (an adviser, a setting)."""
        return f"{self.law.duty} ({self.about})" if self.about else self.law.duty

    @property
    def who(self) -> str:
        """Who has to act."""
        return self.law.who.value

    @property
    def provision(self) -> str:
        """Where it is written."""
        return self.law.provision

    @property
    def force(self) -> Force:
        """Whether it is statute, guidance or planning."""
        return self.law.force

    @property
    def why(self) -> str:
        """Why the date is what it is, how it came out, and what to bear in mind."""
        basis = self.basis or basis_words(self.law, self.starts_on)
        return " ".join(filter(None, (basis, outcome_words(self), prompt_words(self), self.law.remark)))


@dataclass(frozen=True, slots=True)
class NextLimit:
    """The authority's earliest open statutory limit."""

    rule: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Reckoning:
    """All that follows from the facts of a case on a day."""

    state: CaseState
    limits: tuple[Limit, ...]
    next: NextLimit | None

    def by_rule(self) -> Mapping[str, tuple[Limit, ...]]:
        """The limits of each rule, in order."""
        found: dict[str, tuple[Limit, ...]] = {}
        for limit in self.limits:
            found[limit.rule] = (*found.get(limit.rule, ()), limit)
        return found
