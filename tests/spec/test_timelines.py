"""Every worked timeline, and both sides of every boundary in it."""

from datetime import date, timedelta
from typing import Any

import pytest

from included.adapters.rulebook import load_rule_book
from included.core.calendar.ages import compulsory_school_age_ends_on
from included.core.casework import Closure, reckon
from included.core.casework.answers import to_document
from included.core.casework.documents import from_document
from included.core.casework.exceptions import asking_window
from spec.timelines import Timeline, all_timelines, document_of

TIMELINES = all_timelines()
BOUNDARIES = [
    pytest.param(timeline, limit, id=f"{timeline['number']}-{limit['rule']}-{limit['due_on']}")
    for timeline in TIMELINES
    for limit in timeline["limits"]
    if limit["status"] == "open"
]


def clock(document: dict[str, Any]) -> dict[str, Any]:
    book = load_rule_book()
    reading = from_document(document, tuple(book.profiles))
    assert reading.facts is not None, reading.faults
    return to_document(reckon(reading.facts, book))


def found(answer: dict[str, Any], wanted: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        limit for limit in answer["limits"] if (limit["rule"], limit["due_on"]) == (wanted["rule"], wanted["due_on"])
    ]


@pytest.mark.parametrize("timeline", TIMELINES, ids=lambda timeline: str(timeline["number"]))
def test_every_worked_timeline_comes_out(timeline: Timeline) -> None:
    answer = clock(document_of(timeline))

    for wanted in timeline["limits"]:
        (limit,) = found(answer, wanted)
        assert {name: limit[name] for name in wanted if name != "after"} == {
            name: value for name, value in wanted.items() if name != "after"
        }
    assert not {limit["rule"] for limit in answer["limits"]} & set(timeline.get("absent", ()))
    assert answer["next"] == timeline.get("next", answer["next"])


@pytest.mark.parametrize(("timeline", "wanted"), BOUNDARIES)
def test_a_limit_is_open_on_its_last_day(timeline: Timeline, wanted: dict[str, Any]) -> None:
    (limit,) = found(clock(document_of(timeline, as_of=wanted["due_on"])), wanted)

    assert limit["status"] == "open"


@pytest.mark.parametrize(("timeline", "wanted"), BOUNDARIES)
def test_a_limit_is_not_open_the_day_after(timeline: Timeline, wanted: dict[str, Any]) -> None:
    day_after = date.fromisoformat(wanted["due_on"]) + timedelta(days=1)

    (limit,) = found(clock(document_of(timeline, as_of=day_after.isoformat())), wanted)

    assert limit["status"] == wanted.get("after", "breached")


@pytest.mark.parametrize(
    "timeline",
    [timeline for timeline in TIMELINES if "asking_window" in timeline],
    ids=lambda timeline: str(timeline["number"]),
)
def test_a_closure_has_its_window_for_asking(timeline: Timeline) -> None:
    (closure,) = timeline["closures"]

    window = asking_window(Closure(date.fromisoformat(closure["closed_on"]), date.fromisoformat(closure["reopens_on"])))

    assert [day.isoformat() for day in window] == timeline["asking_window"]


@pytest.mark.parametrize(
    "timeline",
    [timeline for timeline in TIMELINES if "rights_pass_on" in timeline],
    ids=lambda timeline: str(timeline["number"]),
)
def test_rights_pass_when_school_age_ends(timeline: Timeline) -> None:
    ends_on = compulsory_school_age_ends_on(date.fromisoformat(timeline["born_on"]))

    assert ends_on.isoformat() == timeline["rights_pass_on"]
