"""The requests that led to no plan by today: refused, withdrawn, undecided, being assessed, assessed without a plan."""

from collections.abc import Callable, Iterator
from random import Random

from included.demo.figures.tables import spread
from included.demo.lives.assessing import ask_for_advice, decision_day, in_progress, request, year_group_on
from included.demo.lives.days import (
    TODAY,
    YEAR_ENDS,
    YEAR_STARTS,
    as_date,
    born_for_age_on,
    working,
    working_before,
    working_between,
)
from included.demo.lives.life import Life

_LAST_DECISION_BEFORE = YEAR_STARTS - 3
# Where an open case with a plan agreed stands, and how many of each.
_LATE_STAGES = (("drafting", 0.28), ("draft_with_family", 0.27), ("consulting", 0.25), ("ready", 0.20))


class Children:
    """Deals out ages and children for requests; the ages come from a pool that adds up to the published ones."""

    def __init__(self, rng: Random, needs: dict[str, int], pool: list[int]) -> None:
        self._rng = rng
        self._pool = pool
        self._needs, self._weights = list(needs), list(needs.values())

    def child(self, path: str, *, pooled: bool = True) -> Life:
        """Somebody of an age that is still wanted, not born yet: the day of the request decides that."""
        sex = "M" if self._rng.random() < 0.65 else "F"
        life = Life(path, sex=sex, need=self._rng.choices(self._needs, self._weights)[0])
        life.age = self._pool.pop() if pooled and self._pool else self._rng.choice((3, 4, 5, 7, 8, 9, 10, 12, 13))
        life.placement = "current"
        return life

    def ask(self, life: Life, received: int) -> None:
        """The child is born so as to be this old on the day of the request."""
        on = as_date(received)
        age = life.age + (int(self._rng.random() * 4) if life.age >= 20 else 0)
        life.born_on = born_for_age_on(self._rng, age, on)
        request(life, self._rng, received, age=age)


def refused(children: Children, rng: Random, on_time: Callable[[], bool], count: int) -> Iterator[Life]:
    """Requests of 2024 where the authority decided not to assess, in the same year."""
    for _ in range(count):
        life, is_on_time = children.child("refused"), on_time()
        received = working_between(rng, YEAR_STARTS + 1, YEAR_ENDS - (14 if is_on_time else 48))
        children.ask(life, received)
        life.add(decision_day(rng, received, on_time=is_on_time, latest=YEAR_ENDS), "assessment_refused")
        yield life


def refused_earlier(children: Children, rng: Random, on_time: Callable[[], bool], count: int) -> Iterator[Life]:
    """Requests of late 2023 refused in 2024."""
    for _ in range(count):
        life = children.child("refused_earlier", pooled=False)
        yield _earlier(life, children, rng, "assessment_refused", is_on_time=on_time())


def waiting_long(children: Children, rng: Random, on_time: Callable[[], bool], count: int) -> Iterator[Life]:
    """Requests of late 2023, agreed in 2024 and still being assessed: advice never came."""
    for _ in range(count):
        life = _earlier(children.child("open", pooled=False), children, rng, "assessment_agreed", is_on_time=on_time())
        in_progress(
            life,
            rng,
            "assessing",
            life.last("assessment_agreed"),
            decided_by=None,
            year_group=year_group_on(life, life.received_on),
        )
        yield life


def _earlier(life: Life, children: Children, rng: Random, kind: str, *, is_on_time: bool) -> Life:
    first, last = (YEAR_STARTS - 39, YEAR_STARTS - 4) if is_on_time else (YEAR_STARTS - 95, YEAR_STARTS - 46)
    received = working_between(rng, first, last)
    children.ask(life, received)
    earliest = max(YEAR_STARTS + 1, received + (8 if is_on_time else 43))
    latest = received + 42 if is_on_time else earliest + 40
    life.add(working_between(rng, earliest, max(earliest, latest)), kind)
    return life


def withdrawn(children: Children, rng: Random, count: int) -> Iterator[Life]:
    """Requests of 2024 that the family took back: the authority decides not to assess, and says why."""
    for _ in range(count):
        life = children.child("withdrawn")
        received = working_between(rng, YEAR_STARTS + 1, YEAR_ENDS - 40)
        children.ask(life, received)
        life.add(working_between(rng, received + 5, received + 35), "assessment_refused", withdrawn=True)
        yield life


def undecided(children: Children, rng: Random, count: int, *, share_agreed: float) -> Iterator[Life]:
    """Requests of 2024 undecided at its end; nearly half were decided in the first days of 2025."""
    span = max(36, count // 12)
    for index in range(count):
        life = children.child("undecided")
        received = working_between(rng, YEAR_ENDS - min(span, 150), YEAR_ENDS - 1)
        children.ask(life, received)
        if index % 9 >= 4 or received > TODAY - 15:
            life.stage = "requested"
        elif rng.random() < share_agreed:
            agreed = life.add(working_between(rng, YEAR_ENDS + 2, TODAY - 2), "assessment_agreed")
            group = year_group_on(life, agreed)
            in_progress(life, rng, "assessing", agreed, decided_by=None, year_group=group)
        else:
            life.add(working_between(rng, YEAR_ENDS + 2, TODAY - 1), "assessment_refused")
        yield life


def newest(children: Children, rng: Random, count: int) -> Iterator[Life]:
    """Requests of the first days of 2025: nobody has decided yet."""
    for _ in range(count):
        life = children.child("newest", pooled=False)
        children.ask(life, working_between(rng, YEAR_ENDS + 2, TODAY - 1))
        life.stage = "requested"
        yield life


def without_a_plan(
    children: Children,
    rng: Random,
    on_time: Callable[[], bool],
    *,
    counts: tuple[int, int],
    of_2024: tuple[int, int],
    is_withdrawn: bool = False,
) -> Iterator[Life]:
    """Assessments that ended in 2024 without a plan: within and over sixteen weeks, and how many asked in 2024."""
    for is_late in (False, True):
        for index in range(counts[is_late]):
            same_year = index < of_2024[is_late]
            life = children.child("not_issued", pooled=same_year)
            days = int(rng.triangular(114, 300, 150)) if is_late else int(rng.triangular(70, 111, 108))
            _assess_without_plan(
                life,
                children,
                rng,
                days,
                decided_on_time=on_time() if same_year else rng.random() < 0.85,
                same_year=same_year,
                is_withdrawn=is_withdrawn,
            )
            yield life


def _assess_without_plan(
    life: Life,
    children: Children,
    rng: Random,
    days: int,
    *,
    decided_on_time: bool,
    same_year: bool,
    is_withdrawn: bool,
) -> None:
    if same_year:
        ended = working_between(rng, YEAR_STARTS + 4 + days, YEAR_ENDS)
    else:
        ended = working_between(rng, YEAR_STARTS + 1, min(YEAR_ENDS, YEAR_STARTS - 10 + days))
    received = working(ended - days)
    if days > 112 and ended - received <= 112:
        received = working_before(ended - 113)
    children.ask(life, received)
    decided = decision_day(rng, received, on_time=decided_on_time, latest=ended - 15)
    if not same_year:
        decided = max(received, min(decided, working_before(_LAST_DECISION_BEFORE)))
    life.add(decided, "assessment_agreed")
    ask_for_advice(life, rng, decided, by=working_before(ended), year_group=year_group_on(life, decided))
    if is_withdrawn:
        life.add(ended, "plan_refused", withdrawn=True)
    else:
        life.add(ended, "plan_refused")


def being_assessed(
    children: Children, rng: Random, on_time: Callable[[], bool], count: int, *, plan_agreed: int
) -> Iterator[Life]:
    """Requests of 2024 with an assessment going on today; of some a plan was agreed before the year ended."""
    late_stages = _stages(plan_agreed)
    for index in range(count):
        life, is_on_time = children.child("open"), on_time()
        has_plan, place = index < plan_agreed, index - plan_agreed
        latest = YEAR_ENDS - (88 if has_plan or place % 3 == 0 else 16 if is_on_time else 48)
        first = YEAR_ENDS - (230 if has_plan else 190)
        received = working_between(rng, first + int(rng.random() * (latest - first) * 0.5), latest)
        children.ask(life, received)
        agreed = life.add(decision_day(rng, received, on_time=is_on_time, latest=YEAR_ENDS), "assessment_agreed")
        _go_on(life, rng, agreed, stage=late_stages[index] if has_plan else "", place=place)
        yield life


def _stages(count: int) -> list[str]:
    shares = spread(max(0, count), dict(_LATE_STAGES), at_least=1)
    return [name for name, number in shares.items() for _ in range(number)]


def _go_on(life: Life, rng: Random, agreed: int, *, stage: str, place: int) -> None:
    group = year_group_on(life, agreed)
    if stage:
        earliest = agreed + 20
        decided = working_between(rng, max(earliest, YEAR_ENDS - 42), max(earliest, YEAR_ENDS - 12))
        in_progress(life, rng, stage, agreed, decided_by=min(decided, working_before(YEAR_ENDS)), year_group=group)
    elif agreed < TODAY - 85 and place % 5 == 1:
        decided = working_between(rng, YEAR_ENDS + 2, TODAY - 2)
        in_progress(life, rng, "drafting", agreed, decided_by=decided, year_group=group)
    elif agreed < TODAY - 45 and place % 3 == 0:
        in_progress(life, rng, "advice_in", agreed, decided_by=None, year_group=group)
    else:
        in_progress(life, rng, "assessing", agreed, decided_by=None, year_group=group)
