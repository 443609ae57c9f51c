"""The overview of the plan, a need's page and the pages of the other parts."""

from datetime import date

import pytest

from apps import factories
from apps.plans.conftest import Drafting
from included.core.casework import EventKind

EVERY_PAGE = ("", "views/", "child/", "care/", "budget/", "needs/N1/", "needs/N1/remove/", "preview/", "history/")


def test_a_draft_begins_from_the_record(drafting: Drafting) -> None:
    plan = drafting.plan

    assert plan.person.name == "Mabel Okafor"
    assert plan.views.child == "I like drawing."
    assert plan.views.family == "She is funny and kind.\n\nThat she has a friend."
    assert [(row.id, row.limb, row.received_on is not None) for row in plan.advice] == [
        ("K1", "b", False),
        ("K2", "d", True),
    ]


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_the_colleague_may_write_too(written: Drafting, page: str) -> None:
    assert written.status(written.colleague, page) == 200


@pytest.mark.parametrize("page", [*EVERY_PAGE, "answers/", "issue/", "serve/", "versions/1/corrections/"])
@pytest.mark.parametrize("who", ["stranger", "parent", "senco"])
def test_nobody_else_may_write(written: Drafting, page: str, who: str) -> None:
    assert written.status(getattr(written, who), page) == 404


def test_preview_of_no_draft_leads_to_starting_one(drafting: Drafting) -> None:
    other = factories.child_with_case("Tom Reed", events=[(EventKind.REQUEST_RECEIVED, date(2024, 12, 2))])

    answer = drafting.as_(drafting.officer).get(f"/plans/{other.pk}/preview/")

    assert answer["Location"] == f"/plans/{other.pk}/"


def test_need_provision_and_outcome_stand_side_by_side(written: Drafting) -> None:
    page = written.get(written.officer, "needs/N1/")

    assert all(f'name="{name}"' in page for name in ("N1-text", "P1-text", "O1-text"))


def test_what_is_typed_about_a_need_is_saved(written: Drafting) -> None:
    typed = {"item": ["P1", "O1"], "N1-text": "New words", "P1-text": "Help", "P1-hours": "2 hours", "O1-by": "2027"}

    written.post(written.officer, "needs/N1/", revision=written.revision, **typed)

    plan = written.plan
    assert (plan.needs[0].text, plan.provision[0].hours, plan.outcomes[0].by) == ("New words", "2 hours", "2027")


@pytest.mark.parametrize(("target", "where"), [("need", "needs"), ("provision", "provision"), ("outcome", "outcomes")])
def test_a_paragraph_is_copied_with_its_source(written: Drafting, target: str, where: str) -> None:
    written.post(written.officer, "needs/N1/", revision=written.revision, copy=f"{target}:K2.p2")

    row = getattr(written.plan, where)[-1]
    assert row.text.endswith("Pictures with every instruction.")
    assert row.source_advice_paragraph == "K2.p2"


def test_copying_keeps_what_was_typed(written: Drafting) -> None:
    typed = {"N1-text": "Half a sentence", "copy": "provision:K2.p2"}

    written.post(written.officer, "needs/N1/", revision=written.revision, **typed)

    assert written.plan.needs[0].text == "Half a sentence"
    assert len(written.plan.provision) == 2


def test_every_paragraph_of_advice_has_its_id(written: Drafting) -> None:
    page = written.get(written.officer, "needs/N1/")

    assert 'id="advice-K2-p1"' in page
    assert "Not received yet" in page


def test_views_take_a_paragraph_of_advice(written: Drafting) -> None:
    before = written.plan.views
    typed = {"child": before.child, "family": before.family, "copy": "child:K2.p3"}

    written.post(written.officer, "views/", revision=written.revision, **typed)

    assert written.plan.views.child.endswith("She told me that she likes drawing.")


def test_a_need_is_added_and_taken_out(written: Drafting) -> None:
    written.post(written.officer, "needs/add/", area="health")
    added = written.plan.needs[-1].id
    written.post(written.officer, f"needs/{added}/remove/", revision=written.revision)

    assert [need.id for need in written.plan.needs] == ["N1"]
    assert [item.section for item in written.plan.provision] == ["F"]


def test_findings_stand_beside_the_need_with_better_words(written: Drafting) -> None:
    typed = {"item": ["P1", "O1"], "P1-text": "Access to speech and language therapy", "N1-text": "A need"}
    written.post(written.officer, "needs/N1/", revision=written.revision, **typed)

    page = written.get(written.officer, "needs/N1/")

    assert "Better:" in page
    assert "#id_P1-" in page


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("child/", {"known_as": "May", "ncy": "4", "contacts": "Amina Hussein; mother; 01233 000000"}),
        ("care/", {"agreed": "yes", "by": "Kent ICB", "on-day": "6", "on-month": "1", "on-year": "2025"}),
        ("budget/", {"direct_payment": "yes", "amount": "1200", "needs": ["N1"], "text": "A short break"}),
    ],
    ids=["child", "care", "budget"],
)
def test_each_other_part_is_saved(written: Drafting, page: str, typed: dict[str, object]) -> None:
    before = written.revision

    answer = written.post(written.officer, page, revision=before, **typed)

    assert answer.status_code == 302
    assert written.revision == before + 1


def test_a_wrong_date_is_explained_and_nothing_lost(written: Drafting) -> None:
    typed = {"by": "Kent ICB", "on-day": "31", "on-month": "2", "on-year": "2025"}

    page = written.post(written.officer, "care/", revision=written.revision, **typed).content.decode()

    assert "must be a real date" in page
    assert 'value="Kent ICB"' in page


def test_the_plan_stands_beside_the_national_standards(written: Drafting) -> None:
    page = written.get(written.officer, "")

    assert "This plan beside the national standards" in page
    assert 'href="/standards/PR2/"' in page
