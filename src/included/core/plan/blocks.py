"""The blocks a plan's parts are made of: prose, facts and tables, each built in one place."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from included.core.drawing import Drawing
from included.core.plan.citing import appendix_anchor, citations_in, letters_of
from included.core.plan.records import (
    Advice,
    Area,
    Contact,
    Need,
    Outcome,
    Plan,
    PlanStatus,
    Provision,
    ProvisionSection,
)
from included.core.plan.wording import day_in_words, how_much, stage_in_words

AREA_NAMES: Final = {
    Area.COMMUNICATION: "Communication and interaction",
    Area.COGNITION: "Cognition and learning",
    Area.SEMH: "Social, emotional and mental health",
    Area.SENSORY_PHYSICAL: "Sensory and physical",
    Area.HEALTH: "Health",
    Area.SOCIAL_CARE: "Social care",
}
_NOTHING: Final = "Nothing is recorded here."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell or a fact, with a label where there is one; `opens` where a new item starts in the cell.

    `to` is the anchor of another place in the plan that the line leads to, `file` the upload it names.
    """

    text: str
    label: str = ""
    opens: bool = False
    to: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs, under a heading of their own where there is one."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that a plan cites, each behind the mark it is cited by, under a heading of their own."""

    heading: str
    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, as a table of two columns."""

    caption: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row, whose first column names the row; `widths` are shares of the page."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing; the table with the same figures follows it."""

    drawing: Drawing


Block = Prose | Passage | Facts | Table | Picture


def details(plan: Plan) -> tuple[Block, ...]:
    """Who the plan is about."""
    person = plan.person
    rows = (
        ("Name", person.name),
        ("Known as", person.known_as),
        ("Date of birth", day_in_words(person.born_on)),
        ("School year", person.ncy),
        ("Sex", person.sex),
        ("Ethnicity", person.ethnicity),
        ("First language", person.first_language),
        ("Family's first language", person.family_first_language),
        ("Local authority", plan.authority),
        ("Status of this plan", "Draft" if plan.status is PlanStatus.DRAFT else "Final"),
    )
    return _facts("Personal details", rows)


def people(caption: str, contacts: tuple[Contact, ...]) -> tuple[Block, ...]:
    """A table of people, or nothing where there are none."""
    rows = tuple((_line(each.name), _line(each.role), _line(each.details)) for each in contacts)
    return (Table(caption, ("Name", "Role", "Contact"), rows, (30, 30, 40)),) if rows else ()


def history(plan: Plan) -> tuple[Block, ...]:
    """The story so far."""
    return _prose("The story so far", plan.views.history) if plan.views.history.strip() else ()


def views(plan: Plan) -> tuple[Block, ...]:
    """The child's voice first and apart, then the family's, then how they were asked."""
    called = plan.person.known_as or plan.person.name or "the child"
    child = plan.views.child if plan.views.child.strip() else plan.views.why_no_child_view
    return (
        *_prose(f"What {called} says", child),
        *_prose("What the family says", plan.views.family),
        *(_prose(f"How {called} was asked", plan.views.how_asked) if plan.views.how_asked.strip() else ()),
    )


def needs(plan: Plan, chosen: tuple[Need, ...]) -> tuple[Block, ...]:
    """A table of needs with their area and strengths, and the provision that meets each."""
    rows = tuple(
        (_line(need.id), _line(AREA_NAMES[need.area]), _need(plan, need), _met_by(plan, need)) for need in chosen
    )
    return _table("Needs", ("No.", "Area", "Need", "Met by"), rows, (9, 22, 53, 16))


def provision(plan: Plan, section: ProvisionSection) -> tuple[Block, ...]:
    """A table of the provision of one section."""
    chosen = [item for item in plan.provision if item.section is section]
    rows = tuple(
        (_line(item.id), _what(plan, item), _line(item.who), _line(how_much(item)), _line(", ".join(item.needs)))
        for item in chosen
    )
    columns = ("No.", "What is provided", "Who gives it", "How much, how often", "For need")
    return _table(f"Provision in section {section.value}", columns, rows, (9, 41, 18, 20, 12))


def outcomes(plan: Plan) -> tuple[Block, ...]:
    """A table of outcomes."""
    rows = tuple(
        (
            _line(each.id),
            (*_line(each.text), *_steps(each), *_source(plan, each)),
            _line(each.baseline),
            _line(each.measure),
            _line(stage_in_words(each.by)),
            _line(", ".join(each.needs)),
        )
        for each in plan.outcomes
    )
    columns = ("No.", "Outcome", "Where we start", "How we will know", "By", "For need")
    return _table("Outcomes", columns, rows, (8, 30, 18, 20, 12, 12))


def monitoring(plan: Plan) -> tuple[Block, ...]:
    """Who looks at progress, and when."""
    return _prose("How progress is followed", plan.monitoring) if plan.monitoring.strip() else ()


def side_by_side(plan: Plan, area: Area) -> tuple[Block, ...]:
    """Strengths, then a row for each need with the provision that meets it and the outcomes it serves."""
    chosen = [need for need in plan.needs if need.area is area]
    strengths = tuple(need.strengths for need in chosen if need.strengths.strip())
    rows = tuple(
        (
            (Line(need.text, need.id), *_source(plan, need), *_reason(need)),
            _lines_of([_provided(plan, item) for item in plan.provision if need.id in item.needs]),
            _lines_of([_outcome(plan, each) for each in plan.outcomes if need.id in each.needs]),
        )
        for need in chosen
    )
    table = _table(AREA_NAMES[area], ("Need", "Provision", "Outcome"), rows, (28, 40, 32))
    return (*(_prose("Strengths", "\n".join(strengths)) if strengths else ()), *table)


def loose(plan: Plan) -> tuple[Block, ...]:
    """Provision and outcomes that no need of the plan claims: they must not get lost in the other order."""
    known = {need.id for need in plan.needs}
    items = [_provided(plan, item) for item in plan.provision if not known & set(item.needs)]
    others = [_outcome(plan, each) for each in plan.outcomes if not known & set(each.needs)]
    rows = tuple((item or (), outcome or ()) for item, outcome in zip_longest(items, others))
    return (Table("Not yet linked to a need", ("Provision", "Outcome"), rows, (50, 50)),) if rows else ()


def health_agreement(plan: Plan) -> tuple[Block, ...]:
    """Who agreed to section G, where it holds anything."""
    if not any(item.section is ProvisionSection.G for item in plan.provision):
        return ()
    agreed = plan.health_agreed
    if not agreed.agreed:
        return _prose("", "The health body has not yet agreed to this provision.")
    by = f" by {agreed.by}" if agreed.by else ""
    on = f" on {day_in_words(agreed.on)}" if agreed.on else ""
    return _prose("", f"Agreed for the health body{by}{on}.")


def placement(plan: Plan) -> tuple[Block, ...]:
    """The setting; nothing at all in a draft."""
    setting = plan.section_i
    if plan.status is PlanStatus.DRAFT and not setting.is_filled:
        return _prose(
            "", "This is a draft. It names no setting, so that the family can first say which one it asks for."
        )
    rows = (("Name", setting.name), ("Type", setting.type), ("Number (URN)", setting.urn))
    return _facts("Placement", rows)


def budget(plan: Plan) -> tuple[Block, ...]:
    """The personal budget, or that there is none."""
    held = plan.budget
    if not held.direct_payment and not held.text.strip() and not held.amount.strip():
        return _prose("", "There is no direct payment.")
    rows = (
        ("Direct payment", "Yes" if held.direct_payment else "No"),
        ("Amount", held.amount),
        ("How it is used", held.text),
        ("Needs it meets", ", ".join(held.needs)),
        ("Outcomes it serves", ", ".join(held.outcomes)),
    )
    return _facts("Personal budget", rows)


def advice(plan: Plan) -> tuple[Block, ...]:
    """One row for each piece of advice."""
    letters = letters_of(plan)
    rows = tuple(_advice(row, letters.get(row.id, "")) for row in plan.advice)
    columns = ("Advice", "From whom", "Asked on", "Came on", "Appended")
    return _table("Advice and information", columns, rows, (27, 23, 18, 18, 14))


def sign_off(plan: Plan) -> tuple[Block, ...]:
    """Who signed, or nothing before anybody has."""
    signed = plan.sign_off
    if not signed.name.strip():
        return ()
    return _facts("Signature", (("Name", signed.name), ("Role", signed.role), ("Date", day_in_words(signed.on))))


def _prose(heading: str, text: str) -> tuple[Prose, ...]:
    paragraphs = tuple(line.strip() for line in text.splitlines() if line.strip())
    return (Prose(heading, paragraphs or (_NOTHING,)),)


def _facts(caption: str, rows: tuple[tuple[str, str], ...]) -> tuple[Block, ...]:
    filled = tuple((label, value) for label, value in rows if value.strip())
    return (Facts(caption, filled),) if filled else _prose("", "")


def _table(
    caption: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[tuple[Line, ...], ...], ...],
    widths: tuple[int, ...],
) -> tuple[Block, ...]:
    return (Table(caption, columns, rows, widths),) if rows else _prose("", "")


def _line(text: str, label: str = "") -> tuple[Line, ...]:
    return (Line(text, label),) if text.strip() else ()


def _lines_of(groups: list[tuple[Line, ...]]) -> tuple[Line, ...]:
    return tuple(line for group in groups for line in group)


def _need(plan: Plan, need: Need) -> tuple[Line, ...]:
    return (*_line(need.text), *_line(need.strengths, "Strengths"), *_source(plan, need), *_reason(need))


def _reason(need: Need) -> tuple[Line, ...]:
    return _line(need.why_no_provision, "Why there is no provision")


def _source(plan: Plan, record: Need | Provision | Outcome) -> tuple[Line, ...]:
    """A line for each paragraph cited that is bound to the plan, leading there; else the citation as written."""
    return tuple(
        Line(each.text, "From the advice", to=each.anchor)
        for each in citations_in(plan, record.source_advice_paragraph)
    )


def _met_by(plan: Plan, need: Need) -> tuple[Line, ...]:
    return _line(", ".join(item.id for item in plan.provision if need.id in item.needs))


def _what(plan: Plan, item: Provision) -> tuple[Line, ...]:
    return (
        *_line(item.text),
        *_line(item.expertise, "Expertise"),
        *_line(item.funding_source, "Paid from"),
        *_source(plan, item),
    )


def _provided(plan: Plan, item: Provision) -> tuple[Line, ...]:
    """Provision in one cell, with its section, since the template's columns hold several sections."""
    what = _what(plan, item) or (Line(""),)
    return (
        Line(what[0].text, f"{item.id} (section {item.section.value})", opens=True),
        *_line(item.who, "Who"),
        *_line(how_much(item), "How much"),
        *what[1:],
    )


def _outcome(plan: Plan, each: Outcome) -> tuple[Line, ...]:
    return (
        Line(each.text, each.id, opens=True),
        *_line(each.baseline, "Where we start"),
        *_line(each.measure, "How we will know"),
        *_line(stage_in_words(each.by), "By"),
        *_steps(each),
        *_source(plan, each),
    )


def _steps(each: Outcome) -> tuple[Line, ...]:
    return _line(each.steps, "Steps")


def _advice(row: Advice, letter: str) -> tuple[tuple[Line, ...], ...]:
    """The row; its appendix is in the first column, which is in sight on a phone."""
    appended = {True: "Yes", False: "No", None: ""}[row.appended]
    whom = ", ".join(part for part in (row.author, row.role) if part.strip())
    dates = (_line(day_in_words(row.requested_on)), _line(day_in_words(row.received_on)))
    appendix = (Line(f"Appendix {letter}", to=appendix_anchor(letter)),) if letter else ()
    return ((*_line(row.limb), *appendix), _line(whom), *dates, _line(appended))
