"""A history being walked through: limits that run, and what the rules have to remember."""

from dataclasses import dataclass, field
from datetime import date

from included.core.casework.events import CaseFacts, Event, EventKind
from included.core.casework.limits import CaseState
from included.core.casework.terms import Effect, Shape, Terms
from included.core.law import LimitRule


@dataclass(slots=True, eq=False)
class Running:
    """A limit on its way: what started it, when it is due, and what settled it."""

    rule: LimitRule
    shape: Shape
    starts_on: date
    due_on: date
    about: str | None = None
    basis: str = ""
    settled_on: date | None = None
    settled_by: EventKind | None = None
    is_met: bool = False
    is_cut: bool = False

    def meet(self, on: date, by: EventKind) -> None:
        """What it asked for was done."""
        self.settled_on, self.settled_by, self.is_met = on, by, True

    def end(self, on: date, by: EventKind) -> None:
        """Another lawful outcome came first."""
        self.settled_on, self.settled_by = on, by

    def end_in_time(self, on: date, by: EventKind) -> None:
        """It falls away if it was not late already."""
        if self.settled_on is None and on <= self.due_on:
            self.end(on, by)


@dataclass(slots=True, eq=False)
class Decision:
    """An appealable decision and the family's two windows."""

    kind: EventKind
    on: date
    order: str
    is_cease: bool
    contact: Running | None = None
    appeal: Running | None = None
    certificate: Running | None = None
    floor: Running | None = None
    appealed_on: date | None = None
    determined_on: date | None = None
    is_decided: bool = False


@dataclass(slots=True, eq=False)
class History:
    """What the walk knows so far. Rules start and settle limits here and nowhere else."""

    terms: Terms
    facts: CaseFacts
    state: CaseState = CaseState.NONE
    kinds: set[EventKind] = field(default_factory=set)
    running: list[Running] = field(default_factory=list)
    done: list[Running] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    head_asked_on: list[date] = field(default_factory=list)
    asked_on: date | None = None
    agreed_on: date | None = None
    meeting_on: date | None = None
    latest_meeting_on: date | None = None
    reviewed_on: date | None = None
    latest_window: Running | None = None
    is_review_concluded_by_notice: bool = False
    is_reassessment_ordered: bool = False
    is_mediation_about_health_only: bool = False

    def start(
        self, key: str, on: date, *, due_on: date | None = None, about: str | None = None, basis: str = ""
    ) -> Running | None:
        """Start a limit, unless the profile or the law of that day does not know the rule."""
        term = self.terms.by_key.get(key)
        if term is None or not term.rule.is_in_force_on(on):
            return None
        limit = Running(term.rule, term.shape, on, due_on or term.due_on(on), about, basis)
        self.running.append(limit)
        return limit

    def start_back(self, key: str, on: date, anchor: date, *, basis: str) -> Running | None:
        """Start a limit that is counted back from a later day; it starts when known, or when due if that is earlier."""
        term = self.terms.by_key.get(key)
        if term is None:
            return None
        due_on = term.due_on(anchor)
        return self.start(key, min(on, due_on), due_on=due_on, basis=basis)

    def live(self, key: str) -> list[Running]:
        """The unsettled limits of one key."""
        return [limit for limit in self.running if limit.rule.key == key and limit.settled_on is None]

    def due_of(self, key: str) -> date | None:
        """When the latest running limit of a key is due."""
        return next((limit.due_on for limit in reversed(self.running) if limit.rule.key == key), None)

    def is_clock_running(self, on: date) -> bool:
        """Whether an earlier request still has its twenty weeks: a second request then starts nothing anew."""
        return any(limit.rule.key == "C9" and on <= limit.due_on for limit in self.running)

    def settle(self, event: Event) -> None:
        """Let an event meet, end or cut what runs, and put aside all that is settled.

        A review that decides to cease settles whatever a notice to cease does.
        """
        kind = event.kind
        is_ceasing = kind is EventKind.REVIEW_DECIDED and event.details.get("outcome") == "cease"
        still: list[Running] = []
        for limit in self.running:
            if limit.settled_on is None:
                effect = limit.shape.get(kind)
                if effect is None and is_ceasing:
                    effect = limit.shape.get(EventKind.CEASE_NOTIFIED)
                if effect is not None:
                    _apply(effect, limit, event)
            (still if limit.settled_on is None else self.done).append(limit)
        self.running = still

    def revive(self, keys: frozenset[str], event: Event, decision: Decision) -> None:
        """Let run on what only this decision ended; the event that takes it back may settle it at once."""
        for limit in self.done:
            if limit.rule.key in keys and limit.settled_by is decision.kind and limit.settled_on == decision.on:
                if limit.is_met or limit.is_cut:
                    continue
                limit.settled_on = limit.settled_by = None
                effect = limit.shape.get(event.kind)
                if effect is not None:
                    _apply(effect, limit, event)
        self.running += [limit for limit in self.done if limit.settled_on is None]
        self.done = [limit for limit in self.done if limit.settled_on is not None]

    def open_window(self, key: str, on: date) -> None:
        """Give the family its days to answer a draft or an amendment notice."""
        self.latest_window = self.start(key, on) or self.latest_window

    @property
    def decision(self) -> Decision | None:
        """The latest appealable decision."""
        return self.decisions[-1] if self.decisions else None

    @property
    def decision_before_the_tribunal(self) -> Decision | None:
        """The latest decision whose appeal is undecided, else the latest: others may be made while an appeal runs."""
        pending = [made for made in self.decisions if made.appealed_on and made.determined_on is None]
        return pending[-1] if pending else self.decision


_NAMED_BY = {EventKind.ADVICE_RECEIVED: "adviser", EventKind.SETTING_REPLIED: "urn"}


def _apply(effect: Effect, limit: Running, event: Event) -> None:
    kind, on = event.kind, event.on
    if effect is Effect.MEETS:
        name = _NAMED_BY.get(kind)
        named = event.details.get(name) if name else None
        if named is None or limit.about is None or str(named) == limit.about:
            limit.meet(on, kind)
    elif effect is Effect.ENDS:
        limit.end(on, kind)
    elif effect is Effect.ENDS_IN_TIME:
        limit.end_in_time(on, kind)
    else:
        limit.end(on, kind)
        limit.is_cut = True
