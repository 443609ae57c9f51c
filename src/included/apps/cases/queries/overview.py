"""The case page: what is due and why, and what has happened."""

from dataclasses import dataclass
from datetime import date

from included.adapters.rulebook import load_rule_book
from included.apps.cases.mapping import event_value, exception_value, facts_from, first_outstanding, is_outstanding
from included.apps.cases.models import Case
from included.apps.cases.queries.history import (
    Handover,
    HistoryEntry,
    RecordedException,
    exceptions_of,
    handovers_of,
    history_of,
)
from included.core.casework import CaseFacts, Limit, Reckoning, reckon


@dataclass(frozen=True, slots=True)
class Overview:
    """A case on a day."""

    facts: CaseFacts
    reckoning: Reckoning
    history: tuple[HistoryEntry, ...]
    exceptions: tuple[RecordedException, ...]
    handovers: tuple[Handover, ...]

    @property
    def outstanding(self) -> tuple[Limit, ...]:
        """The limits that still want something done."""
        return tuple(limit for limit in self.reckoning.limits if is_outstanding(limit))

    @property
    def next(self) -> Limit | None:
        """What the authority has to do first."""
        return first_outstanding(self.reckoning)

    @property
    def past(self) -> tuple[Limit, ...]:
        """The limits that are met or have gone."""
        return tuple(limit for limit in self.reckoning.limits if not is_outstanding(limit))


def overview_of(case: Case, as_of: date) -> Overview:
    """Everything the case page says, in five queries, however long the case."""
    history, exceptions = history_of(case.pk), exceptions_of(case.pk)
    facts = facts_from(
        profile=case.profile,
        born_on=case.child_born_on,
        events=[event_value(entry.kind, entry.on, entry.details) for entry in history],
        exceptions=[exception_value(each) for each in exceptions],
        as_of=as_of,
    )
    return Overview(facts, reckon(facts, load_rule_book()), history, exceptions, handovers_of(case.pk))
