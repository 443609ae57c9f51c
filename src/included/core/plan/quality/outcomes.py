"""Q04 and Q05: outcomes nobody could review, and outcomes that are help in disguise."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from included.core.plan.findings import Finding
from included.core.plan.quality.words import is_placeholder
from included.core.plan.records import Outcome, Plan
from included.core.plan.rules import PlanRules

_DAY: Final = re.compile(r"^\W*(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4}))\W*$")
_BETTER: Final = {
    "measure": ("how it will be measured", "Say what will be counted, by whom and how."),
    "baseline": ("where the child starts from", "Say what the child does now, in the same measure."),
    "by": ("a date", "Give a date, or the end of a phase or key stage."),
}


def outcomes_nobody_can_review(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Q04: one finding for each of measure, baseline and date that is missing or means nothing."""
    for number, outcome in enumerate(plan.outcomes):
        for field in _missing(outcome, rules):
            lacks, better = _BETTER[field]
            message = f"Outcome {outcome.id} lacks {lacks}, so a review cannot tell whether it was reached."
            yield rules.codes["Q04"].found(f"outcomes[{number}].{field}", message, better, ids=(outcome.id,))


def _missing(outcome: Outcome, rules: PlanRules) -> Iterator[str]:
    if is_placeholder(outcome.measure, rules.placeholders):
        yield "measure"
    if is_placeholder(outcome.baseline, rules.placeholders):
        yield "baseline"
    if not _is_date(outcome.by, rules):
        yield "by"


def _is_date(written: str, rules: PlanRules) -> bool:
    """A day of the calendar, or a month, a school year or a stage (Code 9.66: often the end of a phase)."""
    if is_placeholder(written, rules.placeholders):
        return False
    day = _DAY.match(written)
    if not day:
        return bool(rules.outcomes.date.search(written))
    iso = [int(part) for part in day.groups() if part]
    year, month, number = iso if day[1] else iso[::-1]
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def outcomes_that_are_provision(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Q05: what is described is help given to the child, and belongs in section F."""
    for number, outcome in enumerate(plan.outcomes):
        words = help_words(outcome.text, rules)
        if words:
            message = f"Outcome {outcome.id} says “{words}”, which is help given and not the difference it makes."
            place = f"outcomes[{number}].text"
            yield rules.codes["Q05"].found(place, message, rules.outcomes.better, ids=(outcome.id,))


def help_words(text: str, rules: PlanRules) -> str | None:
    """The first words that describe help, as written, or None."""
    for rule in rules.outcomes.patterns:
        match = rule.pattern.search(text)
        if match and not (rule.excused_by and rule.excused_by.search(text)):
            return match.group().strip(" ,.")
    return None
