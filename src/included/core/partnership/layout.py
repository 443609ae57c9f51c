"""An inclusion plan laid out in parts, for its web page and its PDF alike.

It reads the stored document of a version, so that every version ever published can still be drawn.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from included.core.partnership.pictures import TRAVEL_NOTE, pictures_of, travel_pictures, travel_table
from included.core.partnership.sufficiency_layout import places_said, sufficiency_blocks
from included.core.partnership.tables import (
    counted,
    district_rows,
    needs_tables,
    plain_table,
    transport_rows,
    trend_rows,
)
from included.core.plan.blocks import Block, Facts, Picture, Prose
from included.core.plan.layout import Layout, PlanPart, Section
from included.core.plan.wording import day_in_words

Document = Mapping[str, Any]

DRAFT_NOTICE: Final = "Draft: not signed and not published"
DEMONSTRATION_NOTICE: Final = (
    "Demonstration: the children, the members of the partnership, the costs and the places are invented. "
    "The settings are real."
)
_NOT_ENACTED: Final = (
    "A local inclusion plan was proposed by the Green Paper of March 2022 and never made law. "
    "The standards it speaks of are drafts."
)


def lay_out_inclusion_plan(document: Document, *, is_draft: bool, is_demonstration: bool) -> Layout:
    """Everything a plan says, in its order."""
    notices = [DRAFT_NOTICE] if is_draft else []
    return Layout(
        title=f"Local inclusion plan: {document['title']}",
        subtitle=f"{document['authority']}, {_span(document)}",
        notices=(*notices, *([DEMONSTRATION_NOTICE] if is_demonstration else [])),
        parts=tuple(
            PlanPart(Section(key, "", title, says, ""), (*pictures_of(key, document), *build(document)))
            for key, title, says, build in _PARTS
        ),
    )


def lay_out_part(key: str, document: Document) -> Layout:
    """One part of a plan alone, for a page about it."""
    title, build = next((title, build) for name, title, _, build in _PARTS if name == key)
    blocks = (*pictures_of(key, document), *build(document))
    return Layout(title=title, subtitle="", notices=(), parts=(PlanPart(Section(key, "", title, "", ""), blocks),))


def lay_out_travel(travel: Document) -> Layout:
    """How far children travel, by kind of setting: the pictures and then their figures."""
    title = "How far children travel to their setting"
    pictures = (Picture(drawing) for drawing in travel_pictures(travel))
    blocks = (Prose("", (TRAVEL_NOTE,)), *pictures, travel_table(travel))
    return Layout(title=title, subtitle="", notices=(), parts=(PlanPart(Section("travel", "", title, "", ""), blocks),))


def _span(document: Document) -> str:
    return f"{_day(document['starts_on'])} to {_day(document['ends_on'])}"


def _day(text: str | None) -> str:
    return day_in_words(date.fromisoformat(text)) if text else ""


def _introduction(document: Document) -> Iterator[Block]:
    yield _prose("", document["written"]["introduction"])
    yield Prose("", (_NOT_ENACTED,))


def _prose(heading: str, text: str) -> Prose:
    paragraphs = tuple(line.strip() for line in text.splitlines() if line.strip())
    return Prose(heading, paragraphs or ("Nothing has been written here yet.",))


def _note(heading: str, text: str) -> Prose:
    return Prose(heading, (text,))


def _members(document: Document) -> Iterator[Block]:
    rows = [(each["name"], each["body"], each["role"], each["sector"]) for each in document["members"]]
    yield plain_table("Members", ("Name", "Body", "Role", "Sector"), rows, (25, 30, 25, 20))


def _needs(document: Document) -> Iterator[Block]:
    needs = document["needs"]
    if not needs:
        yield Prose("", ("Nothing has been counted yet.",))
        return
    yield _note(
        "",
        f"Counted on {_day(needs['counted_on'])} from {counted(needs['plans'])} plans in force. "
        "The need is the first need of section B. “Withheld” stands for a figure of 1 to 4, or for "
        "another, of any size, that would give such a figure away.",
    )
    yield from needs_tables(needs)
    yield _note(
        "How many new plans to expect",
        "A plain trend: the last year’s new plans and the mean yearly change of three years. It says nothing of how "
        "wrong it may be. Need by year group and kind of setting follows from it below.",
    )
    yield Facts("New plans", trend_rows(needs))


def _provision(document: Document) -> Iterator[Block]:
    rows = [(each["kind"], str(each["settings"]), places_said(each)) for each in document["provision"]]
    columns = ("Kind of setting", "Settings in the area", "Places")
    yield plain_table("The range of provision in the area", columns, rows, (50, 25, 25))


def _gaps(document: Document) -> Iterator[Block]:
    yield _prose("", document["written"]["gaps"])
    rows = [
        (f"{each['id']}: {each['title']}", each["outcome"], "; ".join(each["evidence"]) or each["sentence"])
        for each in document["standards"]
        if each["outcome"] != "Met"
    ]
    met = len(document["standards"]) - len(rows)
    yield Prose(
        "", (f"{met} of {len(document['standards'])} standards for areas are met. These are not, or not known:",)
    )
    yield plain_table("Standards not shown to be met", ("Standard", "How it stands", "Why"), rows, (35, 15, 50))


def _capital(document: Document) -> Iterator[Block]:
    rows = [
        (each["scheme"], each["kind"], f"{each['places']:,}", f"£{_pounds(each['cost'])}", _day(each["opens_on"]))
        for each in document["capital"]
    ]
    columns = ("Scheme", "Kind of place", "Places", "Cost", "Opens on")
    yield plain_table("Capital schemes", columns, rows, (32, 20, 12, 18, 18))


def _pounds(text: str) -> str:
    whole, _, pence = text.partition(".")
    return f"{int(whole):,}" + (f".{pence}" if pence.strip("0") else "")


def _districts(document: Document) -> Iterator[Block]:
    needs = document["needs"]
    if not needs:
        yield Prose("", ("Nothing has been counted yet.",))
        return
    yield _note(
        "",
        f"Children whose named setting is more than {needs['nearby_miles']} miles from home in a straight line, or "
        "whose plan names none, by postcode district: the districts with most of them first.",
    )
    placings = needs["districts"]["columns"]
    columns = ("District", "Plans", *placings)
    widths = (100 - 20 * (1 + len(placings)), *[20] * (1 + len(placings)))
    yield plain_table("Where provision is most needed", columns, district_rows(needs), widths)


def _transport(document: Document) -> Iterator[Block]:
    needs = document["needs"]
    if not needs:
        yield Prose("", ("Nothing has been counted yet.",))
        return
    yield _note(
        "",
        "Free travel by the statutory walking distances, measured in a straight line: so these are the fewest. "
        "Children who cannot reasonably be expected to walk because of their needs are entitled at any distance "
        "and are looked at one by one; they are not in these figures. Travel after Year 11 follows the "
        "authority’s own policy.",
    )
    yield Facts("Home-to-school transport", transport_rows(needs["transport"]))


def _commissioning(document: Document) -> Iterator[Block]:
    yield _prose("", document["written"]["joint_commissioning"])


def _actions(document: Document) -> Iterator[Block]:
    rows = [
        (each["what"], each["owner"], _day(each["due_on"]), _day(each["done_on"]) or "Not yet")
        for each in document["actions"]
    ]
    yield plain_table("Actions", ("What", "Owner", "Due on", "Done on"), rows, (45, 25, 15, 15))


def _consultation(document: Document) -> Iterator[Block]:
    asked = document["consultation"]
    if not asked:
        yield Prose("", ("Nobody has been consulted yet.",))
        return
    when = f"Open from {_day(asked['opened_on'])} to {_day(asked['closes_on'])}."
    yield Prose("", (asked["question"], when, f"Answers received: {counted(asked['responses'])}."))
    yield _prose("What the partnership answers", asked["answer"])


_PARTS: Final[tuple[tuple[str, str, str, Callable[[Document], Iterator[Block]]], ...]] = (
    ("introduction", "What this plan is for", "", _introduction),
    ("members", "Who the partnership is", "Members on the day of this version.", _members),
    ("needs", "Joint needs assessment", "What children and young people here need.", _needs),
    ("provision", "The range of provision", "Settings of the register that lie in the area.", _provision),
    ("commissioning", "What education, health and care commission together", "", _commissioning),
    ("gaps", "Gaps against need and against the standards", "", _gaps),
    ("sufficiency", "Sufficiency: need against places", "", sufficiency_blocks),
    ("districts", "Where new provision is most needed", "", _districts),
    ("capital", "Capital", "New places that are planned and paid for.", _capital),
    ("transport", "Home-to-school transport", "", _transport),
    ("actions", "What will be done, by whom and by when", "", _actions),
    ("consultation", "What people said", "", _consultation),
)
