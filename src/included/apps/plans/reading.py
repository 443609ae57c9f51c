"""A plan as a family reads it: need by need, in parts that each can be commented on."""

from dataclasses import dataclass
from datetime import date

from included.apps.plans.editing import outcomes_of, provision_for
from included.core.plan.blocks import AREA_NAMES
from included.core.plan.citing import appendix_anchor, citations_in, letters_of
from included.core.plan.records import Advice, Need, Outcome, Plan, Provision
from included.core.plan.wording import day_in_words, how_much


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One line of detail; `to` is the anchor of the advice it comes from."""

    label: str
    text: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class ReadingPart:
    """One part: its place in the plan, a plain title, what it says, and lines of detail."""

    place: str
    title: str
    text: str
    lines: tuple[ReadingLine, ...] = ()

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return "part-" + self.place.replace("].", "-").replace("[", "-").replace(".", "-").removesuffix("]")


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """Parts under one heading."""

    title: str
    says: str
    parts: tuple[ReadingPart, ...]


def reading_of(plan: Plan) -> tuple[ReadingGroup, ...]:
    """The whole plan in groups: what was said, each need with its help and outcomes, then the rest."""
    called = plan.person.known_as or plan.person.name.partition(" ")[0] or "the child"
    groups = [_views(plan, called), *(_need(plan, need, number) for number, need in enumerate(plan.needs, start=1))]
    loose = _loose(plan)
    if loose.parts:
        groups.append(loose)
    return (*groups, _rest(plan))


def part_at(plan: Plan, place: str) -> ReadingPart | None:
    """The part at a place."""
    return next((part for group in reading_of(plan) for part in group.parts if part.place == place), None)


def _views(plan: Plan, called: str) -> ReadingGroup:
    said = (
        ("views.child", f"What {called} says", plan.views.child or plan.views.why_no_child_view),
        ("views.family", "What the family says", plan.views.family),
        ("views.history", "The story so far", plan.views.history),
    )
    parts = tuple(ReadingPart(place, title, text) for place, title, text in said if text.strip())
    note = "" if parts else " Nothing is written here yet. Tell the council in your answer what it should say."
    return ReadingGroup("What you have told us", f"Section A of the plan.{note}", parts)


def _need(plan: Plan, need: Need, number: int) -> ReadingGroup:
    own = ReadingPart(
        f"needs[{need.id}]",
        "What is hard",
        need.text,
        (
            *_filled(("What goes well", need.strengths), ("Why nothing is provided", need.why_no_provision)),
            *_source(plan, need),
        ),
    )
    provided = [_provision(plan, item) for item in provision_for(plan, need.id)]
    outcomes = [_outcome(plan, item) for item in outcomes_of(plan, need.id)]
    return ReadingGroup(
        f"Need {number}: {AREA_NAMES[need.area]}",
        f"Section {need.area.section} of the plan, with the help and the outcomes that belong to it.",
        (own, *provided, *outcomes),
    )


def _provision(plan: Plan, item: Provision) -> ReadingPart:
    return ReadingPart(
        f"provision[{item.id}]",
        f"Help {item.id} (section {item.section.value})",
        item.text,
        (
            *_filled(
                ("Who gives it", item.who),
                ("How much and how often", how_much(item)),
                ("Training or expertise", item.expertise),
                ("Who pays", item.funding_source),
            ),
            *_source(plan, item),
        ),
    )


def _outcome(plan: Plan, item: Outcome) -> ReadingPart:
    return ReadingPart(
        f"outcomes[{item.id}]",
        f"What should be different: outcome {item.id} (section E)",
        item.text,
        (
            *_filled(
                ("Where we are now", item.baseline),
                ("How we will know", item.measure),
                ("By when", _by_when(item.by)),
                ("Steps on the way", item.steps),
            ),
            *_source(plan, item),
        ),
    )


def _loose(plan: Plan) -> ReadingGroup:
    known = {need.id for need in plan.needs}
    provided = [_provision(plan, item) for item in plan.provision if not known & set(item.needs)]
    outcomes = [_outcome(plan, item) for item in plan.outcomes if not known & set(item.needs)]
    return ReadingGroup("Help and outcomes not tied to one need", "", (*provided, *outcomes))


def _rest(plan: Plan) -> ReadingGroup:
    setting = ", ".join(part for part in (plan.section_i.name, plan.section_i.type) if part)
    empty = "This is empty in a draft, so that you can first say which school or college you would like."
    budget = plan.budget.text or "There is no personal budget in this plan."
    letters = letters_of(plan)
    advice = tuple(_advice(row, letters.get(row.id, "")) for row in plan.advice)
    parts = [
        ReadingPart("monitoring", "How we check that it works", plan.monitoring),
        ReadingPart("section_i", "School or college (section I)", setting or empty),
        ReadingPart("budget", "Personal budget (section J)", budget, _filled(("Amount a year", plan.budget.amount))),
        ReadingPart("advice", "The advice behind the plan (section K)", "", advice),
    ]
    return ReadingGroup("Everything else", "", tuple(part for part in parts if part.text.strip() or part.lines))


def _advice(row: Advice, letter: str) -> ReadingLine:
    label = row.role or row.author or row.id
    if row.received_on is None:
        return ReadingLine(label, "Not received yet")
    text = f"{row.author}, received {day_in_words(row.received_on)}"
    return (
        ReadingLine(label, f"{text} (Appendix {letter})", appendix_anchor(letter))
        if letter
        else ReadingLine(label, text)
    )


def _source(plan: Plan, record: Need | Provision | Outcome) -> tuple[ReadingLine, ...]:
    cited = citations_in(plan, record.source_advice_paragraph)
    return tuple(ReadingLine("The advice it comes from", each.text, each.anchor) for each in cited)


def _by_when(by: str) -> str:
    """A date in words; a stage, such as the end of a key stage, as it is written."""
    try:
        return day_in_words(date.fromisoformat(by.strip()))
    except ValueError:
        return by


def _filled(*lines: tuple[str, str]) -> tuple[ReadingLine, ...]:
    return tuple(ReadingLine(label, text) for label, text in lines if text.strip())
