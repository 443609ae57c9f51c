"""Annual reviews: the last one as published, those before it year by year."""

from dataclasses import dataclass
from random import Random
from typing import Final

from included.demo.figures.flow_targets import Reviews
from included.demo.lives.days import (
    TODAY,
    YEAR_ENDS,
    YEAR_STARTS,
    as_date,
    number,
    school_between,
    working,
    working_before,
    working_between,
)
from included.demo.lives.life import Life

_NOT_DUE_FROM: Final = TODAY - 28
_JANUARY: Final = number(2025, 1, 2)
_LATE_NOVEMBER: Final = number(2024, 11, 18)


@dataclass(frozen=True, slots=True)
class Slot:
    """The last review of one plan: the year of the meeting and of the decision, what it was, and whether in time."""

    meeting: str
    decision: str = ""
    outcome: str = ""
    is_on_time: bool = False
    is_not_due: bool = False


def slots(reviews: Reviews, rng: Random) -> list[Slot]:
    """One slot for every plan with a review meeting, adding up to the targets."""
    pairs = _pairs(reviews)
    outcomes = ["amend"] * reviews.amend + ["maintain"] * reviews.maintain
    rng.shuffle(outcomes)
    decided = [pair for pair in pairs if pair[1]]
    # A plan that was to cease and is still there was decided on within the last two months.
    decided.sort(key=lambda pair: pair[1] != "2025")
    ceasing = reviews.cease
    on_time = _on_time(decided, reviews.on_time, rng)
    result: list[Slot] = []
    for index, (meeting, decision) in enumerate(decided):
        may_cease = decision == "2025" or (decision == "2024" and meeting == "2024")
        if ceasing and may_cease:
            ceasing -= 1
            result.append(Slot(meeting, decision, "cease", on_time[index]))
        else:
            result.append(Slot(meeting, decision, outcomes.pop() if outcomes else "cease", on_time[index]))
    undecided = [meeting for meeting, decision in pairs if not decision]
    undecided.sort(key=("2025", "2024", "before").index)
    result += [Slot(meeting, is_not_due=index < reviews.not_due) for index, meeting in enumerate(undecided)]
    rng.shuffle(result)
    return result


def _pairs(reviews: Reviews) -> list[tuple[str, str]]:
    """Years of meeting and decision: decisions follow their meetings, some of 2024 those of the year before."""
    meetings = {"2025": reviews.meetings_2025, "2024": reviews.meetings_2024, "before": reviews.meetings_before}
    pairs: list[tuple[str, str]] = []

    def take(meeting: str, decision: str, count: int) -> int:
        taken = min(count, meetings[meeting])
        meetings[meeting] -= taken
        pairs.extend([(meeting, decision)] * taken)
        return count - taken

    # Meetings of the last four weeks have no decision yet.
    take("2024", "", take("2025", "", reviews.not_due))
    rest_before = take("before", "before", reviews.decisions_before)
    late = take("before", "2024", min(reviews.decisions_2024 // 40, meetings["before"]))
    rest_2024 = take("2024", "2024", reviews.decisions_2024 - reviews.decisions_2024 // 40 + late)
    rest_2025 = take("2024", "2025", reviews.decisions_2025)
    rest_2025 = take("2025", "2025", rest_2025)
    take("before", "2024", rest_2024 + rest_before)
    take("before", "2025", rest_2025)
    for meeting, count in list(meetings.items()):
        take(meeting, "", count)
    return pairs


def _on_time(decided: list[tuple[str, str]], wanted: int, rng: Random) -> list[bool]:
    """Which decisions came within four weeks; one in another year than its meeting seldom can."""
    sure = [index for index, pair in enumerate(decided) if pair == ("2025", "2025")]
    wanted = max(0, wanted - len(sure))
    able = [index for index, (meeting, decision) in enumerate(decided) if meeting == decision != "2025"]
    unable = [index for index, (meeting, decision) in enumerate(decided) if (meeting, decision) == ("2024", "2025")]
    rng.shuffle(able)
    share = round(wanted * len(unable) / (len(able) + len(unable) or 1))
    chosen = {*sure, *unable[:share], *able[: wanted - min(share, len(unable))]}
    return [index in chosen for index in range(len(decided))]


def earliest_year(slot: Slot) -> int:
    """How many years a plan must have been in place to have had this review."""
    return 3 if slot.meeting == "before" else 2


def review_days(rng: Random, slot: Slot, *, not_before: int) -> tuple[int, int]:
    """The day of the meeting, on or after a day where that can be, and of the decision: nought for none yet."""
    meeting, decision = _days(rng, slot)
    for _ in range(30):
        if meeting >= not_before:
            break
        meeting, decision = _days(rng, slot)
    return meeting, decision


def last_review(life: Life, rng: Random, slot: Slot, meeting: int, decision: int) -> None:
    """The events of the last review, and of those of the years before it."""
    earlier_reviews(life, rng, meeting)
    planned = working_before(meeting - 16 - int(rng.random() * 20))
    if planned > life.made_on:
        life.add(planned, "review_meeting_planned", meeting_on=as_date(meeting).isoformat())
    life.add(meeting, "review_meeting_held")
    report = working(meeting + 4 + int(rng.random() * 11))
    if report < min(decision or TODAY, TODAY):
        life.add(report, "review_report_sent")
    if decision:
        decide(life, rng, decision, slot.outcome)


def _days(rng: Random, slot: Slot) -> tuple[int, int]:
    """A day for the meeting and one for the decision, or nought where there is none yet."""
    if slot.meeting == "2025":
        if slot.decision:
            meeting = working_between(rng, _JANUARY + 4, TODAY - 6)
            return meeting, working_between(rng, meeting + 3, TODAY - 1)
        return school_between(rng, _JANUARY + 4, TODAY - 1), 0
    if not slot.decision:
        return _undecided_day(rng, slot), 0
    if slot.meeting == "before" and slot.decision != "before":
        meeting = school_between(rng, YEAR_STARTS - 120, YEAR_STARTS - 12)
        if slot.decision == "2025":
            return meeting, working_between(rng, _JANUARY, TODAY - 1)
        return meeting, working_between(rng, max(YEAR_STARTS + 1, meeting + 29), meeting + 200)
    if slot.decision == "2025":
        decision = working_between(rng, _JANUARY, TODAY - 1)
        if slot.is_on_time:
            return school_between(rng, decision - 28, YEAR_ENDS - 11), decision
        return school_between(rng, decision - 170, decision - 31), decision
    return _decided_days(rng, slot)


def _undecided_day(rng: Random, slot: Slot) -> int:
    if slot.is_not_due and slot.meeting == "2024":
        return working_between(rng, _NOT_DUE_FROM, _NOT_DUE_FROM + 1)
    if slot.meeting == "2024":
        return school_between(rng, YEAR_STARTS + 7, _NOT_DUE_FROM - 3)
    return _before_2024(rng, YEAR_STARTS - 14)


def _before_2024(rng: Random, latest: int) -> int:
    """Most in 2023, one in six in 2022."""
    year_before = 365 if rng.random() < 0.16 else 0
    return school_between(rng, YEAR_STARTS - 357 - year_before, latest - year_before)


def _decided_days(rng: Random, slot: Slot) -> tuple[int, int]:
    """Meeting and decision in the same year."""
    ends = YEAR_ENDS if slot.decision == "2024" else YEAR_STARTS - 1
    starts = ends - 359
    if slot.outcome == "cease" and slot.decision == "2024":
        decision = working_between(rng, _LATE_NOVEMBER, YEAR_ENDS - 1)
        span = (decision - 27, decision - 6) if slot.is_on_time else (decision - 110, decision - 30)
        return school_between(rng, *span), decision
    if slot.is_on_time:
        meeting = school_between(rng, starts, ends - 14)
        return meeting, working_between(rng, meeting + 5, min(meeting + 28, ends))
    meeting = school_between(rng, starts, ends - 45)
    return meeting, working_between(rng, meeting + 29, min(meeting + 130, ends))


def decide(life: Life, rng: Random, decision: int, outcome: str) -> None:
    """The decision after a review, and what follows from it by today."""
    life.add(decision, "review_decided", outcome=outcome)
    if outcome == "amend":
        life.add(decision, "amendment_notice_sent")
        amended = working(decision + 17 + int(rng.random() * 45))
        if amended < TODAY and rng.random() < 0.93:
            life.add(amended, "amended_plan_issued")
    elif outcome == "cease":
        life.ends_on = working(TODAY + 75 + int(rng.random() * 150))
        life.add(decision, "cease_notified", ceases_on=as_date(life.ends_on).isoformat(), reason=_reason(rng))


def _reason(rng: Random) -> int:
    return (6, 6, 4, 2, 3)[int(rng.random() * 5)]


def earlier_reviews(life: Life, rng: Random, before: int) -> None:
    """A review a year, back to the first birthday of the plan; the older the shorter on record."""
    meeting = before - 345 - int(rng.random() * 25)
    while meeting > life.made_on + 240:
        held = life.add(school_between(rng, meeting - 8, meeting + 8), "review_meeting_held")
        life.add(working(held + 5 + int(rng.random() * 10)), "review_report_sent")
        decision = working(held + 15 + int(rng.random() * 17))
        if rng.random() < 0.42:
            life.add(decision, "review_decided", outcome="amend")
            life.add(decision, "amendment_notice_sent")
            life.add(working(decision + 18 + int(rng.random() * 36)), "amended_plan_issued")
        else:
            life.add(decision, "review_decided", outcome="maintain")
        meeting -= 350 + int(rng.random() * 20)
