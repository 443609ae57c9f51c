"""From a request to a plan: the events of a first assessment, lawful in order whatever their dates."""

from random import Random

from included.demo.lives.days import TODAY, age_on, as_date, working, working_before, working_between
from included.demo.lives.life import Life

ADVISERS = ("parent", "education", "medical", "psychology", "social_care")
SOURCES = (("parent", 0.62), ("school", 0.31), ("young_person", 0.03), ("other", 0.04))
_EXCEPTIONS = (
    ("PERSONAL", "A bereavement in the family: the appointments were put off at the parent's wish."),
    ("ABSENT_4W", "The family was abroad for more than four weeks."),
)


def request(life: Life, rng: Random, on: int, *, age: int) -> None:
    """A request arrives; from the young person only once they are old enough."""
    life.received_on = on
    pick, source = rng.random(), "parent"
    for name, share in SOURCES:
        if pick < share:
            source = name
            break
        pick -= share
    if source == "young_person" and age < 16:
        source = "parent"
    life.add(on, "request_received", source=source)


def decision_day(rng: Random, received: int, *, on_time: bool, latest: int) -> int:
    """When the authority decided whether to assess: by day 42, or after it, and by `latest`."""
    if on_time:
        return working_between(rng, received + 8, min(received + 42, latest))
    return working_between(rng, received + 43, max(received + 45, min(received + 75, latest)))


def ask_for_advice(life: Life, rng: Random, agreed: int, *, by: int, year_group: int, missing: int = 0) -> None:
    """Advice is asked of everybody the same day or the next, and comes in by a day; the slowest may be missing."""
    advisers = list(ADVISERS)
    if year_group >= 9:
        advisers.append("adulthood")
    if rng.random() < 0.2:
        advisers.append("requested")
    asked = min(working(agreed + int(rng.random() * 3)), by)
    for adviser in advisers:
        life.add(asked, "advice_requested", adviser=adviser, received_on=_iso(min(working(asked + 1), by)))
    rng.shuffle(advisers)
    slow = ["psychology", "medical", "social_care", "education", "parent"][:missing]
    for adviser in advisers:
        if adviser in slow:
            continue
        wanted = asked + 6 + int(rng.random() * (50 if adviser == "psychology" else 36))
        life.add(max(asked, min(working(wanted), by)), "advice_received", adviser=adviser)


def issue(life: Life, rng: Random, agreed: int, plan_agreed: int, final: int, *, year_group: int) -> None:
    """Advice, the decision to make a plan, the draft, the settings asked, the plan."""
    ask_for_advice(life, rng, agreed, by=plan_agreed, year_group=year_group)
    life.add(plan_agreed, "plan_agreed")
    draft = draft_day(rng, plan_agreed, final)
    life.add(draft, "draft_served")
    consulted = working_between(rng, draft + 1, max(draft + 1, min(draft + 16, final - 3)))
    consulted = max(draft, min(consulted, final))
    life.add(consulted, "setting_consulted")
    life.add(max(consulted, min(working(consulted + 3 + int(rng.random() * 12)), final)), "setting_replied")
    life.add(final, "plan_finalised")
    life.made_on = final


def draft_day(rng: Random, plan_agreed: int, final: int) -> int:
    """Soon after the decision, and early enough for the family's fifteen days."""
    latest = final - 15
    day = working(plan_agreed + int(rng.random() * 12))
    return max(plan_agreed, min(day, working_before(latest)))


def plan_decision_day(rng: Random, agreed: int, final: int) -> int:
    """When it was decided to make the plan: after the advice, before the draft's fifteen days."""
    earliest, latest = agreed + 10, final - 18
    wanted = final - 22 - int(rng.random() * 40)
    return working_before(max(earliest, min(wanted, latest)))


def except_from_limit(life: Life, rng: Random, received: int, final: int) -> None:
    """Record an exception that lies within the assessment."""
    code, reason = _EXCEPTIONS[int(rng.random() * len(_EXCEPTIONS))]
    starts = received + 20 + int(rng.random() * 40)
    ends = min(starts + 28 + int(rng.random() * 14), final)
    life.exceptions.append((code, starts, ends, reason))


def year_group_on(life: Life, day: int) -> int:
    """The national curriculum year on a day: age at the last 31 August less four."""
    on = as_date(day)
    start = on.replace(year=on.year if on.month >= 9 else on.year - 1, month=8, day=31)
    return age_on(life.born_on, start) - 4


def in_progress(life: Life, rng: Random, stage: str, agreed: int, *, decided_by: int | None, year_group: int) -> None:
    """An assessment that has come as far as a stage and stands there today.

    `decided_by` is the day by which the decision to make a plan fell, where it has fallen.
    """
    life.stage = stage
    if decided_by is None:
        missing = 0 if stage == "advice_in" else 1 + int(rng.random() * 3)
        until = min(TODAY - 1, agreed + 75)
        ask_for_advice(life, rng, agreed, by=working_before(until), year_group=year_group, missing=missing)
        return
    ask_for_advice(life, rng, agreed, by=decided_by, year_group=year_group)
    life.add(decided_by, "plan_agreed")
    if stage == "drafting":
        return
    _draft_in_progress(life, rng, stage, decided_by)


def _draft_in_progress(life: Life, rng: Random, stage: str, plan_agreed: int) -> None:
    """The draft is out: with the family for at most a fortnight, at the settings, or answered."""
    spans = {"draft_with_family": (TODAY - 13, TODAY - 1), "consulting": (TODAY - 24, TODAY - 6)}
    first, last = spans.get(stage, (TODAY - 50, TODAY - 26))
    draft = working_between(rng, max(plan_agreed, first), max(plan_agreed, last))
    life.add(draft, "draft_served")
    if stage == "draft_with_family":
        return
    consulted = working_between(rng, draft + 1, min(draft + 5, TODAY - 1))
    life.add(consulted, "setting_consulted")
    if stage == "ready":
        life.add(min(working(consulted + 4 + int(rng.random() * 10)), working_before(TODAY)), "setting_replied")


def _iso(day: int) -> str:
    return as_date(day).isoformat()
