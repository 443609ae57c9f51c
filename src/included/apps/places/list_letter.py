"""A tailored list as a letter on paper, for a family that does not sign in: the words of its page and no price."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from included.apps.design.words import plural
from included.apps.places.glance import Glimpse, glance_of
from included.apps.places.models import TailoredListVersion
from included.apps.places.queries.lists import familys_lines
from included.apps.places.words_of_lists import GRADES, distance_text, kind_text, vacancy_text
from included.core.plan.blocks import Block, Facts, Line, Prose, Table
from included.core.plan.layout import Layout, PlanPart, Section
from included.core.plan.wording import day_in_words

# As many as somebody reads on paper with every reason; the rest is a table, and the officer can print any of them.
IN_FULL: Final = 20
_BLANK: Final = "\u00a0"
_DEMONSTRATION: Final = "Demonstration: the child and the family are invented. The settings are real."
_CHOICES: Final = ("First choice", "Second choice", "Third choice", "Fourth choice", "Fifth choice")
_ADVISES: Final = "This list only advises. You can ask for any school or college, on the list or not."
_RIGHT: Final = (
    "You have a right to ask for a particular one to be named in the plan (Children and Families Act 2014, section "
    "38(2)(b)). If it is a school or college of section 38(3), such as any state school, the council must ask it about "
    "the plan, and must name it unless it would be unsuitable, or would not fit with the efficient education of others "
    "or the efficient use of money (section 39). Being full is not by itself a reason."
)
_SIMULATED: Final = (
    "The first school or college in your order that has a place is the one the plan will name. This is a simulated "
    "area: nothing here is about a real child."
)
_ORDER: Final = "How far it is, places free and money do not change the order. Cost is no reason on this list."


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody the letter is for."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of the letter."""

    child: str
    reference: str
    authority: str
    officer: str
    sent_on: date
    to: tuple[Addressee, ...]
    is_demonstration: bool


def letter_of(version: TailoredListVersion, heading: Heading) -> Layout:
    """The letter, part by part."""
    lines = familys_lines(version)
    parts = (
        ("to", "This letter is for", _to(heading)),
        ("short", "In short", _in_short(lines)),
        ("rights", "What you can ask for", _rights(version)),
        ("list", "The schools and colleges, best match first", _in_full(lines[:IN_FULL])),
        ("others", "The others on the list", _others(lines[IN_FULL:])),
        ("reply", "Tell us which you prefer", _reply(heading)),
    )
    return Layout(
        title=f"Schools and colleges for {heading.child} to think about",
        subtitle=f"{heading.authority}, {day_in_words(heading.sent_on)}, reference {heading.reference}",
        notices=(_DEMONSTRATION,) if heading.is_demonstration else (),
        parts=tuple(PlanPart(Section(key, "", title, "", ""), blocks) for key, title, blocks in parts if blocks),
    )


def _to(heading: Heading) -> tuple[Block, ...]:
    return tuple(Prose(each.name, tuple(filter(None, each.address.splitlines()))) for each in heading.to)


def _in_short(lines: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    """The same as on the page, by the numbers on the list."""
    glance = glance_of(lines)
    if glance is None:
        return ()
    told = [f"{words}." for words in glance.counts]
    told += [] if glance.are_sure else [glance.ask]
    told += [f"{heading}: {_glimpses(rows)}." for heading, rows in glance.nearest]
    free = f"Nearest with a place free: {_glimpses(glance.with_places)}." if glance.with_places else glance.not_known
    return (Prose("", (*told, free, glance.how_far)),)


def _glimpses(rows: Iterable[Glimpse]) -> str:
    return "; ".join(f"{each.name} (number {each.order}, {each.distance})" for each in rows)


def _rights(version: TailoredListVersion) -> tuple[Block, ...]:
    rights = (_ADVISES, _RIGHT) if version.document["is_advisory"] else (_SIMULATED,)
    return (Prose("", (*rights, _ORDER)),)


def _in_full(lines: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    if not lines:
        return (Prose("", ("No school or college was found near home. You can still ask for any.",)),)
    return tuple(Prose(f"{line['order']}. {line['name']}", tuple(_sentences(line))) for line in lines)


def _sentences(line: Mapping[str, Any]) -> Iterator[str]:
    yield f"{GRADES[line['grade']][0]}."
    for words, key in (("For", "reasons_for"), ("Against", "reasons_against"), ("To ask", "to_ask")):
        if line[key]:
            yield f"{words}: {' '.join(_reason(each) for each in line[key])}"
    travel = f" {line['travel']['free']['words']}" if line["travel"] else ""
    yield f"Not part of the order: {kind_text(line['kind'])}. Distance: {distance_text(line['travel'])}.{travel}"
    yield f"Places free: {vacancy_text(line['vacancy'])}."
    if line["section_38_3"] is False:
        yield "This setting does not have to admit a child when a plan names it."


def _reason(reason: Mapping[str, str]) -> str:
    return f"{reason['words']} ({reason['provision']})" if "provision" in reason else reason["words"]


def _others(lines: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    if not lines:
        return ()
    rows = tuple(
        tuple(
            (Line(text),)
            for text in (
                f"{line['order']}. {line['name']}",
                GRADES[line["grade"]][0],
                kind_text(line["kind"]),
                distance_text(line["travel"]),
            )
        )
        for line in lines
    )
    said = f"Ask us for the reasons of any of these {plural(len(lines), 'school or college', 'schools and colleges')}."
    columns = ("Name", "Does it meet the needs?", "Kind", "Distance")
    return (Prose("", (said,)), Table("The others", columns, rows, (35, 25, 20, 20)))


def _reply(heading: Heading) -> tuple[Block, ...]:
    how = (
        f"Write your choices here and post this page to us, or tell {heading.officer or 'your case officer'} by phone."
    )
    any_other = "You do not have to fill in all of them. You may ask for one that is not on the list."
    blank = tuple((label, _BLANK) for label in (*_CHOICES, "One that is not on the list", "Anything else", "Your name"))
    return (Prose("", (f"{how} {any_other}",)), Facts("Your choices", blank))
