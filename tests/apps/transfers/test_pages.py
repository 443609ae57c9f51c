"""The pages of rounds: making one, reading its proposal, who was left out, what-ifs; for whom, and at what cost."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.transfers.conftest import ASH, HILLTOP, ORCHARD, Year, browser_of
from included.adapters import clock
from included.adapters.allocation.least_cost import UnsolvedError
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import AccessLogEntry
from included.apps.places.actions.lists import Stated, state_preferences
from included.apps.places.models import TailoredListVersion
from included.apps.transfers.actions import rounds as actions
from included.apps.transfers.models import RoundState, TransferRound
from included.core.access import Basis, Role
from included.core.places.allocation import Objective

ASKED = {
    "transfer": "school",
    "year_group": "7",
    "starts_on-day": "1",
    "starts_on-month": "9",
    "starts_on-year": "2025",
    "objective": "stable",
}
AT_ORCHARD = f"{ORCHARD}/special/7"


@pytest.fixture
def made(year: Year) -> TransferRound:
    year.commission(ORCHARD, 1)
    year.commission(HILLTOP, 1)
    year.child("Ada First", (ORCHARD, HILLTOP), easting=601001)
    year.child("Ben Second", (ORCHARD, ASH), easting=604000)
    year.child("Cat Third", (ORCHARD,), easting=605000)
    year.child("Dan Outside", has_list=False)
    return year.ask()


def page(browser: Client, path: str, **asked: Any) -> str:
    answer = browser.get(path, asked)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def asked_of(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return len(queries)


def test_an_officer_makes_a_round_by_the_form(year: Year) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ORCHARD,))
    browser = browser_of(year.officer)

    answer = browser.post("/transfers/make/", ASKED)

    shown = page(browser, answer.headers["Location"])
    assert "The proposal is made." in shown
    assert "Orchard School (special school)" in shown
    assert "First preference" in shown
    assert "nothing is named by it" in shown
    assert "Moves into Year 7" in page(browser, "/transfers/")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"transfer": ""}, "Select which move it is"),
        ({"objective": ""}, "Select what the proposal is made for"),
        ({"year_group": "12"}, "For that move, choose Reception to Year 11"),
        ({"transfer": "post_16"}, "For that move, choose Year 12, 13 or 14"),
        ({"starts_on-month": "13"}, "The day must"),
        ({"year_group": "99"}, "Choose which year group"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_is_wrong_in_the_form_is_said(year: Year, typed: dict[str, str], said: str) -> None:
    answer = browser_of(year.officer).post("/transfers/make/", {**ASKED, **typed})

    assert said in answer.content.decode()
    with acting(caseload_of("886")):
        assert not TransferRound.objects.exists()


def test_a_form_put_aside_waits(year: Year) -> None:
    browser = browser_of(year.officer)

    browser.post("/transfers/make/", {**ASKED, "year_group": "3", "save_and_leave": "1"})

    assert '<option value="3" selected>' in page(browser, "/transfers/make/")


def test_a_large_round_shows_how_far_it_is(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 0)
    year.child("Ada First")
    browser = browser_of(year.officer)
    path = browser.post("/transfers/make/", ASKED).headers["Location"]

    waiting = page(browser, path)
    with acting(caseload_of("886")):
        TransferRound.objects.update(state=RoundState.WORKING, read=1)
    working = page(browser, path)

    assert "has 1 child and waits for its turn" in waiting
    assert "1 of 1 child read" in working
    assert "Being made" in page(browser, "/transfers/")


def test_a_failed_round_says_why(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsolved(*_: object) -> None:
        raise UnsolvedError("The solver ended.")

    monkeypatch.setattr("included.apps.transfers.actions.making.propose", unsolved)
    year.child("Ada First")
    made = year.ask(Objective.COST)

    shown = page(browser_of(year.officer), f"/transfers/{made.pk}/")

    assert (made.state, made.made_at) == (RoundState.FAILED, None)
    assert "No proposal could be made. The solver ended." in shown


def test_the_proposal_gives_totals_and_each_child(year: Year, made: TransferRound) -> None:
    shown = page(browser_of(year.officer), f"/transfers/{made.pk}/")

    for said in ("Ada First", "Second preference", "Next in order: Hilltop School", "no child and place would both"):
        assert said in shown
    assert "Dan Outside" not in shown


def test_those_left_out_are_listed_with_the_reason(year: Year, made: TransferRound) -> None:
    shown = page(browser_of(year.officer), f"/transfers/{made.pk}/left-out/")

    assert "Dan Outside" in shown
    assert "There is no tailored list for a place in that school year" in shown


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("to_decide", {"Ben Second", "Cat Third"}),
        ("accept", {"Ada First"}),
        ("reject", set()),
        ("without_place", set()),
        ("not_first", {"Ben Second", "Cat Third"}),
        ("nonsense", {"Ada First", "Ben Second", "Cat Third"}),
    ],
)
def test_a_filter_shows_its_children(year: Year, made: TransferRound, show: str, names: set[str]) -> None:
    year.decide(made, "Ada First")

    shown = page(browser_of(year.officer), f"/transfers/{made.pk}/", show=show)

    assert {name for name in ("Ada First", "Ben Second", "Cat Third") if name in shown} == names


def test_pages_follow_on_by_reference(year: Year, made: TransferRound, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("included.apps.transfers.queries.rounds.PAGE", 2)
    browser = browser_of(year.officer)

    first = page(browser, f"/transfers/{made.pk}/")
    second = page(browser, f"/transfers/{made.pk}/", after=year.cases["Ben Second"].reference)

    assert f"after={year.cases['Ben Second'].reference}" in first
    assert ("Cat Third" in first, "Cat Third" in second, "Ada First" in second) == (False, True, False)


def test_one_childs_page_says_all_there_is(year: Year, made: TransferRound) -> None:
    row = year.row(made, "Ben Second")

    shown = page(browser_of(year.officer), f"/transfers/{made.pk}/children/{row.pk}/")

    for said in (
        "Ash Academy",
        "in the round; the reasons say why it is not proposed",
        "ranked",
        "Other places that suit",
        "which nobody has consulted yet",
        "section 39(4)",
        "1 place free when the round was made",
    ):
        assert said in shown


def test_a_setting_nobody_judged_is_said_to_be_outside(year: Year) -> None:
    year.commission(ORCHARD, 1)
    case = year.child("Ada First", (ORCHARD,))
    parent = factories.family_account()
    with acting(viewer_of(year.officer)):
        version = TailoredListVersion.objects.get(case=case)
        child = case.child
    _prefer(child, version, parent, another=118999)
    made = year.ask()
    row = year.row(made, "Ada First")

    shown = page(browser_of(year.officer), f"/transfers/{made.pk}/children/{row.pk}/")

    assert "nobody has judged whether it suits" in shown


def _prefer(child: Any, version: Any, parent: Any, *, another: int) -> None:
    factories.grant(child, Basis.FAMILY, account=parent)
    with acting(viewer_of(parent)):
        stated = Stated((ORCHARD,), another_urn=another)
        state_preferences(version.pk, stated, by=parent, at=clock.now(), on=clock.today())


def test_the_least_cost_is_shown_for_planning_alone(year: Year) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ORCHARD,))
    made = year.ask(Objective.COST)
    row = year.row(made, "Ada First")
    browser = browser_of(year.officer)

    shown = page(browser, f"/transfers/{made.pk}/")
    child = page(browser, f"/transfers/{made.pk}/children/{row.pk}/")
    refused = browser.get(f"/transfers/{made.pk}/children/{row.pk}/decide/")

    assert "for planning only" in shown
    assert "The gap is £0" in shown
    assert "for planning only" in child
    assert "/decide/" not in child
    assert refused.status_code == 403
    assert "for planning only" in refused.content.decode()


def test_more_places_are_shown_beside_the_proposal(year: Year, made: TransferRound) -> None:
    asked = {"first_place": AT_ORCHARD, "first_change": "10"}

    shown = page(browser_of(year.officer), f"/transfers/{made.pk}/what-if/", **asked)

    assert "With 10 places more at Orchard School (special school)" in shown
    assert "2 children would be proposed something else" in shown
    assert "Higher in the child’s order" in shown


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"first_place": "", "first_change": "1"}, "Select where"),
        ({"first_place": AT_ORCHARD, "first_change": ""}, "Enter how many places more"),
        ({"first_place": AT_ORCHARD, "first_change": "x"}, "must be a whole number"),
        ({"first_place": AT_ORCHARD, "first_change": "-2"}, "There is 1 place, so take away 1 at most"),
        ({"first_place": AT_ORCHARD, "first_change": "9" * 30}, "must be between"),
        ({"first_place": AT_ORCHARD, "first_change": "1", "second_change": "1"}, "Choose both"),
        ({"first_place": "1/special/7", "first_change": "1"}, "Choose where"),
    ],
)
def test_a_what_if_of_no_use_is_asked_again(year: Year, made: TransferRound, asked: dict[str, str], said: str) -> None:
    shown = page(browser_of(year.officer), f"/transfers/{made.pk}/what-if/", **asked)

    assert said.lower() in shown.lower()
    assert "would differ" not in shown


def test_the_proposal_is_checked_again(year: Year, made: TransferRound) -> None:
    shown = page(browser_of(year.officer), f"/transfers/{made.pk}/again/")

    assert "The proposal came out the same" in shown
    assert shown.count(made.digest) == 2


PAGES = ("", "left-out/", "what-if/", "again/", "children/{row}/", "children/{row}/decide/")


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_for_the_caseload_alone(year: Year, made: TransferRound, path: str) -> None:
    address = f"/transfers/{made.pk}/{path.format(row=year.row(made, 'Ada First').pk)}"
    finance = factories.member("Fay Finance", factories.authority(), Role.FINANCE_OFFICER)

    answers = [
        browser_of(who).get(address).status_code
        for who in (year.officer, year.colleague, year.manager, year.stranger, finance, factories.family_account())
    ]

    assert answers == [200, 200, 200, 404, 404, 404]


def test_a_child_left_out_has_no_page_of_its_own(year: Year, made: TransferRound) -> None:
    row = year.row(made, "Dan Outside")

    assert browser_of(year.officer).get(f"/transfers/{made.pk}/children/{row.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("", {"Ada First", "Ben Second", "Cat Third"}),
        ("left-out/", {"Dan Outside"}),
        ("children/{row}/", {"Ada First"}),
        (f"what-if/?first_place={AT_ORCHARD}&first_change=1", {"Ben Second"}),
    ],
    ids=["proposal", "left out", "child", "what-if"],
)
def test_every_child_shown_is_logged(year: Year, made: TransferRound, path: str, names: set[str]) -> None:
    browser = browser_of(year.officer)

    page(browser, f"/transfers/{made.pk}/{path.format(row=year.row(made, 'Ada First').pk)}")

    with acting(caseload_of("886")):
        looked = set(AccessLogEntry.objects.filter(account=year.officer).values_list("child_id", flat=True))
    assert looked == {year.cases[name].child_id for name in names}


@pytest.mark.parametrize("path", ["", "left-out/", f"what-if/?first_place={AT_ORCHARD}&first_change=9"])
def test_a_full_page_asks_as_often_as_a_short_one(year: Year, path: str) -> None:
    year.commission(ORCHARD, 1)
    year.child("Ada First", (ORCHARD,), easting=601001)
    year.child("Eve Second", (ORCHARD,), easting=604000)
    year.child("Ben Out", has_list=False)
    few = year.ask()
    year.decide(few, "Ada First")
    browser = browser_of(year.officer)
    asked_of(browser, f"/transfers/{few.pk}/{path}")
    short = asked_of(browser, f"/transfers/{few.pk}/{path}")

    for number in range(6):
        year.child(f"Cat Child{number}", (ORCHARD,))
        year.child(f"Dan Child{number}", has_list=False)
    many = year.ask()

    assert asked_of(browser, f"/transfers/{many.pk}/{path}") <= short


def test_making_a_round_asks_no_more_for_each_child(year: Year) -> None:
    year.commission(ORCHARD, 2)
    year.child("Ada First", (ORCHARD,))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            year.ask()
        return len(queries)

    asked()
    short = asked()
    for number in range(6):
        year.child(f"Cat Child{number}", (ORCHARD,))

    assert asked() <= short
