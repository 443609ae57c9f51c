"""Rules on active plans: where they came from, their reviews, transfers between phases, and needs."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np

from included.core.calendar.counting import months_from
from included.core.returns.columns import Days, Mask, is_repeated, same_day
from included.core.returns.findings import Severity
from included.core.returns.sen2.areas import is_no_authority, is_the_returning_one
from included.core.returns.sen2.batch import Batch
from included.core.returns.sen2.collection import ACTIVE_PLAN, ASSESSMENT, NAMED_PLAN, NEED, REQUEST
from included.core.returns.sen2.hits import Hit, Rules

DAYS_TO_REPORT: Final = 28
_MONTHS, _MONTHS_UNDER_FIVE, _FIVE = 12, 6, 5
_FEBRUARY, _MARCH = (2, 15), (3, 31)
# Curriculum years by age from which a phase ends whatever the school: before school, the last primary, the last
# secondary. An infant or middle school ends others, which the return does not tell.
_LAST_YEARS: Final = (-1, 6, 11)
_LAST_SECONDARY, _NEARLY_SECONDARY = 11, 10
_AGE_LESS_YEAR: Final = 4


def came_from_another_authority(b: Batch) -> Iterator[Hit]:
    """V01."""
    came_from = b.texts(ACTIVE_PLAN, "TransferLA")
    said = "TransferLA is {TransferLA}, which is no authority's code. Give the code of the former authority."
    yield Hit(ACTIVE_PLAN, is_no_authority(came_from, b.collection), "TransferLA", said)
    said = "TransferLA is {TransferLA}, the authority that makes this return. Give the code of the former authority."
    yield Hit(ACTIVE_PLAN, is_the_returning_one(came_from, b.authority), "TransferLA", said)
    is_new = ~b.days(NAMED_PLAN, "StartDate").is_before(b.collection.starts_on)
    is_new &= b.days(NAMED_PLAN, "StartDate").is_known
    own = b.codes(ASSESSMENT, "AssessmentOutcome")
    is_own = b.has(NAMED_PLAN, REQUEST, is_new) & b.has(ASSESSMENT, REQUEST, own.is_listed & ~own.is_one_of("H"))
    said = "The plan is given as transferred in, and as made in the period by this authority's assessment. Check which."
    is_both = b.is_written(ACTIVE_PLAN, "TransferLA") & b.seen_from(ACTIVE_PLAN, REQUEST, is_own)
    yield Hit(ACTIVE_PLAN, is_both, "TransferLA", said, Severity.QUERY)


def is_reviewed_in_time_order(b: Batch) -> Iterator[Hit]:
    """V02."""
    met, decided = b.days(ACTIVE_PLAN, "ReviewMeeting"), b.days(ACTIVE_PLAN, "LastReview")
    for name, days in (("ReviewMeeting", met), ("LastReview", decided)):
        said = f"{name} is {{{name}}}, after census day. Correct the date, or leave it out."
        yield Hit(ACTIVE_PLAN, days.is_after(b.collection.census_on), name, said)
    said = "The decision of {LastReview} comes before the meeting of {ReviewMeeting}. Correct one of the two."
    yield Hit(ACTIVE_PLAN, decided.is_before(met), "LastReview", said)


def is_decided_within_four_weeks(b: Batch) -> Iterator[Hit]:
    """V03."""
    met = b.days(ACTIVE_PLAN, "ReviewMeeting")
    is_late = b.days(ACTIVE_PLAN, "LastReview").is_after(met, days=DAYS_TO_REPORT)
    said = "From the meeting of {ReviewMeeting} to the decision of {LastReview} are more than four weeks. Check both."
    yield Hit(ACTIVE_PLAN, is_late, "LastReview", said)


def is_decided_with_an_outcome(b: Batch) -> Iterator[Hit]:
    """V04: in 2023 there was no outcome, and where it is voluntary its absence is a query."""
    field = b.collection.field(ACTIVE_PLAN, "ReviewOutcome")
    if field:
        decided = b.days(ACTIVE_PLAN, "LastReview").is_given
        outcome = b.is_written(ACTIVE_PLAN, "ReviewOutcome")
        said = "LastReview is {LastReview} and ReviewOutcome is missing. Say what was decided."
        severity = Severity.QUERY if field.voluntary else None
        yield Hit(ACTIVE_PLAN, decided & ~outcome, "ReviewOutcome", said, severity)
        said = "ReviewOutcome is {ReviewOutcome} and LastReview is missing. Give the day of the decision."
        yield Hit(ACTIVE_PLAN, outcome & ~decided, "LastReview", said)


def is_reviewed_every_year(b: Batch) -> Iterator[Hit]:
    """V05: every six months under five; in 2023 there was no date of the meeting, so that of the decision is taken."""
    name = "ReviewMeeting" if b.collection.field(ACTIVE_PLAN, "ReviewMeeting") else "LastReview"
    census_on, reviewed = b.collection.census_on, b.days(ACTIVE_PLAN, name)
    starts = b.days(NAMED_PLAN, "StartDate")
    age, is_known = b.age(ACTIVE_PLAN)
    is_young = is_known & (age < _FIVE)
    for months, mask in ((_MONTHS_UNDER_FIVE, is_young), (_MONTHS, ~is_young)):
        since = months_from(census_on, -months)
        is_old = b.seen_from(ACTIVE_PLAN, REQUEST, b.has(NAMED_PLAN, REQUEST, starts.is_before(since)))
        is_due = is_old & (~reviewed.is_given | reviewed.is_before(since))
        said = f"The plan is older than {months} months and has had no review in the last {months}. Check {name}."
        yield Hit(ACTIVE_PLAN, mask & is_due, name, said)


def is_drafted_only_to_amend(b: Batch) -> Iterator[Hit]:
    """V06."""
    drafted, outcome = b.days(ACTIVE_PLAN, "ReviewDraft"), b.codes(ACTIVE_PLAN, "ReviewOutcome")
    said = "ReviewDraft is {ReviewDraft} and ReviewOutcome is {ReviewOutcome}: only an amended plan has a draft."
    yield Hit(ACTIVE_PLAN, drafted.is_given & ~outcome.is_one_of("A"), "ReviewDraft", said)
    said = "The draft of {ReviewDraft} comes before the meeting of {ReviewMeeting}. Correct one of the two."
    yield Hit(ACTIVE_PLAN, drafted.is_before(b.days(ACTIVE_PLAN, "ReviewMeeting")), "ReviewDraft", said)


def is_ready_for_the_next_phase(b: Batch) -> Iterator[Hit]:
    """V07: who moves is told by age, since the return holds no year group."""
    field = b.collection.field(ACTIVE_PLAN, "PhaseTransferDueDate")
    if not field:
        return
    due, final = b.days(ACTIVE_PLAN, "PhaseTransferDueDate"), b.days(ACTIVE_PLAN, "PhaseTransferFinalDate")
    year, is_known = _curriculum_years(b, b.collection.year)
    is_moving = is_known & np.isin(year, _LAST_YEARS)
    said = "By age the person is in the last year of a phase, and PhaseTransferDueDate is missing. Give it."
    severity = Severity.QUERY if field.voluntary else None
    yield Hit(ACTIVE_PLAN, is_moving & ~due.is_given, "PhaseTransferDueDate", said, severity)
    said = (
        "PhaseTransferDueDate is {PhaseTransferDueDate}. It is 15 February of the year of transfer, or 31 March from "
        "secondary school to what follows. Correct it."
    )
    yield Hit(ACTIVE_PLAN, due.is_known & ~_is_due_day(b, due), "PhaseTransferDueDate", said)
    starts = b.days(NAMED_PLAN, "StartDate")
    is_before = b.seen_from(ACTIVE_PLAN, REQUEST, b.has(NAMED_PLAN, REQUEST, _plans_after(b, starts, final)))
    said = "PhaseTransferFinalDate is {PhaseTransferFinalDate}, before the plan began. Correct the date."
    yield Hit(ACTIVE_PLAN, is_before, "PhaseTransferFinalDate", said)
    said = "The plan was final on {PhaseTransferFinalDate}, after it was due on {PhaseTransferDueDate}. Check both."
    yield Hit(ACTIVE_PLAN, final.is_after(due), "PhaseTransferFinalDate", said, Severity.QUERY)


def _plans_after(b: Batch, starts: Days, final: Days) -> Mask:
    """Which named plans begin after the last final date of an active plan of their request."""
    latest = np.zeros(b.count(REQUEST), dtype=np.int64)
    np.maximum.at(latest, b.rows(ACTIVE_PLAN, REQUEST), np.maximum(final.ordinals, 0))
    return starts.is_after(Days(latest[b.rows(NAMED_PLAN, REQUEST)]))


def _curriculum_years(b: Batch, year: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Mask]:
    """Curriculum years by age in the spring of a year."""
    age, is_known = b.age(ACTIVE_PLAN, same_day(date(year - 1, 8, 31), b.count(ACTIVE_PLAN)))
    return age - _AGE_LESS_YEAR, is_known


def _is_due_day(b: Batch, due: Days) -> Mask:
    is_right = np.zeros(b.count(ACTIVE_PLAN), dtype=np.bool_)
    for transfer in (b.collection.year - 1, b.collection.year):
        year, is_known = _curriculum_years(b, transfer)
        february, march = date(transfer, *_FEBRUARY).toordinal(), date(transfer, *_MARCH).toordinal()
        is_right |= (due.ordinals == february) & (~is_known | (year < _LAST_SECONDARY))
        is_right |= (due.ordinals == march) & (~is_known | (year >= _NEARLY_SECONDARY))
    return is_right


def has_its_needs(b: Batch) -> Iterator[Hit]:
    """T01."""
    kind, rank = b.codes(NEED, "SENtype"), b.codes(NEED, "SENtypeRank")
    said = "There is no SENneed with SENtypeRank 1. Give the person's main need."
    yield Hit(ACTIVE_PLAN, ~b.has(NEED, ACTIVE_PLAN, rank.is_one_of("1")), "SENneed", said)
    said = "SENtype is {SENtype}, which is no code of this year's list. Give a code of the list."
    yield Hit(NEED, ~kind.is_listed, "SENtype", said)
    said = "SENtypeRank is {SENtypeRank} and must be 1 or 2. Say which need is the main one."
    yield Hit(NEED, ~rank.is_listed, "SENtypeRank", said)
    plans = b.rows(NEED, ACTIVE_PLAN)
    said = "The plan has another need with SENtypeRank {SENtypeRank}. Each rank is given once."
    yield Hit(NEED, is_repeated(plans * len(rank.names) + rank.places, rank.is_listed), "SENtypeRank", said)
    said = "The need {SENtype} is given twice in this plan. Give it once."
    is_again = is_repeated(plans * len(kind.names) + kind.places, kind.is_listed)
    yield Hit(NEED, is_again, "SENtype", said, number="8794")


RULES: Final[Rules] = {
    "V01": came_from_another_authority,
    "V02": is_reviewed_in_time_order,
    "V03": is_decided_within_four_weeks,
    "V04": is_decided_with_an_outcome,
    "V05": is_reviewed_every_year,
    "V06": is_drafted_only_to_amend,
    "V07": is_ready_for_the_next_phase,
    "T01": has_its_needs,
}
