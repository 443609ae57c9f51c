"""The questions about a move to the next phase: between which institutions, and when."""

from datetime import date
from typing import Any

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.apps.cases.forms.decisions import StepForm
from included.apps.cases.mapping import facts_of
from included.apps.cases.wording import MOVES
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import Option, RadiosField
from included.apps.design.words import MONTHS
from included.core.calendar.ages import curriculum_year
from included.core.casework.phases import Move, why_not_expect
from included.core.law import LimitRule
from included.core.places.wording import year_words

_SEPTEMBER = 9
_ALSO = {
    Move.SCHOOL: "Into Reception, from infant to junior school, into secondary school, or between tiers. ",
    Move.POST_16: "Usually at the end of Year 11. ",
    Move.POST_16_OTHER: "At any time of the year. ",
}


class MoveForm(StepForm):
    """Which kind of move: each has a date of its own."""

    to = RadiosField(
        label="Which move is coming?",
        called="The move",
        missing="Select which move is coming",
    )

    def prepare(self) -> None:
        """Each with the date by which the plan has to name what comes next."""
        book = load_rule_book()
        self.fields["to"].options = [  # type: ignore[attr-defined]
            Option(move.value, MOVES[move][:1].upper() + MOVES[move][1:], _ALSO[move] + _by_when(book.rules[move.rule]))
            for move in Move
        ]


def _by_when(rule: LimitRule) -> str:
    """A fixed day of the year of the move, or so many months before it."""
    if rule.day is not None:
        month, day = rule.day
        when = f"before {day} {MONTHS[month - 1]} of the year of the move"
    else:
        when = f"at least {rule.number_on(clock.today())} months before the move"
    return f"The plan must name what comes next {when} ({rule.provision})."


class MoveDayForm(StepForm):
    """The first day in the next setting."""

    transfers_on = GovukDateField(
        label="On which day does the child start there?",
        called="The day of the move",
        missing="Enter the day on which the child starts there",
    )

    def prepare(self) -> None:
        """Next September, unless another day is said; the hint helps to see that the year is right."""
        field = self.fields["transfers_on"]
        field.initial = field.initial or _next_september()
        born_on = self.case.child_born_on
        if born_on is not None:
            words = year_words(curriculum_year(born_on, _next_september()))
            field.hint = f"From {_next_september().year} by age in {words}"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A move is recorded once."""
        given = super().clean() or {}
        day = given.get("transfers_on")
        refusal = why_not_expect(facts_of(self.case, clock.today()), day) if day else None
        if refusal is not None:
            self.add_error("transfers_on", refusal.message)
        return given


def _next_september() -> date:
    today = clock.today()
    return date(today.year + (today.month >= _SEPTEMBER), _SEPTEMBER, 1)
