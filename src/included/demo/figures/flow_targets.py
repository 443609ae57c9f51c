"""What is to have happened in 2024: requests, decisions, assessments, plans, reviews and endings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from included.demo.figures.tables import spread


@dataclass(frozen=True, slots=True)
class Disputes:
    """Cases with a mediation held, with an appeal registered, and with both."""

    mediated: int
    appealed: int
    both: int

    @property
    def cases(self) -> int:
        """Cases with either."""
        return self.mediated + self.appealed - self.both

    def kinds(self) -> list[tuple[bool, bool]]:
        """Whether mediated and whether appealed, for each case."""
        both = min(self.both, self.mediated, self.appealed)
        appealed = [(False, True)] * (self.appealed - both)
        return [(True, True)] * both + appealed + [(True, False)] * (self.mediated - both)

    def at_most(self, cases: int) -> "Disputes":
        """The same for fewer cases, in proportion."""
        if self.cases <= cases:
            return self
        both = min(self.both, self.mediated, self.appealed)
        shares = spread(cases, {"both": both, "appealed": self.appealed - both, "mediated": self.mediated - both})
        return Disputes(shares["mediated"] + shares["both"], shares["appealed"] + shares["both"], shares["both"])


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Plans issued within 20 weeks, by a year and later; of each, how many had an exception recorded."""

    within: int
    by_a_year: int
    later: int
    within_excepted: int
    by_a_year_excepted: int
    later_excepted: int

    @property
    def total(self) -> int:
        """All plans that count."""
        return self.within + self.by_a_year + self.later


@dataclass(frozen=True, slots=True)
class Reviews:
    """The last review of each plan that was due one: when the meeting was, when the decision, which, how soon."""

    meetings_2025: int
    meetings_2024: int
    meetings_before: int
    decisions_2025: int
    decisions_2024: int
    decisions_before: int
    not_due: int
    amend: int
    cease: int
    maintain: int
    on_time: int

    @property
    def meetings(self) -> int:
        """Plans with a review meeting on record."""
        return self.meetings_2025 + self.meetings_2024 + self.meetings_before

    @property
    def decisions(self) -> int:
        """Plans with a decision after it."""
        return self.decisions_2025 + self.decisions_2024 + self.decisions_before


@dataclass(frozen=True, slots=True)
class FlowTargets:
    """Everything that is to have happened in 2024."""

    stock_before: int
    new: int
    ceased: Mapping[tuple[str, str], int]
    ceased_sexes: Mapping[str, int]
    ceased_placements: Mapping[str, int]
    ceased_within_a_year: int
    transfers_in: int
    transfers_in_of_2024: int
    january_leavers: int
    new_january_leavers: int
    received: int
    decided_to_assess: int
    decided_not_to_assess: int
    undecided: int
    withdrawn: int
    decided_on_time: int
    decided_late: int
    request_ages: Mapping[str, int]
    request_disputes: Disputes
    issued: int
    not_issued: int
    not_issued_on_time: int
    assessments_withdrawn: int
    assessment_disputes: Disputes
    plan_disputes: Disputes
    timeliness: Timeliness
    reviews: Reviews
    notes: tuple[str, ...] = field(default=())

    @property
    def ceased_total(self) -> int:
        """Plans that ceased in 2024."""
        return sum(self.ceased.values())

    @property
    def earlier_requests_decided(self) -> int:
        """Decisions of 2024 about requests of the year before."""
        return self.decided_on_time + self.decided_late - self.decided_to_assess - self.decided_not_to_assess
