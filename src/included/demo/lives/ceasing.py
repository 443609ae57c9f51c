"""How plans end: by a decision and the appeal window after it, or with a move to another area."""

from random import Random
from typing import Final

from included.demo.lives.days import TODAY, as_date, number, school_between, working, working_before, working_between
from included.demo.lives.life import Life
from included.demo.lives.reviewing import earlier_reviews

TRANSFERRED: Final = "5"
MOVED_ABROAD: Final = "7"
DECEASED: Final = "8"
FIRST_DAY: Final = number(2024, 1, 19)


def cease(life: Life, rng: Random, reason: str, ends: int) -> None:
    """The last events of a plan that is no longer there after a day."""
    life.ends_on = ends
    if reason == TRANSFERRED:
        _move(life, rng, ends)
    elif reason in (MOVED_ABROAD, DECEASED):
        # Section 45(1)(a): no longer responsible, so no window has to pass.
        life.add(ends, "cease_notified", reason=int(reason), ceases_on=as_date(ends).isoformat())
    else:
        _decide_to_cease(life, rng, reason, ends)


def _move(life: Life, rng: Random, ends: int) -> None:
    known = max(life.made_on + 1, working_before(ends - 5 - int(rng.random() * 30)))
    earlier_reviews(life, rng, known - 120)
    life.add(min(known, ends), "area_move_known", moves_on=as_date(ends).isoformat())
    life.add(ends, "plan_transferred_out")


def _decide_to_cease(life: Life, rng: Random, reason: str, ends: int) -> None:
    """A review, the decision, and two months in which the plan is kept (section 45(4))."""
    notified = max(life.made_on + 20, working_before(ends - 64 - int(rng.random() * 40)))
    meeting = school_between(rng, notified - 27, notified - 8)
    if meeting > life.made_on + 60:
        earlier_reviews(life, rng, meeting)
        life.add(meeting, "review_meeting_held")
        life.add(notified, "review_decided", outcome="cease")
    life.add(notified, "cease_notified", reason=int(reason), ceases_on=as_date(ends).isoformat())


def day_of_ceasing(rng: Random, reason: str, *, earliest: int, latest: int) -> int:
    """A day of the year; the summer for those who leave education."""
    first = max(earliest, FIRST_DAY)
    if reason in ("1", "3", "4", "6") and rng.random() < 0.55:
        summer, autumn = number(2024, 7, 15), number(2024, 9, 30)
        if first < summer and latest > autumn:
            return working_between(rng, summer, autumn)
    return working_between(rng, first, latest)


def leave_in_january(life: Life, rng: Random) -> None:
    """The plan ended between the end of 2024 and today, by a move."""
    ends = working_between(rng, number(2025, 1, 2), TODAY - 1)
    life.ends_on = ends
    known = max(life.made_on + 1, working(number(2024, 12, 2) + int(rng.random() * 18)))
    life.add(min(known, ends), "area_move_known", moves_on=as_date(ends).isoformat())
    life.add(ends, "plan_transferred_out")
