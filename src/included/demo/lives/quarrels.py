"""Which families challenged a decision of 2024: as many mediations and appeals as are published."""

from collections.abc import Iterator
from random import Random
from typing import Final

from included.demo.figures.flow_targets import Disputes, FlowTargets
from included.demo.lives.assessing import in_progress, year_group_on
from included.demo.lives.days import TODAY, YEAR_ENDS, YEAR_STARTS, working, working_between
from included.demo.lives.disputing import SHORTEST, dispute, overturn
from included.demo.lives.life import Life

_LATEST: Final = TODAY - SHORTEST
_WON_BY: Final = TODAY - 12


def quarrel(asked: list[Life], new: list[Life], flows: FlowTargets, rng: Random) -> None:
    """Add the disputes about refusals to assess, refusals of a plan, and plans."""
    refused = _ordered(life for life in asked if life.path == "refused")
    for index, (life, mediated, appealed) in enumerate(_dealt(refused, flows.request_disputes)):
        # The first stays open, so that even a small caseload has somebody who waits for the Tribunal.
        may_win = index > 0
        _challenge(life, rng, "assessment_refused", mediated=mediated, appealed=appealed, may_win=may_win)
    unissued = _ordered(life for life in asked if life.path == "not_issued" and not _is_withdrawn(life))
    challenged_first = [life for life in new if "plan_refused_first" in life.marks]
    wanted = _without(flows.assessment_disputes, challenged_first)
    for life, mediated, appealed in _dealt(unissued, wanted):
        _challenge(life, rng, "plan_refused", mediated=mediated, appealed=appealed)
    content = [
        life for life in new if life.last("plan_agreed") >= YEAR_STARTS and life.last("plan_agreed") <= YEAR_ENDS
    ]
    issued = _ordered(life for life in content if not life.ends_on and not life.marks & _CHALLENGED)
    for life, mediated, appealed in _dealt(issued, flows.plan_disputes):
        _challenge_plan(life, rng, mediated=mediated, appealed=appealed)


_CHALLENGED: Final = {"refused_first", "plan_refused_first"}


def _ordered(lives: Iterator[Life]) -> list[Life]:
    """Those with the most time since the last event come first; the newest have had no time to challenge."""
    able = [life for life in lives if life.events and max(on for on, _, _ in life.events) <= _LATEST]
    return sorted(able, key=lambda life: (max(on for on, _, _ in life.events) > TODAY - 130, life.received_on % 97))


def _dealt(lives: list[Life], wanted: Disputes) -> Iterator[tuple[Life, bool, bool]]:
    """Cases with what happens in each: both, an appeal alone, a mediation alone."""
    for life, (mediated, appealed) in zip(lives, wanted.kinds(), strict=False):
        yield life, mediated, appealed


def _is_withdrawn(life: Life) -> bool:
    return any(details.get("withdrawn") for _, _, details in life.events)


def _without(wanted: Disputes, done: list[Life]) -> Disputes:
    """What is left once the challenges that led to plans are counted."""
    mediated = sum(life.has("mediation_held") for life in done)
    appealed = sum(life.has("appeal_registered") for life in done)
    both = sum(life.has("mediation_held") and life.has("appeal_registered") for life in done)
    return Disputes(max(0, wanted.mediated - mediated), max(0, wanted.appealed - appealed), max(0, wanted.both - both))


def _challenge(life: Life, rng: Random, decision: str, *, mediated: bool, appealed: bool, may_win: bool = True) -> None:
    """Challenge a refusal; some appeals have been won by now, and the assessment goes on."""
    decided = life.last(decision)
    last = dispute(life, rng, decided, mediated=mediated, appealed=appealed)
    life.stage = "disputed"
    if not may_win or not appealed or last > TODAY - 45 or rng.random() > 0.3:
        return
    if decision == "assessment_refused":
        won = overturn(life, rng, last, _WON_BY, "assess")
        agreed = life.add(min(working(won + 6), TODAY - 2), "assessment_agreed")
        in_progress(life, rng, "assessing", agreed, decided_by=None, year_group=year_group_on(life, agreed))


def _challenge_plan(life: Life, rng: Random, *, mediated: bool, appealed: bool) -> None:
    """Challenge what the plan says or names; of appeals some are settled and the plan amended."""
    last = dispute(life, rng, life.made_on, mediated=mediated, appealed=appealed)
    if appealed and last < TODAY - 60 and rng.random() < 0.35:
        order = "amend_setting" if rng.random() < 0.4 else "amend_contents"
        won = overturn(life, rng, last, TODAY - 45, order)
        life.add(working_between(rng, won + 5, won + 33), "amended_plan_issued")
