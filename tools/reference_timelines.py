"""The reference page of worked timelines, from the specifications the tests run."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from included.adapters.rulebook import load_rule_book
from included.core.casework import Limit, reckon
from included.core.casework.documents import from_document

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from spec.timelines import Timeline, all_timelines, document_of


def timelines_page() -> str:
    """What happened, the dates that follow, and why."""
    return "\n".join([*_opening(), *(line for timeline in all_timelines() for line in _timeline(timeline))])


def _opening() -> Iterator[str]:
    yield "# Worked timelines"
    yield ""
    yield "Generated from `tests/spec/timelines.toml`, which the tests run: each date below is what the clock gives."
    yield "Certainty: A arithmetic and clear statutory words; B a counting convention; C policy or guidance."
    yield ""


def _timeline(timeline: Timeline) -> Iterator[str]:
    document = document_of(timeline)
    yield f"## {timeline['number']}. {timeline['title']}"
    yield ""
    yield f"{timeline['why']} (Certainty {timeline['certainty']}.)"
    yield ""
    for line in _facts(document):
        yield f"- {line}"
    if "asking_window" in timeline:
        yield "- window for asking the head: {} to {}".format(*timeline["asking_window"])
    if "rights_pass_on" in timeline:
        yield f"- compulsory school age ends on {timeline['rights_pass_on']}"
    yield ""
    yield f"| rule | due on | status on {document['as_of']} | why |"
    yield "| --- | --- | --- | --- |"
    for limit in _limits(document, timeline):
        yield f"| {limit.rule} | {limit.due_on.isoformat()} | {limit.status.value} | {limit.why} |"
    yield ""


def _facts(document: dict[str, Any]) -> Iterator[str]:
    for event in document["events"]:
        details = ", ".join(f"{name} {value}" for name, value in event.items() if name not in {"kind", "on"})
        yield f"{event['on']} `{event['kind']}`" + (f" ({details})" if details else "")
    for closure in document.get("closures", ()):
        yield f"setting closed on {closure['closed_on']}, open again on {closure['reopens_on']}"
    for exception in document.get("exceptions", ()):
        span = f" from {exception['from']} to {exception['to']}" if "from" in exception else ""
        yield f"exception {exception['code']}{span}: {exception['reason']}"
    if "person" in document:
        yield f"born on {document['person']['born_on']}"


def _limits(document: dict[str, Any], timeline: Timeline) -> Iterator[Limit]:
    """The limits the timeline is about, in the clock's order."""
    book = load_rule_book()
    facts = from_document(document, tuple(book.profiles)).facts
    wanted = {(limit["rule"], limit["due_on"]) for limit in timeline["limits"]}
    if facts is not None:
        yield from (limit for limit in reckon(facts, book).limits if (limit.rule, limit.due_on.isoformat()) in wanted)
