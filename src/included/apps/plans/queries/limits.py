"""The dates that follow from sending or issuing a plan, worked out by the clock before anything is recorded."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.apps.cases.mapping import event_value, facts_of
from included.apps.cases.models import Case
from included.core.casework import EventKind, Limit, reckon, why_not

REPRESENTATIONS = "C5"
MEDIATION = "H3"
APPEAL = "H10"
CERTIFICATE = "GP-9"


@dataclass(frozen=True, slots=True)
class Rights:
    """The dates an appealable notice must give: regulation 32."""

    sent_on: date
    mediation_by: date | None
    appeal_by: date | None
    # Only where a policy that is not law runs: section 55(3) asks for none about section I alone.
    is_certificate_always_needed: bool = False


def window_of(case_id: UUID) -> date | None:
    """The last day of the family's own window for representations on the newest draft: regulation 13(1)."""
    return _due_on(_limits(case_id), REPRESENTATIONS)


def window_if_served(case_id: UUID, on: date) -> date | None:
    """The same if the draft were served on a day."""
    return _due_on(_limits(case_id, EventKind.DRAFT_SERVED, on), REPRESENTATIONS)


def rights_if_issued(case_id: UUID, kind: EventKind, on: date) -> Rights:
    """What the notice would have to say if the plan were issued on a day."""
    limits = _limits(case_id, kind, on)
    return _rights(on, limits)


def rights_of(case_id: UUID, issued_on: date) -> Rights:
    """The dates that run from a plan issued on a day."""
    begun = [limit for limit in _limits(case_id) if limit.starts_on == issued_on]
    return _rights(issued_on, tuple(begun))


def _rights(sent_on: date, limits: tuple[Limit, ...]) -> Rights:
    is_needed = _due_on(limits, CERTIFICATE) is not None
    return Rights(sent_on, _due_on(limits, MEDIATION), _due_on(limits, APPEAL), is_certificate_always_needed=is_needed)


def why_not_now(case_id: UUID, kind: EventKind, on: date) -> str | None:
    """Why the law does not let this happen now, or None."""
    case = Case.objects.get(pk=case_id)
    return why_not(facts_of(case, max(on, clock.today())), kind, load_rule_book())


def _limits(case_id: UUID, kind: EventKind | None = None, on: date | None = None) -> tuple[Limit, ...]:
    facts = facts_of(Case.objects.get(pk=case_id), max(on or clock.today(), clock.today()))
    if kind is not None and on is not None:
        facts = replace(facts, events=(*facts.events, event_value(kind, on, {})))
    return tuple(reckon(facts, load_rule_book()).limits)


def _due_on(limits: tuple[Limit, ...], rule: str) -> date | None:
    """The latest of a rule's days: a draft served again opens the window again."""
    return max((limit.due_on for limit in limits if limit.rule == rule and limit.due_on), default=None)
