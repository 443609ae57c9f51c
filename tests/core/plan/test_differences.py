"""Differences between versions, as a parent reads them."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.core.plan.differences import MarkKind, differences, word_marks
from included.core.plan.records import Advice, AdviceParagraph, Need, Plan, PlanStatus, Provision, SectionI
from sound_plan import PLANS, REPORT, few, sound_plan


def _with_item(**changes: Any) -> Plan:
    item = Provision(id="P1", text="Speech therapy", hours="0.5", frequency="weekly", who="Therapist")
    return Plan(provision=(replace(item, **changes),))


def _sentences(before: Plan, after: Plan) -> list[str]:
    return [each.sentence for each in differences(before, after)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"hours": "0.75"}, "Speech therapy went from 30 minutes a week to 45 minutes a week."),
        (
            {"hours": "1", "frequency": "fortnightly"},
            "Speech therapy went from 30 minutes a week to 1 hour a fortnight.",
        ),
        ({"hours": "", "frequency": ""}, "Speech therapy went from 30 minutes a week to no amount."),
        ({"who": "Nurse"}, "Provision P1 (Speech therapy): who gives it changed from “Therapist” to “Nurse”."),
    ],
)
def test_changed_provision_reads_as_a_sentence(changes: dict[str, str], sentence: str) -> None:
    sentences = _sentences(_with_item(), _with_item(**changes))

    assert sentences == [sentence]


def test_amount_inside_the_text_is_named() -> None:
    before = _with_item(text="Direct speech therapy for 30 minutes each week, one to one", hours="", frequency="")
    after = _with_item(text="Direct speech therapy for 45 minutes each week, one to one", hours="", frequency="")

    sentences = _sentences(before, after)

    assert sentences == ["Speech therapy went from 30 minutes to 45 minutes."]


def test_records_that_come_and_go_are_named() -> None:
    before = Plan(needs=(Need("N1", text="Amelia reads 40 words"),))
    after = Plan(needs=(Need("N2", text="Amelia is shy"),))

    sentences = _sentences(before, after)

    assert sentences == ["New need: Amelia is shy", "Taken out: need Amelia reads 40 words"]


def test_single_fields_say_from_what_to_what() -> None:
    before = sound_plan()
    after = replace(before, status=PlanStatus.FINAL, section_i=SectionI(name="Oak School"))

    sentences = _sentences(before, after)

    assert sentences == [
        "Status changed from “draft” to “final”.",
        "The setting changed from nothing to “Oak School”.",
    ]


def test_long_text_shows_its_words() -> None:
    long = "Amelia follows instructions of three words when they come with a picture or a sign"
    before, after = Plan(needs=(Need("N1", text=long),)), Plan(needs=(Need("N1", text=long.replace("three", "five")),))

    (difference,) = differences(before, after)

    changed = [(mark.kind, mark.words.strip()) for mark in difference.marks if mark.kind is not MarkKind.SAME]
    assert changed == [(MarkKind.REMOVED, "three"), (MarkKind.ADDED, "five")]


@few
@given(PLANS)
def test_same_plan_has_no_differences(plan: Plan) -> None:
    found = differences(plan, plan)

    assert found == ()


@few
@given(PLANS, PLANS)
def test_different_plans_always_differ(before: Plan, after: Plan) -> None:
    def ordered(plan: Plan) -> Plan:
        lists = {name: tuple(sorted(getattr(plan, name), key=lambda each: each.id)) for name in _LISTS}
        return replace(plan, **lists)

    found = differences(before, after)

    assert bool(found) is (ordered(before) != ordered(after))


_LISTS = ("needs", "provision", "outcomes", "advice", "contacts", "services")
_WORDS = st.text(st.sampled_from("ab \n"), max_size=20)


@given(_WORDS, _WORDS)
def test_marks_hold_both_texts(before: str, after: str) -> None:
    marks = word_marks(before, after)

    kept = "".join(mark.words for mark in marks if mark.kind is not MarkKind.REMOVED)
    old = "".join(mark.words for mark in marks if mark.kind is not MarkKind.ADDED)
    assert (kept, old) == (after, before)


def _with_advice(*texts: str, files: int = 0) -> Plan:
    paragraphs = tuple(AdviceParagraph(f"p{number}", "needs", text) for number, text in enumerate(texts, start=1))
    return Plan(advice=(Advice("K2", author="Dr Jo Field", paragraphs=paragraphs, files=(REPORT,) * files),))


def test_advice_that_came_since_is_counted_and_not_quoted() -> None:
    sentences = _sentences(_with_advice(), _with_advice("She tires.", "She reads.", files=1))

    assert sentences == ["Advice K2 (Dr Jo Field): its appendix went from nothing to 2 paragraphs and 1 file."]


def test_changed_words_of_advice_are_marked() -> None:
    (changed,) = differences(_with_advice("She reads well."), _with_advice("She reads slowly."))

    assert changed.sentence == "Advice K2 (Dr Jo Field): the words or files of its appendix changed."
    assert [mark.words for mark in changed.marks if mark.kind is MarkKind.ADDED] == [" slowly."]
