"""Everybody of an area: those who hold a plan, those whose plan ended, those who asked. All flows add up."""

from collections import Counter
from collections.abc import Callable, Mapping
from random import Random

from included.demo.figures.flow_targets import FlowTargets
from included.demo.figures.stock_targets import StockTargets
from included.demo.lives import leavers as leaving
from included.demo.lives import requesting
from included.demo.lives.days import YEAR_STARTS, age_on, as_date
from included.demo.lives.holders import holders
from included.demo.lives.life import Life
from included.demo.lives.newcomers import begin, begin_in_january, beginnings, date_them, give
from included.demo.lives.quarrels import quarrel
from included.demo.lives.quotas import Quotas, quotas
from included.demo.lives.reviewing import Slot, earliest_year, last_review, review_days, slots
from included.demo.lives.settled import join, phase_transfer, settle

_JANUARY_DAYS = 14


def live(stock: StockTargets, flows: FlowTargets, rng: Random) -> list[Life]:
    """Everybody's history up to today."""
    quota = quotas(flows, stock)
    needs = stock.margin(stock.needs)
    on_time = _dealer(rng, {True: flows.decided_on_time, False: flows.decided_late})
    held = holders(stock, rng)
    gone = leaving.leavers(flows, needs, rng)
    gone += leaving.january_leavers(flows.january_leavers, flows.new_january_leavers, needs, rng)
    new = _newcomers(held, gone, flows, quota, rng, on_time)
    _settled(held, flows, rng)
    for life in gone:
        leaving.end(life, rng)
    asked = _requests(flows, quota, needs, rng, on_time, new)
    quarrel(asked, new, flows, rng)
    return held + gone + asked


def _dealer(rng: Random, counts: Mapping[bool, int]) -> Callable[[], bool]:
    """Deals out exactly so many yeses and noes, in a random order."""
    pack = [answer for answer, count in counts.items() for _ in range(count)]
    rng.shuffle(pack)
    return lambda: pack.pop() if pack else True


def _newcomers(
    held: list[Life],
    gone: list[Life],
    flows: FlowTargets,
    quota: Quotas,
    rng: Random,
    on_time: Callable[[], bool],
) -> list[Life]:
    """Plans that began in 2024 or in January 2025: among the stock, and among those that ended again."""
    begun = [life for life in held if life.years == 1]
    from_elsewhere = begun[: flows.transfers_in_of_2024]
    for life in from_elsewhere:
        life.path = "joined"
    staying = begun[flows.transfers_in_of_2024 :]
    passing = [life for life in gone if life.years == 0]
    for life in passing:
        leaving.fix_the_end(life, rng)
    plans = beginnings(flows, quota, rng)
    give(plans, staying + passing)
    date_them(plans, quota, rng)
    for each in plans:
        decided_on_time = on_time() if each.is_of_2024 else rng.random() < 0.85
        begin(each, rng, decided_on_time=decided_on_time)
    january = [life for life in held if life.years == 0]
    for index, life in enumerate(january):
        of_2024 = index < quota.january
        begin_in_january(life, rng, of_2024=of_2024, decided_on_time=on_time() if of_2024 else True)
    for life in staying + january:
        life.path = "new"
        phase_transfer(life)
    return staying + january + passing


def _settled(held: list[Life], flows: FlowTargets, rng: Random) -> None:
    """Plans of earlier years: their beginnings and reviews; some joined from other areas in 2024."""
    older = [life for life in held if life.years >= 2]
    joined = older[: flows.transfers_in - flows.transfers_in_of_2024]
    for life in joined:
        life.path = "joined"
    for life in (each for each in held if each.path == "joined"):
        join(life, rng)
        phase_transfer(life)
    reviewed = older[len(joined) :]
    wanted = slots(flows.reviews, rng)
    chosen = _choose(reviewed, wanted[: len(reviewed)], rng)
    for life, slot in chosen:
        settle(life, rng, slot)
    reviewed_ids = {id(life) for life, _ in chosen}
    for life in reviewed:
        if id(life) not in reviewed_ids:
            settle(life, rng, None)
    for life, slot in zip(joined, wanted[len(reviewed) :], strict=False):
        meeting, decision = review_days(rng, slot, not_before=life.made_on + 20)
        last_review(life, rng, slot, meeting, decision)


def _choose(lives: list[Life], wanted: list[Slot], rng: Random) -> list[tuple[Life, Slot]]:
    """Give every review a plan that can have had it: endings to the grown, the oldest reviews to older plans."""
    ceasing = [slot for slot in wanted if slot.outcome == "cease"]
    before = [slot for slot in wanted if slot.outcome != "cease" and earliest_year(slot) > 2]
    recent = [slot for slot in wanted if slot.outcome != "cease" and earliest_year(slot) == 2]
    pool = sorted(lives, key=lambda life: life.age < 16)
    chosen = list(zip(pool, ceasing, strict=False))
    pool = pool[len(ceasing) :]
    rng.shuffle(pool)
    pool.sort(key=lambda life: life.years < 3)
    chosen += zip(pool, before, strict=False)
    pool = pool[len(before) :]
    rng.shuffle(pool)
    return chosen + list(zip(pool, recent, strict=False))


def _requests(
    flows: FlowTargets,
    quota: Quotas,
    needs: Mapping[str, int],
    rng: Random,
    on_time: Callable[[], bool],
    new: list[Life],
) -> list[Life]:
    """Everybody who asked and has no plan."""
    children = requesting.Children(rng, dict(needs), _ages_wanted(flows, new, rng))
    earlier = flows.earlier_requests_decided
    waiting = min(earlier // 3, max(1, flows.timeliness.later // 8)) if earlier else 0
    late = flows.not_issued - flows.not_issued_on_time
    share_agreed = flows.decided_to_assess / ((flows.decided_to_assess + flows.decided_not_to_assess) or 1)
    return [
        *requesting.refused(children, rng, on_time, flows.decided_not_to_assess),
        *requesting.refused_earlier(children, rng, on_time, earlier - waiting),
        *requesting.waiting_long(children, rng, on_time, waiting),
        *requesting.withdrawn(children, rng, flows.withdrawn),
        *requesting.undecided(children, rng, flows.undecided, share_agreed=share_agreed),
        *requesting.without_a_plan(
            children,
            rng,
            on_time,
            counts=(flows.not_issued_on_time, late),
            of_2024=(quota.not_issued_on_time, quota.not_issued_late),
        ),
        *requesting.without_a_plan(
            children,
            rng,
            on_time,
            counts=(0, flows.assessments_withdrawn),
            of_2024=(0, quota.withdrawn),
            is_withdrawn=True,
        ),
        *requesting.being_assessed(children, rng, on_time, quota.open, plan_agreed=quota.open_plan_agreed),
        *requesting.newest(children, rng, max(3, round(flows.received * _JANUARY_DAYS / 366))),
    ]


def _ages_wanted(flows: FlowTargets, new: list[Life], rng: Random) -> list[int]:
    """The ages still wanted among the requests of 2024, once those that became plans are counted."""
    had = Counter(
        str(min(20, max(2, age_on(life.born_on, as_date(life.received_on)))))
        for life in new
        if life.received_on >= YEAR_STARTS
    )
    wanted = {age: max(0, count - had[age]) for age, count in flows.request_ages.items()}
    pool = [int(age) for age, count in wanted.items() for _ in range(count)]
    rng.shuffle(pool)
    return pool
