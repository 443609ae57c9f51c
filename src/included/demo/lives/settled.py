"""Plans that were there before 2024: how they began, how they joined, what the coming summer brings."""

from random import Random
from typing import Final

from included.demo.lives.assessing import issue, plan_decision_day, request, year_group_on
from included.demo.lives.ceasing import FIRST_DAY
from included.demo.lives.days import TODAY, YEAR_ENDS, as_date, number, working, working_before, working_between
from included.demo.lives.life import Life
from included.demo.lives.reviewing import Slot, last_review, review_days

_FIRST_PLANS: Final = number(2014, 9, 1)
_AUTUMN: Final = number(2024, 9, 3)
_SUMMER: Final = "2025-09-01"
# The phase a child of this age on 31 August 2024 leaves in summer 2025 (regulation 18).
_LEAVES: Final = {3: "school", 10: "school", 15: "post_16"}
_IN_FULL_FROM: Final = 3
_YOUNGEST: Final = 850


def settle(life: Life, rng: Random, slot: Slot | None) -> None:
    """A plan made in its year, and its reviews up to the last one on record."""
    first = max(number(2025 - life.years, 1, 3), _FIRST_PLANS)
    last = number(2025 - life.years, 12, 31)
    meeting = decision = 0
    if slot:
        meeting, decision = review_days(rng, slot, not_before=first + 60)
        last = max(first, min(last, meeting - 200))
    first = min(max(first, life.born_on.toordinal() + _YOUNGEST), last)
    life.made_on = working_between(rng, first, last)
    if life.made_on < number(2025 - life.years, 1, 1):
        life.made_on = working(number(2025 - life.years, 1, 2))
    _begin(life, rng)
    if slot:
        last_review(life, rng, slot, meeting, decision)
    elif rng.random() < 0.4:
        plan_next_review(life, rng)
    phase_transfer(life)


def _begin(life: Life, rng: Random) -> None:
    """The first assessment: in full for plans of the last years, in outline before."""
    final = life.made_on
    received = max(working(final - int(rng.triangular(110, 330, 145))), life.born_on.toordinal() + 500)
    received = working_before(min(received, final - 70))
    request(life, rng, received, age=0)
    agreed = life.add(working_before(min(received + 20 + int(rng.random() * 23), final - 50)), "assessment_agreed")
    plan_agreed = plan_decision_day(rng, agreed, final)
    if life.years <= _IN_FULL_FROM:
        issue(life, rng, agreed, plan_agreed, final, year_group=year_group_on(life, agreed))
        return
    life.add(plan_agreed, "plan_agreed")
    life.add(max(plan_agreed, working_before(final - 16 - int(rng.random() * 8))), "draft_served")
    life.add(final, "plan_finalised")


def join(life: Life, rng: Random) -> None:
    """The plan came with the child from another area in 2024."""
    starts = max(number(2025 - life.years, 1, 3), _FIRST_PLANS)
    if life.years <= 1:
        made = working_between(rng, starts, number(2024, 8, 30))
        moved = working_between(rng, max(FIRST_DAY, made + 25), number(2024, 12, 20))
    else:
        made = working_between(rng, starts, number(2025 - life.years, 12, 20))
        moved = working_between(rng, FIRST_DAY, number(2024, 12, 20))
    details: dict[str, str] = {"made_on": as_date(made).isoformat()}
    if moved - made > 330:
        reviewed = max(made, working_before(moved - 40 - int(rng.random() * 300)))
        details["last_reviewed_on"] = as_date(reviewed).isoformat()
    life.add(moved, "plan_transferred_in", **details)
    told = working(moved + 10 + int(rng.random() * 36))
    if told < TODAY:
        life.add(told, "transfer_notice_sent")
    life.made_on = moved


def phase_transfer(life: Life) -> None:
    """Those who change phase in summer 2025 are known from the start of the autumn term."""
    to = _LEAVES.get(life.age)
    if to and not life.ends_on:
        life.add(max(_AUTUMN, life.made_on), "phase_transfer_expected", to=to, transfers_on=_SUMMER)


def plan_next_review(life: Life, rng: Random) -> None:
    """Invitations are out for a review meeting in the coming weeks."""
    invited = working_between(rng, YEAR_ENDS + 2, TODAY - 1)
    meeting = working(invited + 18 + int(rng.random() * 20))
    life.add(invited, "review_meeting_planned", meeting_on=as_date(meeting).isoformat())
