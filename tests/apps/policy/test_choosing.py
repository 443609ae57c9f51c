"""The policy of an area: chosen by its manager, refused in a real area, and followed by new cases alone."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from apps import factories
from apps.simulation.simulated_area import GREEN, HELD, SIM, Simulated, make_simulated
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.policy.actions import choose_profile
from included.apps.policy.models import AreaPolicy
from included.core.errors import Refusal
from included.core.law import UnknownProfile

CHOICE = {"profile": GREEN, "reason": "To see how it works"}


@pytest.fixture(autouse=True)
def demonstration() -> Iterator[None]:
    with clock.hold_today(HELD), override_settings(DEMONSTRATION=True):
        yield


@pytest.fixture
def area(db: None) -> Simulated:
    return make_simulated(chosen=False)


def browser_of(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_new_cases_follow_the_choice_and_open_ones_keep_theirs(area: Simulated) -> None:
    before = factories.child_with_case(code=SIM)
    area.choose()
    during = factories.child_with_case(code=SIM)
    area.choose("law_2014")
    after = factories.child_with_case(code=SIM)
    kent = factories.child_with_case()

    for case in (before, during, after, kent):
        with acting(viewer_of(factories.officer(code=case.authority_code))):
            case.refresh_from_db()
    assert [case.profile for case in (before, during, after, kent)] == ["law_2014", GREEN, "law_2014", "law_2014"]


def test_manager_chooses_on_a_plain_page(area: Simulated) -> None:
    manager = browser_of(area.manager)

    said = manager.get("/policy/").content.decode()
    answer = manager.post("/policy/choose/", CHOICE)

    assert "No real family’s rights rest on anything here" in said
    assert answer.status_code == 302
    assert "chosen by Martin Cole" in manager.get("/policy/").content.decode()


@pytest.mark.parametrize("who", ["officer", "chair", "stranger"])
def test_nobody_but_the_manager_chooses(area: Simulated, who: str) -> None:
    browser = browser_of(getattr(area, who))

    codes = [browser.get("/policy/choose/").status_code, browser.post("/policy/choose/", CHOICE).status_code]

    assert codes == [404, 404]
    assert not AreaPolicy.objects.exists()


def test_real_areas_manager_is_told_why_not(area: Simulated) -> None:
    kent = browser_of(factories.manager("Kent Manager"))

    page, answer = kent.get("/policy/"), kent.post("/policy/choose/", CHOICE)

    assert "cannot be run here, because this is a real area" in page.content.decode()
    assert answer.status_code == 403
    assert "cannot be run here, because this is a real area" in answer.content.decode()
    assert not AreaPolicy.objects.exists()


def test_nothing_is_chosen_outside_a_demonstration(area: Simulated) -> None:
    with override_settings(DEMONSTRATION=False):
        answer = browser_of(area.manager).post("/policy/choose/", CHOICE)

    assert answer.status_code == 403
    assert "not a demonstration" in answer.content.decode()


def test_demonstration_that_ended_opens_cases_under_the_law(area: Simulated) -> None:
    area.choose()

    with override_settings(DEMONSTRATION=False):
        case = factories.child_with_case(code=SIM)

    assert case.profile == "law_2014"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"profile": GREEN}, "Enter why you choose this"),
        ({"profile": GREEN, "reason": " \n"}, "Enter why you choose this"),
        ({"profile": "law_2014", "reason": "So."}, "This is what the area runs already"),
        ({"profile": "anarchy", "reason": "So."}, "There is a problem"),
        ({}, "Select the law or the proposals"),
    ],
    ids=["no reason", "a blank reason", "the same again", "no such policy", "nothing"],
)
def test_half_a_choice_changes_nothing(area: Simulated, sent: dict[str, str], words: str) -> None:
    answer = browser_of(area.manager).post("/policy/choose/", sent or {"x": "1"})

    assert words in answer.content.decode()
    assert not AreaPolicy.objects.exists()


def test_action_refuses_what_the_page_would(area: Simulated) -> None:
    kent = factories.manager("Kent Manager")

    with acting(viewer_of(kent)), pytest.raises(Refusal, match="real area"):
        choose_profile("886", GREEN, reason="So.", by=kent, at=clock.now())
    with acting(viewer_of(area.manager)), pytest.raises(UnknownProfile):
        choose_profile(SIM, "anarchy", reason="So.", by=area.manager, at=clock.now())


def test_anybody_reads_what_is_simulated(db: None) -> None:
    said = Client().get("/green-paper/").content.decode()

    assert "No real family’s rights rest on it" in said
    assert "Being full is no ground" in said
