"""A replay as plain values, of the published form, whatever there is in it."""

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from core.casework.cases import BOOK
from core.replay.standings import ON, ROOMS, SETTINGS, URNS, standing
from core.replay.test_caseload import Rooms, replayed
from included.adapters.replayrules import replay_rules
from included.core.places.facts import Setting
from included.core.replay import Replayed
from included.core.replay.answers import Replay, Source, difference_document, head_document, unknown_document
from included.core.replay.differences import totals_of

SCHEMA = Path(__file__).parents[3] / "docs/reference/replay-output.schema.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def document(cases: list[Replayed]) -> dict[str, Any]:
    made = Replay(
        area="886",
        profile=BOOK.profile("green_paper_2022"),
        against=BOOK.profile("law_2014"),
        source=Source("database", "Invented for a test."),
        days=(ON, ON) if cases else None,
        cases=tuple(cases),
        totals=totals_of(cases),
        rules=replay_rules(),
    )
    return head_document(made) | {
        "differences": [difference_document(each) for each in made.differences],
        "unknown": [unknown_document(each) for each in made.unknowns],
    }


def test_an_empty_caseload_has_the_published_form() -> None:
    empty = document([])

    assert [error.message for error in VALIDATOR.iter_errors(empty)] == []
    assert empty["totals"]["pounds"] == {
        "cases_compared": 0, "under": "0.00", "against": "0.00", "gap": "0.00", "more": "0.00", "less": "0.00",
        "priced_by": [],
    }  # fmt: skip


@given(settings=SETTINGS, rooms=ROOMS, named=st.lists(st.none() | URNS, max_size=5))
def test_any_caseload_has_the_published_form(
    settings: tuple[Setting, ...], rooms: Rooms, named: list[int | None]
) -> None:
    cases = [standing(number, urn) for number, urn in enumerate(named, start=1)]

    made = document(replayed(cases, settings, rooms))

    assert [error.message for error in VALIDATOR.iter_errors(made)] == []


def test_assumptions_say_in_how_many_cases() -> None:
    made = document(replayed([standing(1), standing(2)], [], {}))

    counts = {each["id"]: each["cases"] for each in made["assumptions"]}
    assert counts["prices_are_for_a_whole_year"] is None
    assert set(counts) == {each.id for each in replay_rules().assumptions}
