"""Pages of a simulated case: who opens them, what each says it rests on, and that the law's pages say none of it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client, override_settings

from apps import factories
from apps.simulation.simulated_area import DUNE, HEATH, SIM, Simulated, family_of
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import AccessLogEntry, Account
from included.apps.cases.models import Case
from included.apps.panels.models import PanelMeeting
from included.core.casework import EventKind
from included.core.casework.panels import PanelStage

OFFICERS = ("/panels/case/{}/", "/cases/{}/steps/", "/cases/{}/steps/name/")
FAMILYS = ("/family/{}/steps/",)
STRIP = "Simulated</strong> under the Green Paper’s proposals of 2022"
MEMBERS = {
    "members-TOTAL_FORMS": "3",
    "members-INITIAL_FORMS": "3",
    **{f"members-{number}-name": name for number, name in enumerate(("Helen Ward", "Amir Khan", "Joy Ellis"))},
    **{f"members-{number}-agency": each for number, each in enumerate(("education", "health", "social_care"))},
}
PANEL = {
    **MEMBERS,
    "met_on-day": "16",
    "met_on-month": "1",
    "met_on-year": "2025",
    "advice": "yes",
    "reasons": "The school has done what it can.",
}


@dataclass(frozen=True)
class People:
    """A simulated case and everybody who may try to open its pages."""

    area: Simulated
    case: Case
    browsers: dict[str, Client]

    def get(self, who: str, page: str) -> Any:
        return self.browsers[who].get(page.format(self.case.pk))

    def read(self, who: str, page: str) -> str:
        answer = self.get(who, page)
        assert answer.status_code == 200, (who, page, answer.status_code)
        return str(answer.content.decode())


def browser_of(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def people(area: Simulated) -> People:
    area.commission(HEATH, 1)
    case = area.child()
    area.say(area.listed(case), HEATH, DUNE)
    area.name(case)
    accounts = {
        "officer": area.officer,
        "colleague": area.colleague,
        "manager": area.manager,
        "chair": area.chair,
        "parent": family_of(case),
        "stranger": area.stranger,
        "other_parent": factories.family_account("Olga Other"),
        "other_area": factories.manager("Kent Manager"),
    }
    browsers = {who: browser_of(account) for who, account in accounts.items()}
    return People(area, case, {**browsers, "nobody": Client()})


@pytest.mark.parametrize("page", OFFICERS)
def test_officers_pages_open_to_the_areas_staff(people: People, page: str) -> None:
    codes = {who: people.get(who, page).status_code for who in people.browsers}

    staff = {who for who, code in codes.items() if code == 200}
    assert staff == {"officer", "colleague", "manager", "chair"}
    assert {who for who, code in codes.items() if code == 302} == {"nobody"}


@pytest.mark.parametrize("page", FAMILYS)
def test_familys_page_opens_to_the_family_alone(people: People, page: str) -> None:
    codes = {who: people.get(who, page).status_code for who in people.browsers}

    assert {who for who, code in codes.items() if code == 200} == {"parent"}


def test_panel_form_opens_to_the_areas_staff(people: People) -> None:
    people.area.record(people.case, EventKind.ADVICE_REQUESTED)
    page = "/panels/case/{}/assessment/"

    opened = {who for who in people.browsers if people.get(who, page).status_code == 200}

    assert opened == {"officer", "colleague", "manager", "chair"}


@pytest.mark.parametrize("page", [*OFFICERS, *FAMILYS])
def test_views_are_logged(people: People, page: str) -> None:
    who = "parent" if page in FAMILYS else "officer"
    with acting(viewer_of(people.area.officer)):
        before = AccessLogEntry.objects.filter(child_id=people.case.child_id).count()

    people.read(who, page)

    with acting(viewer_of(people.area.officer)):
        assert AccessLogEntry.objects.filter(child_id=people.case.child_id).count() == before + 1


@pytest.mark.parametrize("code", [SIM, "886"], ids=["under the law here", "in a real area"])
def test_case_under_the_law_has_none_of_these_pages(area: Simulated, code: str) -> None:
    if code == SIM:
        area.choose("law_2014")
    case = factories.child_with_case("Otis Green", code=code)
    officer, parent = browser_of(factories.officer(code=code)), browser_of(family_of(case))
    pages = [*OFFICERS, "/panels/case/{}/request/"]

    codes = [officer.get(page.format(case.pk)).status_code for page in pages]
    case_page = officer.get(f"/cases/{case.pk}/").content.decode()

    assert codes == [404] * len(pages)
    assert parent.get(f"/family/{case.pk}/steps/").status_code == 404
    assert STRIP not in case_page
    assert f"/cases/{case.pk}/steps/" not in case_page


@pytest.mark.parametrize(
    ("who", "page", "words"),
    [
        ("officer", "/cases/{}/", "proposal 5, a standardised"),
        ("officer", "/cases/{}/decide/", "proposal 6, a multi-agency panel"),
        ("officer", "/panels/case/{}/", "proposal 6, a multi-agency panel"),
        ("officer", "/advice/case/{}/", "proposal 5, a standardised"),
        ("officer", "/plans/{}/", "proposal 5, a standardised"),
        ("officer", "/places/case/{}/", "proposal 7, a national framework"),
        ("officer", "/places/case/{}/lists/", "proposal 8, a tailored list"),
        ("officer", "/cases/{}/steps/name/", "proposal 8, a tailored list"),
        ("officer", "/cases/{}/steps/", "Each step says which proposal it rests on"),
        ("officer", "/cases/{}/people/", "proposal 5, a standardised"),
        ("officer", "/cases/{}/notes/", "proposal 5, a standardised"),
        ("parent", "/family/{}/", "proposal 5, a standardised"),
        ("parent", "/family/{}/timeline/", "proposal 5, a standardised"),
        ("parent", "/family/{}/decisions/", "proposal 9, mediation before an appeal"),
        ("parent", "/family/{}/list/", "proposal 8, a tailored list"),
        ("parent", "/family/{}/list/order/", "proposal 8, a tailored list"),
    ],
)
def test_each_page_says_what_it_rests_on(people: People, who: str, page: str, words: str) -> None:
    shown = people.read(who, page)

    assert STRIP in shown
    assert words in shown


@pytest.mark.parametrize("page", ["/cases/", "/capacity/", "/directory/", "/transfers/", "/policy/"])
def test_staff_pages_say_the_area_is_invented(people: People, page: str) -> None:
    words = "the area and its schools are invented, too"

    assert words in people.read("officer", page)
    assert words not in people.read("other_area", page)


def test_family_reads_why_the_place_was_named(people: People) -> None:
    shown = people.read("parent", "/family/{}/steps/")

    assert "Heath School (invented)" in shown
    assert "1 place free" in shown
    assert "A band or a tariff never caps what section F says" in shown
    assert "certificate, also if you appeal only about the school or college" in shown


def test_panel_is_recorded_and_read_by_the_family(people: People) -> None:
    page = f"/panels/case/{people.case.pk}/assessment/"

    answer = people.browsers["chair"].post(page, PANEL)

    assert answer.status_code == 302
    shown = people.read("parent", "/family/{}/steps/")
    assert "Issue a plan" in shown
    assert "Health: Amir Khan" in shown
    assert "The school has done what it can." in shown


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"members-2-agency": "health"}, "Nobody sat for social care"),
        ({"members-2-name": "HELEN ward"}, "named twice"),
        ({"met_on-day": "15"}, "nothing to advise on before"),
    ],
    ids=["two of one agency", "one person twice", "before the decision"],
)
def test_refused_panel_keeps_what_was_typed(people: People, changed: dict[str, str], words: str) -> None:
    page = f"/panels/case/{people.case.pk}/assessment/"

    answer = people.browsers["chair"].post(page, {**PANEL, **changed})

    assert answer.status_code == 409
    assert words in answer.content.decode()
    assert "The school has done what it can." in answer.content.decode()
    with acting(viewer_of(people.area.officer)):
        assert not PanelMeeting.objects.filter(stage=PanelStage.ASSESSMENT).exists()


@pytest.mark.parametrize("stage", ["request", "placement", "nothing", "assessment%00"])
def test_stage_that_does_not_wait_is_refused(people: People, stage: str) -> None:
    answer = people.browsers["chair"].post(f"/panels/case/{people.case.pk}/{stage}/", PANEL)

    assert answer.status_code in (403, 404)


def test_stranger_records_no_panel(people: People) -> None:
    page = f"/panels/case/{people.case.pk}/assessment/"

    codes = [people.browsers[who].post(page, PANEL).status_code for who in ("stranger", "parent", "other_area")]

    assert codes == [404, 404, 404]


def test_family_of_a_simulated_list_asks_for_nothing_beyond_it(people: People) -> None:
    page = f"/family/{people.case.pk}/list/order/"

    people.browsers["parent"].post(page, {"first": str(DUNE), "another": "Meadow", "another_urn": "118001"})

    with acting(viewer_of(people.area.officer)):
        said = people.case.list_preferences.order_by("-pk").first()
    assert said is not None
    assert said.asked_for == (DUNE,)


def test_empty_order_asks_for_what_the_form_has(people: People) -> None:
    answer = people.browsers["parent"].post(f"/family/{people.case.pk}/list/order/", {})

    shown = answer.content.decode()
    assert "Select a first choice, or write to us" in shown
    assert "not on the list" not in shown
    assert "Third choice" in shown
    assert "Fourth choice" not in shown


def test_outside_a_demonstration_the_pages_are_gone(people: People) -> None:
    with override_settings(DEMONSTRATION=False):
        codes = [people.get("officer", page).status_code for page in OFFICERS]

    assert codes == [404, 404, 404]
