"""The plans that ended in 2024, and in the first days of 2025 where the balance asks for it."""

from collections.abc import Iterator, Mapping
from random import Random

from included.demo.figures.flow_targets import FlowTargets
from included.demo.lives.ceasing import TRANSFERRED, cease, day_of_ceasing, leave_in_january
from included.demo.lives.days import (
    TODAY,
    YEAR_ENDS,
    YEAR_STARTS,
    as_date,
    born_for_age_on,
    number,
    working,
    working_before,
)
from included.demo.lives.life import Life

_OLDEST = 25
_AUTUMN = number(2024, 10, 3)
_FIRST_PLANS = number(2014, 9, 1)


def leavers(flows: FlowTargets, needs: Mapping[str, int], rng: Random) -> list[Life]:
    """One life for every plan that ended; those who began in 2024 come first, marked as leaving within a year."""
    cells = [cell for cell, count in sorted(flows.ceased.items()) for _ in range(count)]
    cells.sort(key=lambda cell: (cell[0] != TRANSFERRED, int(cell[1]) > 16, int(cell[1])))
    sexes = [sex for sex, count in flows.ceased_sexes.items() for _ in range(count)]
    rng.shuffle(sexes)
    names, weights = list(needs), list(needs.values())
    result = []
    for index, (reason, age) in enumerate(cells):
        life = Life("leaver", sex=sexes[index], need=rng.choices(names, weights)[0])
        life.stage = "ceased"
        life.years = int(index >= flows.ceased_within_a_year)
        life.age = int(age)
        life.placement = _placement(flows.ceased_placements, life.age, rng)
        life.marks.add(f"reason-{reason}")
        result.append(life)
    return result


def reason_of(life: Life) -> str:
    """The SEN2 reason a leaver's plan ended for."""
    return next(mark.removeprefix("reason-") for mark in sorted(life.marks) if mark.startswith("reason-"))


def january_leavers(count: int, newcomers: int, needs: Mapping[str, int], rng: Random) -> Iterator[Life]:
    """Plans that ended after the year and before today; some of them began in 2024."""
    names, weights = list(needs), list(needs.values())
    for index in range(count):
        life = Life("leaver", sex="M" if rng.random() < 0.7 else "F", need=rng.choices(names, weights)[0])
        life.stage, life.age, life.placement = "ceased", 5 + int(rng.random() * 13), "mainstream_academy"
        life.years = int(index >= newcomers)
        life.marks.add("reason-january")
        yield life


def _placement(weights: Mapping[str, int], age: int, rng: Random) -> str:
    """A type of placement that ended plans are published for and that goes with the age."""
    college = ("general_fe_tertiary_colleges", "specialist_post_16_institutions", "ukrlp_provider", "neet")
    fitting = {name: count for name, count in weights.items() if (name in college) == (age >= 18) and count}
    if not fitting:
        return "neet" if age >= 18 else "mainstream_academy"
    return rng.choices(list(fitting), list(fitting.values()))[0]


def end(life: Life, rng: Random) -> None:
    """Date the end of a plan and everything before it; a plan begun in 2024 has its beginning already."""
    reason = reason_of(life)
    began = life.made_on
    if reason == "january":
        if not began:
            _old_plan(life, rng, ends=TODAY)
        leave_in_january(life, rng)
        return
    ends = life.ends_on or day_of_ceasing(rng, reason, earliest=0, latest=YEAR_ENDS - 1)
    if not began:
        _old_plan(life, rng, ends=ends, reason=reason)
    cease(life, rng, reason, ends)


def fix_the_end(life: Life, rng: Random) -> None:
    """The last day of a plan that begins in 2024 too: late enough for both, with the birthday to fit."""
    ends = day_of_ceasing(rng, reason_of(life), earliest=_AUTUMN, latest=YEAR_ENDS - 1)
    life.ends_on = 0 if reason_of(life) == "january" else ends
    born_to_leave(life, rng, ends)


def born_to_leave(life: Life, rng: Random, ends: int) -> None:
    """Fix the birthday so that the age on the day the plan ends is the published one."""
    age = life.age
    if age == 20:
        age = _OLDEST if "reason-1" in life.marks else 20 + int(rng.triangular(0, 4.99, 0.3))
    life.born_on = born_for_age_on(rng, age, as_date(ends))


def _old_plan(life: Life, rng: Random, *, ends: int, reason: str = "") -> None:
    """A plan made some years before it ended, at a plausible age."""
    born_to_leave(life, rng, ends)
    earliest = max(life.born_on.toordinal() + 1000, _FIRST_PLANS)
    latest = max(earliest, min(ends - 420, YEAR_ENDS - 400))
    usual = ends - int(rng.triangular(400, 3400, 2300 if reason != TRANSFERRED else 900))
    # A very young leaver's plan began before 2024 all the same, or it would count as new.
    life.made_on = min(working(max(earliest, min(usual, latest))), working_before(YEAR_STARTS - 12))
    life.add(life.made_on, "plan_finalised")
