"""The decisions an officer records: the pages each asks, and the act each ends in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.apps.accounts.models import Account
from included.apps.cases import actions
from included.apps.cases.forms import decisions as forms
from included.apps.cases.forms import phases
from included.apps.cases.mapping import facts_of
from included.apps.cases.models import Case
from included.apps.cases.wording import state_words
from included.core.casework import CaseFacts, Event, EventKind, Limit, next_moves, reckon, why_not
from included.core.casework.phases import Move, what_follows

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a decision."""

    name: str
    form: type[forms.StepForm]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Who does it, when, and the number of events they had seen."""

    by: Account
    at: datetime
    base: int

    @property
    def on(self) -> date:
        """The day of it, in England."""
        return self.at.astimezone(clock.LONDON).date()


@dataclass(frozen=True, slots=True)
class Process:
    """A decision from its first page to its record."""

    title: str
    hint: str
    kinds: tuple[EventKind, ...]
    steps: tuple[Step, ...]
    record: Callable[[Case, Answers, Act], None]
    done: str
    submit_text: str = "Record the decision"
    # Whether the family gets an e-mail that something was recorded.
    tells_family: bool = False
    # Where agreeing leads on to, where something has to be done at once.
    leads_to: Callable[[Case, Answers], str] | None = None
    # What the family will be sent, where the act sends them a notice of its own.
    preview: Callable[[Case, Answers], str] | None = None
    # The dates that would follow from it, shown before it is recorded.
    follows: Callable[[Case, Answers], tuple[Limit, ...]] | None = None

    def why_not(self, facts: CaseFacts) -> str | None:
        """Why it cannot be recorded now, in words, or None."""
        refusals = [why_not(facts, kind, load_rule_book()) for kind in self.kinds]
        return next(iter(refusals), None) if refusals and all(refusals) else None

    def why_not_here(self, facts: CaseFacts) -> str | None:
        """The same in a line for a list of decisions, which needs no list of the stages where it would be possible."""
        refused = self.why_not(facts)
        state = reckon(facts, load_rule_book()).state
        if refused and not set(next_moves(state)) & set(self.kinds):
            return f"Not while the case stands at “{state_words(state)}”"
        return refused


def _decide(case: Case, answers: Answers, act: Act) -> None:
    actions.decide(
        case.pk,
        EventKind(answers["kind"]),
        on=answers["on"],
        reasons=answers["reasons"],
        told=answers["told"],
        by=act.by,
        at=act.at,
        base=act.base,
    )


def _except(case: Case, answers: Answers, act: Act) -> None:
    actions.except_limit(
        case.pk,
        code=answers["code"],
        starts_on=answers["starts_on"],
        ends_on=answers["ends_on"],
        reason=answers["reason"],
        evidence=answers["evidence"],
        told_family_on=answers["told_family_on"],
        by=act.by,
        at=act.at,
        base=act.base,
    )


def _correct(case: Case, answers: Answers, act: Act) -> None:
    on = answers["on"] if answers["how"] == "date" else None
    actions.correct_event(
        case.pk, int(answers["entry"]), on=on, reason=answers["reason"], by=act.by, at=act.at, base=act.base
    )


def _expect(case: Case, answers: Answers, act: Act) -> None:
    actions.expect_move(
        case.pk, Move(answers["to"]), answers["transfers_on"], on=act.on, by=act.by, at=act.at, base=act.base
    )


def _dates_of_a_move(case: Case, answers: Answers) -> tuple[Limit, ...]:
    today = clock.today()
    details = actions.move_details(Move(answers["to"]), answers["transfers_on"])
    event = Event(EventKind.PHASE_TRANSFER_EXPECTED, today, details)
    return what_follows(facts_of(case, today), event, load_rule_book())


def _notice(case: Case, answers: Answers) -> str:
    kind = EventKind(answers["kind"])
    if kind not in actions.REFUSALS:
        return ""
    return actions.notice_for(case, kind, on=answers["on"], reasons=answers["reasons"])


def _advice_or_case(case: Case, answers: Answers) -> str:
    if answers["kind"] == EventKind.ASSESSMENT_AGREED:
        return reverse("advice:of_case", args=[case.pk])
    return reverse("cases:case", args=[case.pk])


def _plan_or_case(case: Case, answers: Answers) -> str:
    if answers["kind"] == EventKind.PLAN_AGREED:
        return reverse("plans:draft", args=[case.pk])
    return reverse("cases:case", args=[case.pk])


_REASONS = Step("reasons", forms.ReasonsForm)
_TOLD = Step("told", forms.ToldForm, "When, and who else knows")

PROCESSES: Mapping[str, Process] = {
    "assessment": Process(
        "Decide whether to assess",
        "Agree or refuse an assessment, with reasons",
        (EventKind.ASSESSMENT_AGREED, EventKind.ASSESSMENT_REFUSED),
        (Step("decision", forms.AssessForm), _REASONS, _TOLD),
        _decide,
        "The decision was recorded.",
        tells_family=True,
        leads_to=_advice_or_case,
        preview=_notice,
    ),
    "plan": Process(
        "Decide whether to issue a plan",
        "After the assessment, with reasons",
        (EventKind.PLAN_AGREED, EventKind.PLAN_REFUSED),
        (Step("decision", forms.PlanForm), _REASONS, _TOLD),
        _decide,
        "The decision was recorded.",
        tells_family=True,
        leads_to=_plan_or_case,
        preview=_notice,
    ),
    "next-phase": Process(
        "Record a move to the next phase",
        "That the child starts another school or college, so that the plan is amended in time",
        (EventKind.PHASE_TRANSFER_EXPECTED,),
        (Step("move", phases.MoveForm), Step("day", phases.MoveDayForm)),
        _expect,
        "The move was recorded, and the dates that follow from it are on this page.",
        "Record the move",
        follows=_dates_of_a_move,
    ),
    "exception": Process(
        "Record an exception",
        "Why a date could not be kept; it moves no date",
        (),
        (
            Step("exception", forms.ExceptionForm),
            Step("dates", forms.ExceptionDatesForm, "When was that?"),
            Step("reason", forms.ExceptionReasonForm, "Why, and what shows it"),
        ),
        _except,
        "The exception was recorded.",
        "Record the exception",
        tells_family=True,
    ),
    "correction": Process(
        "Correct an entry",
        "A wrong date, or something that did not happen",
        (EventKind.CORRECTION,),
        (Step("entry", forms.EntryForm), Step("right", forms.CorrectionForm, "What is right?")),
        _correct,
        "The correction was recorded. The first entry stays in the record.",
        "Record the correction",
    ),
}
