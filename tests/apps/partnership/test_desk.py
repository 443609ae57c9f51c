"""The desk: who may see it, who may write, and what the public says."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.partnership.conftest import HELD, Partners, browser_of
from apps.partnership.test_signing import dated
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.figures import count_areas
from included.apps.partnership.lines import add_action
from included.apps.partnership.models import (
    CapitalLine,
    ConsultationResponse,
    InclusionPlan,
    NeedsAssessment,
    PartnershipMember,
    PlanAction,
    PlanConsultation,
    Remark,
)

ACTION = {"what": "Open a unit in Ashford", "owner": "NHS Kent", **dated("due_on", date(2025, 12, 1))}


def consult(partners: Partners) -> PlanConsultation:
    sent = {"question": "Is it enough?", **dated("closes_on", date(2025, 4, 20))}
    browser_of(partners.manager).post("/partnership/consult/", sent)
    return PlanConsultation.objects.get()


@pytest.mark.parametrize(("who", "status"), [("manager", 200), ("officer", 200), ("member", 200), ("former", 404)])
def test_the_desk_is_for_those_who_work_there(partners: Partners, who: str, status: int) -> None:
    account = partners.members[0] if who == "member" else getattr(partners, who)

    assert browser_of(account).get("/partnership/").status_code == status


def test_a_stranger_sees_another_partnership(partners: Partners) -> None:
    page = browser_of(partners.stranger).get("/partnership/").content.decode()

    assert "No plan has been begun" in page
    assert "Kent 2025 to 2028" not in page


def test_the_manager_adds_actions_places_and_members(partners: Partners) -> None:
    browser = browser_of(partners.manager)
    browser.post("/partnership/actions/add/", ACTION)
    sent = {"scheme": "Oak unit", "kind": "State special", "places": "12", "cost": "1,500,000.50"}
    browser.post("/partnership/capital/add/", {**sent, **dated("opens_on", date(2026, 9, 1))})

    page = browser.get("/partnership/").content.decode()

    assert "Open a unit in Ashford" in page
    assert "£1,500,000.50" in page


def test_an_action_is_done_once(partners: Partners) -> None:
    browser = browser_of(partners.manager)
    browser.post("/partnership/actions/add/", ACTION)
    with acting(viewer_of(partners.manager)):
        number = PlanAction.objects.get().pk

    codes = [browser.post(f"/partnership/actions/{number}/done/").status_code for _ in range(2)]

    assert codes == [302, 404]


@pytest.mark.parametrize("page", ["words/", "members/add/", "actions/add/", "capital/add/", "consult/"])
@pytest.mark.parametrize("who", ["officer", "member"])
def test_only_the_manager_writes(partners: Partners, page: str, who: str) -> None:
    account = partners.members[0] if who == "member" else partners.officer

    assert browser_of(account).get(f"/partnership/{page}").status_code == 404


@pytest.mark.parametrize("who", ["officer", "member", "stranger"])
def test_the_database_lets_only_the_manager_write(partners: Partners, who: str) -> None:
    account = partners.members[0] if who == "member" else getattr(partners, who)

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), acting(viewer_of(account)):
        PlanAction.objects.create(authority_code="886", what="x", owner="y", due_on=HELD)


def test_a_member_comments_and_others_do_not(partners: Partners) -> None:
    sent = {"text": "The therapy waits are missing."}
    codes = [
        browser_of(account).post("/partnership/remark/", sent).status_code
        for account in (partners.members[1], partners.officer, partners.stranger)
    ]

    assert codes == [302, 404, 404]
    with acting(viewer_of(partners.manager)):
        assert [row.member.name for row in Remark.objects.select_related("member")] == ["Signs for health"]


def test_anybody_answers_an_open_consultation(partners: Partners) -> None:
    consult(partners)

    answer = browser_of(None).post("/inclusion-plans/886/answer/", {"answers_as": "parent", "text": "Buses, please."})

    assert "Answer sent" in answer.content.decode()
    assert not ConsultationResponse.objects.exists()
    with acting(viewer_of(partners.manager)):
        assert ConsultationResponse.objects.get().text == "Buses, please."


def test_a_closed_consultation_takes_no_answer(partners: Partners) -> None:
    consult(partners)

    with clock.hold_today(date(2025, 4, 21)):
        code = browser_of(None).post("/inclusion-plans/886/answer/", {"answers_as": "parent", "text": "x"}).status_code

    assert code == 404


def test_what_is_consulted_on_can_be_read(partners: Partners) -> None:
    consulted = consult(partners)

    page = browser_of(None).get(f"/inclusion-plans/886/{consulted.version.number}/").content.decode()

    assert "Draft: not signed and not published" in page


def test_an_answer_can_be_erased(partners: Partners) -> None:
    consult(partners)
    browser_of(None).post("/inclusion-plans/886/answer/", {"answers_as": "parent", "text": "I am Ann."})
    with acting(viewer_of(partners.manager)):
        identity = str(ConsultationResponse.objects.get().pk)

    codes = [
        browser_of(account).post("/partnership/consult/erase/", {"response": identity}).status_code
        for account in (partners.officer, partners.manager)
    ]

    assert codes == [404, 302]
    with acting(viewer_of(partners.manager)):
        assert not ConsultationResponse.objects.exists()


@pytest.mark.parametrize(
    "model", [PartnershipMember, NeedsAssessment, InclusionPlan, CapitalLine, PlanAction, Remark, ConsultationResponse]
)
def test_nobody_outside_reads_the_draft(partners: Partners, model) -> None:
    count_areas("886")
    own = {"authority_code": "886"}
    with acting(viewer_of(partners.manager)):
        add_action("886", {"what": "x", "owner": "y", "due_on": HELD})
        CapitalLine.objects.create(**own, scheme="x", kind="y", places=1, cost=1, opens_on=HELD)
    browser_of(partners.members[1]).post("/partnership/remark/", {"text": "x"})
    consult(partners)
    browser_of(None).post("/inclusion-plans/886/answer/", {"answers_as": "parent", "text": "x"})

    seen = {}
    for who, account in (("officer", partners.officer), ("stranger", partners.stranger), ("former", partners.former)):
        with acting(viewer_of(account)):
            seen[who] = model.objects.filter(**own).exists()

    assert seen == {"officer": True, "stranger": False, "former": False}


def test_the_desk_asks_the_same_however_long_the_lists(partners: Partners) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser_of(partners.manager).get("/partnership/")
        return len(queries)

    first = asked()
    with acting(viewer_of(partners.manager)):
        for number in range(5):
            add_action("886", {"what": f"Step {number}", "owner": "y", "due_on": HELD})

    assert asked() == first
