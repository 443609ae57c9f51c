"""The plans that began in 2024, and in the first days of 2025: when asked for, decided, issued."""

from random import Random

from included.demo.figures.flow_targets import FlowTargets
from included.demo.lives.assessing import (
    ask_for_advice,
    decision_day,
    except_from_limit,
    issue,
    plan_decision_day,
    request,
    year_group_on,
)
from included.demo.lives.days import (
    TODAY,
    YEAR_ENDS,
    YEAR_STARTS,
    number,
    working,
    working_before,
    working_between,
)
from included.demo.lives.disputing import dispute, overturn
from included.demo.lives.life import Life
from included.demo.lives.quotas import Quotas

_FIRST_LATER_ISSUE = number(2024, 1, 24)
_LAST_DECISION_BEFORE = number(2023, 12, 29)
_LAST_AGREED_BEFORE = number(2023, 12, 14)
_GROWN = 17
_NOT_YOUNG = 6
_LEAVERS_ISSUED_BY = number(2024, 6, 28)


class Beginning:
    """How one new plan begins: its class of timeliness and the marks that follow from the quotas."""

    __slots__ = (
        "days",
        "dispute",
        "final",
        "is_agreed_before",
        "is_early",
        "is_excepted",
        "is_of_2024",
        "kind",
        "life",
    )

    def __init__(self, kind: str, *, is_of_2024: bool, is_excepted: bool) -> None:
        self.kind = kind
        self.is_of_2024 = is_of_2024
        self.is_excepted = is_excepted
        self.dispute = (False, True)
        self.is_early = False
        self.is_agreed_before = False
        self.days = 0
        self.final = 0
        self.life: Life | None = None


def beginnings(flows: FlowTargets, quota: Quotas, rng: Random) -> list[Beginning]:
    """One beginning for every new plan of 2024."""
    timed = flows.timeliness
    result: list[Beginning] = []
    for kind, count, same_year, excepted in (
        ("within", timed.within, quota.within, timed.within_excepted),
        ("by_a_year", timed.by_a_year, quota.by_a_year, timed.by_a_year_excepted),
        ("later", timed.later, 0, timed.later_excepted),
        ("refused_first", quota.challenged - quota.refused_before, 0, 0),
        ("plan_refused_first", quota.refused_before, 0, 0),
        ("unrequested", quota.unrequested, 0, 0),
    ):
        result += [
            Beginning(kind, is_of_2024=index < same_year, is_excepted=index >= count - excepted)
            for index in range(count)
        ]
    refused = [each for each in result if each.kind == "plan_refused_first"]
    for each, disputed in zip(refused, flows.assessment_disputes.kinds(), strict=False):
        each.dispute = disputed
    rng.shuffle(result)
    return result


def give(result: list[Beginning], lives: list[Life]) -> None:
    """Give every beginning a child: the slow ones not to the youngest, those of before 2024 to those who leave.

    The grown come second: hardly any of them asked in 2024.
    """
    slow = ("later", "refused_first", "plan_refused_first")
    result.sort(key=lambda each: (each.kind in slow, each.is_of_2024))
    waiting = [each for each in result if each.kind not in slow and not each.is_of_2024]
    first = [life for life in lives if life.path == "leaver"]
    first += [life for life in lives if life.path != "leaver" and life.age >= _GROWN]
    for beginning, life in zip(waiting, first, strict=False):
        beginning.life = life
    given = {id(each.life) for each in result}
    rest = [life for life in lives if id(life) not in given]
    rest.sort(key=lambda life: life.age >= _NOT_YOUNG)
    for beginning in result:
        if beginning.life is None:
            beginning.life = rest.pop(0)


def date_them(result: list[Beginning], quota: Quotas, rng: Random) -> None:
    """Give every beginning the day its plan was issued; the earliest were decided in the year before."""
    before = [each for each in result if not each.is_of_2024]
    early = [each for each in before if each.life and each.life.path != "leaver"][: quota.early]
    for each in early:
        each.is_early = True
    for each in result:
        each.days = _length(each.kind, rng)
        each.final = _issue_day(each, rng)
    decided = (each for each in before if each.kind not in ("unrequested", "plan_refused_first"))
    for each in sorted(decided, key=lambda each: each.final)[: quota.agreed_before]:
        each.is_agreed_before = True


def _length(kind: str, rng: Random) -> int:
    """How many days it took from the request."""
    if kind == "within":
        return int(rng.triangular(104, 140, 139))
    if kind == "by_a_year":
        return int(rng.triangular(142, 362, 170))
    if kind == "later":
        return int(rng.triangular(368, 560, 390))
    return int(rng.triangular(440, 640, 470))


def _issue_day(each: Beginning, rng: Random) -> int:
    if each.is_early:
        return working_between(rng, YEAR_STARTS + 1, YEAR_STARTS + 17)
    if each.is_of_2024:
        return working_between(rng, max(_FIRST_LATER_ISSUE, YEAR_STARTS + 1 + each.days), YEAR_ENDS)
    latest = YEAR_ENDS
    if each.kind in ("within", "by_a_year"):
        latest = min(YEAR_ENDS, YEAR_STARTS - 30 + each.days)
    if each.life and each.life.path == "leaver":
        latest = min(latest, _LEAVERS_ISSUED_BY)
    return working_between(rng, _FIRST_LATER_ISSUE, latest)


def begin(each: Beginning, rng: Random, *, decided_on_time: bool) -> None:
    """Write the events of a first assessment that ends on the day the plan was issued."""
    life = each.life
    if life is None:
        return
    life.marks.add(each.kind)
    if each.kind == "unrequested":
        life.add(each.final, "plan_finalised")
        life.made_on = each.final
        return
    received = working_before(each.final - each.days) if each.kind == "later" else working(each.final - each.days)
    if each.kind == "by_a_year" and each.final - received <= 140:
        received = working_before(each.final - 141)
    request(life, rng, received, age=life.age)
    agreed = _agreed_day(each, life, rng, received, decided_on_time=decided_on_time)
    if each.kind == "plan_refused_first":
        agreed = _after_a_refused_plan(each, life, rng, agreed)
    plan_agreed = plan_decision_day(rng, agreed, each.final)
    if each.is_agreed_before:
        latest = working_before(_LAST_DECISION_BEFORE - int(rng.random() * 10))
        plan_agreed = max(working(agreed + 2), min(plan_agreed, latest))
    else:
        plan_agreed = max(plan_agreed, working(YEAR_STARTS + 1))
    if each.kind == "plan_refused_first":
        life.add(plan_agreed, "plan_agreed")
        draft = working_before(each.final - 16)
        life.add(max(draft, plan_agreed), "draft_served")
        life.add(each.final, "plan_finalised")
        life.made_on = each.final
    else:
        issue(life, rng, agreed, plan_agreed, each.final, year_group=year_group_on(life, agreed))
    if each.is_excepted:
        except_from_limit(life, rng, received, each.final)


def _agreed_day(each: Beginning, life: Life, rng: Random, received: int, *, decided_on_time: bool) -> int:
    """When it was decided to assess; after a refusal and an appeal, when the appeal was won."""
    if each.kind == "refused_first":
        refused = working_between(rng, received + 14, received + 40)
        life.add(refused, "assessment_refused")
        latest = each.final - 150
        dispute(life, rng, refused, mediated=rng.random() < 0.35, appealed=True, by=latest - 20)
        won = overturn(life, rng, latest - 19, latest, "assess")
        return life.add(working(won + 2), "assessment_agreed")
    latest = each.final - 50
    if not each.is_of_2024:
        latest = min(latest, _LAST_AGREED_BEFORE)
    decided = decision_day(rng, received, on_time=decided_on_time, latest=latest)
    if not each.is_of_2024:
        decided = min(decided, _LAST_AGREED_BEFORE)
    return life.add(max(decided, received), "assessment_agreed")


def _after_a_refused_plan(each: Beginning, life: Life, rng: Random, agreed: int) -> int:
    """The authority refused a plan, the family appealed and won."""
    refused = working(agreed + 75)
    ask_for_advice(life, rng, agreed, by=refused, year_group=year_group_on(life, agreed))
    life.add(refused, "plan_refused")
    latest = each.final - 50
    mediated, appealed = each.dispute
    dispute(life, rng, refused, mediated=mediated, appealed=appealed, by=latest - 12)
    if appealed:
        return overturn(life, rng, latest - 11, latest, "make_plan")
    return life.add(working_between(rng, latest - 11, latest), "mediation_agreed", appealable=True)


def begin_in_january(life: Life, rng: Random, *, of_2024: bool, decided_on_time: bool) -> None:
    """A plan issued between the first working day of 2025 and yesterday; the decision fell in 2024."""
    final = working_between(rng, YEAR_ENDS + 2, TODAY - 1)
    days = int(rng.triangular(128, 230, 138))
    if not of_2024:
        days = max(days, final - YEAR_STARTS + 5 + int(rng.random() * 60))
    received = working(final - days)
    if of_2024:
        received = max(received, working(YEAR_STARTS + 1))
    request(life, rng, received, age=life.age)
    latest = final - 60 if of_2024 else _LAST_DECISION_BEFORE
    decided = decision_day(rng, received, on_time=decided_on_time, latest=latest)
    agreed = life.add(max(received, min(decided, latest) if not of_2024 else decided), "assessment_agreed")
    plan_agreed = min(plan_decision_day(rng, agreed, final), working_before(YEAR_ENDS))
    issue(life, rng, agreed, plan_agreed, final, year_group=year_group_on(life, agreed))
    life.marks.add("january")
