"""Typing errors are mended; promises are not touched."""

from dataclasses import replace

import pytest

from included.core.errors import Refusal
from included.core.plan.correcting import Correction, correct, why_not_correct
from included.core.plan.records import Need, Person, Plan, PlanStatus, Provision, SectionI

TEXT = "A teaching assistant who signs wroks with Amelia 2 hours each week"
PLAN = Plan(
    status=PlanStatus.FINAL,
    person=Person(name="Amelai Hart"),
    needs=(Need("N1", text="Amelia likes the the sea"),),
    provision=(Provision("P1", text=TEXT, hours="2", frequency="weekly", needs=("N1",)),),
    section_i=SectionI(name="Oak School"),
)


def _correction(
    after: str, place: str = "provision[P1].text", before: str = TEXT, reason: str = "Misspelt"
) -> Correction:
    return Correction(place, before, after, reason)


def test_misspelt_word_is_mended() -> None:
    corrected = correct(PLAN, _correction(TEXT.replace("wroks", "works")))

    assert corrected == replace(PLAN, provision=(replace(PLAN.provision[0], text=TEXT.replace("wroks", "works")),))


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        ("needs[N1].text", "Amelia likes the the sea", "Amelia likes the sea"),
        ("needs[N1].text", "Amelia likes the the sea", "Amelia likes the sea."),
        ("needs[N1].text", "Amelia likes the the sea", "Amelia likes a the sea"),
        ("person.name", "Amelai Hart", "Amelia Hart"),
        ("provision[P1].text", TEXT, TEXT.replace("teaching assistant", "teachingassistant")),
    ],
)
def test_slips_of_every_kind_pass(place: str, before: str, after: str) -> None:
    refusal = why_not_correct(PLAN, _correction(after, place, before))

    assert refusal is None


@pytest.mark.parametrize(
    "after",
    [
        TEXT.replace("2 hours", "3 hours"),
        TEXT.replace("2 hours", "two hours"),
        TEXT.replace("week", "month"),
        TEXT.replace("each week", "each week if needed"),
        TEXT.replace("with Amelia", "not with Amelia"),
        TEXT.replace("teaching assistant", "nurse"),
        TEXT.replace("who signs", "who is trained in signing"),
        TEXT.replace(" who signs", ""),
        TEXT,
    ],
)
def test_changed_promises_are_refused(after: str) -> None:
    refusal = why_not_correct(PLAN, _correction(after))

    assert isinstance(refusal, Refusal)
    assert refusal.provision == "SEND Regulations 2014, regs 22 and 28" or refusal.provision


@pytest.mark.parametrize(
    ("old", "new"),
    [("kind", "unkind"), ("educational", "occupational"), ("trained", "untrained"), ("direct", "indirect")],
)
def test_words_that_look_alike_are_refused(old: str, new: str) -> None:
    before = f"Help from a {old} person"
    plan = replace(PLAN, provision=(Provision("P1", text=before),))

    refusal = why_not_correct(plan, _correction(f"Help from a {new} person", before=before))

    assert refusal is not None


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        ("provision[P1].hours", "2", "3"),
        ("provision[P1].frequency", "weekly", "weekley"),
        ("provision[P1].who", "", "Nurse"),
        ("section_i.name", "Oak School", "Ash School"),
        ("status", "final", "draft"),
        ("provision[P9].text", "x", "y"),
        ("views[1].child", "x", "y"),
    ],
)
def test_what_is_no_text_is_refused(place: str, before: str, after: str) -> None:
    with pytest.raises(Refusal):
        correct(PLAN, _correction(after, place, before))


def test_correction_without_reason_is_refused() -> None:
    refusal = why_not_correct(PLAN, _correction(TEXT.replace("wroks", "works"), reason=" "))

    assert refusal is not None
    assert "reason" in refusal.message


def test_text_changed_meanwhile_is_refused() -> None:
    refusal = why_not_correct(PLAN, _correction("anything", before="something else"))

    assert refusal is not None
    assert "changed since" in refusal.message
