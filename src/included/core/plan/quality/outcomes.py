"""Q04 and Q05: outcomes nobody could review, and outcomes that are help in disguise."""

import re
from collections.abc import Iterator
from typing import Final

from included.core.plan.findings import Finding
from included.core.plan.records import Outcome, Plan
from included.core.plan.rules import PlanRules

# A date may be a day, a month and year, a school year or the end of a stage (Code 9.66: often the end of a phase).
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_STAGE: Final = (
    r"(?:reception|nursery|primary|infants?|juniors?|secondary|school|college|course|phase|stage|term|year|placement)"
)
_DATE: Final = re.compile(
    r"\d{4}|\d{1,2}/\d{1,2}/\d{2}|\b(?:year|key stage|ks|age|reception)\s*\d"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}"
    rf"|\b(?:end of|leav\w+|finish\w+|start of|before|by)\s+(?:\w+\s+){{0,4}}{_STAGE}\b"
    r"|\b(?:within )?\w+ (?:weeks|months|terms|years)\b",
    re.IGNORECASE,
)
_EMPTY: Final = re.compile(
    r"^\W*(?:n/?a|none|nil|tbc|tba|tbd|to be (?:confirmed|agreed|set|decided|determined)"
    r"|not known|unknown|pending|\?+)?\W*$",
    re.IGNORECASE,
)
_BETTER: Final = {
    "measure": ("how it will be measured", "Say what will be counted, by whom and how."),
    "baseline": ("where the child starts from", "Say what the child does now, in the same measure."),
    "by": ("a date", "Give a date, or the end of a phase or key stage."),
}


def outcomes_nobody_can_review(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Q04: one finding for each of measure, baseline and date that is missing or means nothing."""
    for number, outcome in enumerate(plan.outcomes):
        for field in _missing(outcome):
            lacks, better = _BETTER[field]
            message = f"Outcome {outcome.id} lacks {lacks}, so a review cannot tell whether it was reached."
            yield rules.codes["Q04"].found(f"outcomes[{number}].{field}", message, better, ids=(outcome.id,))


def _missing(outcome: Outcome) -> Iterator[str]:
    if _EMPTY.match(outcome.measure):
        yield "measure"
    if _EMPTY.match(outcome.baseline):
        yield "baseline"
    if not _DATE.search(outcome.by):
        yield "by"


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
