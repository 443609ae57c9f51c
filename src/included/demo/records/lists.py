"""The tailored lists of a demonstration: for each story whose draft plan is out, made as the application makes them.

Nothing is invented of a list but what was asked for it: the settings are the register's and what they offer is marked
as assumed. Nobody is written to; the family's account finds the list when it signs in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.people.models import Contact
from included.apps.places.actions.lists import Stated, make_list, record_preferences, record_sending
from included.apps.places.models import TailoredListVersion
from included.apps.places.queries.considered import Suggestion, suggestions_of
from included.apps.places.queries.list_inputs import Asked
from included.core.places.channels import Channel
from included.core.places.facts import Need
from included.core.vocabulary import Level, SenType
from included.demo.lives.days import age_on
from included.demo.records.cases import THE_DAY, Caseload, InventedCase
from included.demo.records.commissioning import NEXT_SEPTEMBER
from included.demo.stories.personas import asked_special_school

_MILES: Final = 10
_MOST_NEEDS: Final = 3
_WORDS: Final = "We have been to see it. It is the only one where our child asked to go back."


@dataclass(frozen=True, slots=True)
class _Plan:
    """The days of one story's list: sent, and answered where it has been."""

    sent_on: date
    said_on: date | None = None


# Stories by their stage. Each list is sent the day after its draft, and what was said comes before who was consulted.
_PLANS: Final = {
    "draft_with_family": _Plan(date(2025, 1, 9)),
    "consulting": _Plan(date(2024, 12, 19), date(2025, 1, 3)),
    "ready": _Plan(date(2024, 12, 5), date(2024, 12, 10)),
}


def draw_up_lists(caseload: Caseload) -> int:
    """Make the lists of the stories, as the system at work in the area; the caller acts for it. How many."""
    told = {persona.case_number for persona in caseload.personas}
    stories = [case for case in caseload.cases if case.number in told and case.stage in _PLANS]
    return sum(1 for case in stories if _draw_up(case, caseload, _PLANS[case.stage]))


def _draw_up(invented: InventedCase, caseload: Caseload, plan: _Plan) -> bool:
    case = Case.objects.select_related("officer").get(reference=invented.reference)
    officer = case.officer
    if officer is None:
        return False
    made = make_list(case.pk, _asked(case, invented), by=officer, on=plan.sent_on)
    record_sending(case.pk, made.number, by=officer, at=ten_on(plan.sent_on), on=plan.sent_on)
    if plan.said_on is not None:
        by, stated = _said(case, officer, made, _wanted(invented, caseload))
        record_preferences(made.pk, stated, by=by, at=ten_on(plan.said_on), on=plan.said_on)
    return True


def _asked(case: Case, invented: InventedCase) -> Asked:
    """The need the case is counted by, at a special school's level, and the others its plan speaks of, below that."""
    main = Need(SenType(invented.need.upper()), Level.SPECIALIST)
    return asked_with(needs_with(main, suggestions_of(case.pk)))


def asked_with(needs: tuple[Need, ...]) -> Asked:
    """A list for a place from next September."""
    return Asked(needs, (), NEXT_SEPTEMBER, _MILES, is_own_area=False)


def needs_with(main: Need, suggestions: Iterable[Suggestion]) -> tuple[Need, ...]:
    """The main need, and the first others the plan speaks of, with targeted help."""
    return tuple(_needs(main, suggestions))[:_MOST_NEEDS]


def _needs(main: Need, suggestions: Iterable[Suggestion]) -> Iterator[Need]:
    yield main
    for each in suggestions:
        if each.type is not main.type:
            yield Need(each.type, Level.TARGETED)


def _wanted(invented: InventedCase, caseload: Caseload) -> int:
    """The setting of the story: where the child is, or the special school its parents ask."""
    if invented.stage == "ready" and invented.placement.urn:
        return invented.placement.urn
    return asked_special_school(caseload.area, age_on(invented.born_on, THE_DAY)).urn


def _said(case: Case, officer: Account, made: TailoredListVersion, urn: int) -> tuple[Account, Stated]:
    """What the family wants most, said by whoever signs in, else told by letter and written down."""
    is_on_list = any(line["urn"] == urn for line in made.document["list"])
    order, another = ((urn,), None) if is_on_list else ((), urn)
    parent = Contact.objects.filter(child_id=case.child_id).select_related("account").order_by("pk").first()
    if parent is not None and parent.account is not None:
        return parent.account, Stated(order, another, words=_WORDS)
    told_by = parent.name if parent is not None else "The family"
    return officer, Stated(order, another, words=_WORDS, told_by=told_by, told_how=Channel.LETTER)


def ten_on(day: date) -> datetime:
    """Ten in the morning, when the invented office works."""
    return clock.start_of(day) + timedelta(hours=10)
