"""How the pages say standards: parts, who is bound, what shows it, how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from included.core.standards import Binds, Outcome, Part, Standard, StandardsBook, Subject

PARTS: Mapping[Part, str] = {
    Part.IDENTIFICATION: "How needs are identified and assessed",
    Part.PROVISION: "What provision each kind of need should get",
    Part.ACCESS_AND_REVIEW: "How support is accessed and reviewed",
    Part.COPRODUCTION: "Working and communicating with children and families",
    Part.TRANSITIONS: "Moving on",
}
BINDS: Mapping[Binds, str] = {
    Binds.AUTHORITY: "Local authority",
    Binds.SETTING: "Nurseries, schools and colleges",
    Binds.HEALTH_BODY: "Health bodies",
}
SUBJECTS: Mapping[Subject, str] = {
    Subject.CASE: "a child's case",
    Subject.PLAN: "a plan",
    Subject.SETTING: "a setting",
    Subject.AREA: "an area",
}
STATUSES: Mapping[str, str] = {"draft": "Draft"}
DRAFT_SENTENCE = (
    "These standards are drafts written for this service. The Green Paper of March 2022 proposed national standards, "
    "and no official text was ever issued. They advise. They change nobody's rights."
)
_OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.MET: ("Met", "govuk-tag--green"),
    Outcome.NOT_MET: ("Not met", "govuk-tag--red"),
    Outcome.NOT_YET: ("Not yet", "govuk-tag--grey"),
    Outcome.NOT_KNOWN: ("Not known", "govuk-tag--yellow"),
}


@dataclass(frozen=True, slots=True)
class OutcomeTag:
    """The words and colour of an outcome."""

    text: str
    classes: str


def outcome_tag(outcome: Outcome) -> OutcomeTag:
    """How an outcome looks."""
    return OutcomeTag(*_OUTCOMES[outcome])


def how_shown(standard: Standard, book: StandardsBook) -> tuple[str, ...]:
    """What would show that a standard is met, line by line."""
    lines = [book.evidence[code] for code in standard.evidence]
    if standard.measure:
        lines.append(f"{book.measures[standard.measure]}: {standard.aim}% or more")
    if standard.rules:
        lines.append(f"In a case, by the dates of {', '.join(sorted(standard.rules))}")
    if standard.findings:
        lines.append(f"In a plan, where the check does not find {', '.join(sorted(standard.findings))}")
    if standard.asks_profession:
        lines.append("In a plan, where somebody trained for the need makes or oversees its provision")
    return tuple(lines)
