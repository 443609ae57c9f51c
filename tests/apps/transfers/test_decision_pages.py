"""Deciding on the pages: what follows is shown first, nothing typed is lost, the second editor is told."""

import pytest
from django.test import Client

from apps.transfers.conftest import HILLTOP, ORCHARD, Year, browser_of
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Case, KeptForm
from included.apps.transfers.models import ProposalDecision, TransferRound
from included.core.places.allocation.decisions import Verdict

AT_HILLTOP = f"{HILLTOP}/special/7"
AT_ORCHARD = f"{ORCHARD}/special/7"
ACCEPT = {"verdict": "accept", "reasons": "It meets every need, and the family asks for it."}


@pytest.fixture
def made(year: Year) -> TransferRound:
    year.commission(ORCHARD, 1)
    year.commission(HILLTOP, 1)
    year.child("Ada First", (ORCHARD, HILLTOP), easting=601001)
    year.child("Ben Second", (ORCHARD,), easting=604000)
    return year.ask()


def path_of(year: Year, made: TransferRound, name: str = "Ada First") -> str:
    return f"/transfers/{made.pk}/children/{year.row(made, name).pk}/"


def follow(browser: Client, path: str, typed: dict[str, str]) -> str:
    """Fill in the form and read the page to check."""
    browser.post(f"{path}decide/", typed)
    return str(browser.get(f"{path}check/").content.decode())


def decisions() -> list[tuple[str, str]]:
    with acting(caseload_of("886")):
        rows = ProposalDecision.objects.order_by("pk").select_related("case")
        return [(row.case.child_name, row.verdict) for row in rows]


def test_a_proposal_is_accepted_after_a_look(year: Year, made: TransferRound) -> None:
    browser, path = browser_of(year.officer), path_of(year, made)

    checking = follow(browser, path, ACCEPT)
    assert decisions() == []
    done = browser.post(f"{path}check/", follow=True).content.decode()

    assert "Accept: Orchard School (special school)" in checking
    assert "1 place is free there now" in checking
    assert "No other child is touched" in checking
    assert "nothing is named by it" in checking
    assert "is held for the child from 1 September 2025. Nothing is named by it" in done
    assert decisions() == [("Ada First", "accept")]


def test_a_simulated_area_has_its_own_standing(year: Year) -> None:
    year.commission(ORCHARD, 1)
    case = year.child("Ada First", (ORCHARD,))
    with acting(caseload_of("886")):
        Case.objects.filter(pk=case.pk).update(profile="green_paper_2022")
    made = year.ask()
    browser, path = browser_of(year.officer), path_of(year, made)

    checking = follow(browser, path, ACCEPT)
    done = browser.post(f"{path}check/", follow=True).content.decode()

    assert made.profile == "green_paper_2022"
    assert "This area is simulated" in checking
    assert "which nobody has consulted yet" not in checking
    assert "Nothing is named by it: name it in the plan" in done


def test_a_change_shows_whom_it_touches(year: Year, made: TransferRound) -> None:
    browser, path = browser_of(year.officer), path_of(year, made, "Ben Second")
    typed = {"verdict": "change", "place": AT_ORCHARD, "reasons": "A brother is there."}

    checking = follow(browser, path, typed)
    browser.post(f"{path}check/")

    ada = year.cases["Ada First"].reference
    assert f"Ada First ({ada}) is proposed the same place and comes last" in checking
    assert f"Ada First ({ada}) and Orchard School (special school) would rather have each other" in checking
    assert decisions() == [("Ben Second", "change")]
    after = follow(browser, path_of(year, made), ACCEPT)
    assert "No place is free there now" in after


def test_a_refused_offer_loses_nothing(year: Year, made: TransferRound) -> None:
    year.decide(made, "Ben Second", Verdict.CHANGE, AT_ORCHARD)
    browser, path = browser_of(year.officer), path_of(year, made)
    follow(browser, path, ACCEPT)

    answer = browser.post(f"{path}check/")

    assert answer.status_code == 409
    assert "This cannot be recorded now" in answer.content.decode()
    assert "No commissioned place of this kind is free" in answer.content.decode()
    assert "It meets every need" in browser.get(f"{path}decide/").content.decode()
    assert decisions() == [("Ben Second", "change")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"verdict": "", "reasons": "x"}, "Select what you decide"),
        ({"verdict": "accept", "reasons": " "}, "Enter your reasons"),
        ({"verdict": "change", "reasons": "x"}, "Select the place instead"),
        ({"verdict": "accept", "place": AT_HILLTOP, "reasons": "x"}, "Leave the place empty"),
        ({"verdict": "change", "place": "1/special/7", "reasons": "x"}, "is not offered any more"),
        ({"verdict": "accept", "reasons": "x" * 4001}, "must be 4,000 characters or fewer"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_said_and_kept(year: Year, made: TransferRound, typed: dict[str, str], said: str) -> None:
    shown = browser_of(year.officer).post(f"{path_of(year, made)}decide/", typed).content.decode()

    assert "govuk-error-summary" in shown
    assert said in shown


def test_a_child_without_a_proposal_has_nothing_to_accept(year: Year) -> None:
    year.child("Ada First")
    made = year.ask()

    shown = browser_of(year.officer).get(f"{path_of(year, made)}decide/").content.decode()

    assert "No place is proposed" in shown
    assert 'value="accept"' not in shown


def test_the_second_editor_reads_what_the_first_decided(year: Year, made: TransferRound) -> None:
    browser, path = browser_of(year.officer), path_of(year, made)
    follow(browser, path, ACCEPT)
    year.decide(made, "Ada First", Verdict.REJECT, by=year.colleague)

    sent = browser.post(f"{path}check/", follow=True).content.decode()
    told = browser.post(f"{path}check/", {"go_on": "1"}, follow=True).content.decode()
    browser.post(f"{path}check/")

    assert "Somebody else decided about this child since you began" in sent
    assert "Carl Colleague: rejected" in sent
    assert "It is right for this child." in sent
    assert "Somebody else decided" not in told
    assert decisions() == [("Ada First", "reject"), ("Ada First", "accept")]


def test_what_was_typed_before_a_time_out_is_still_there(year: Year, made: TransferRound) -> None:
    path = f"{path_of(year, made)}decide/"
    browser = Client()

    sent_away = browser.post(path, {"verdict": "reject", "reasons": "Too far for her."})
    browser.force_login(year.officer, backend="django.contrib.auth.backends.ModelBackend")

    assert sent_away.headers["Location"].startswith("/sign-in/")
    assert "Too far for her." in browser.get(path).content.decode()


def test_a_form_put_aside_waits_and_is_gone_once_sent(year: Year, made: TransferRound) -> None:
    browser, path = browser_of(year.officer), path_of(year, made)

    browser.post(f"{path}decide/", {"reasons": "Half a thought", "save_and_leave": "1"})
    waiting = browser.get(f"{path}decide/").content.decode()
    follow(browser, path, ACCEPT)
    browser.post(f"{path}check/")

    assert "Half a thought" in waiting
    with acting(caseload_of("886")):
        assert not KeptForm.objects.filter(account=year.officer).exists()


def test_checking_without_a_decision_leads_to_the_form(year: Year, made: TransferRound) -> None:
    path = path_of(year, made)

    answer = browser_of(year.officer).get(f"{path}check/")

    assert answer.headers["Location"] == f"{path}decide/"


def test_strangers_cannot_decide(year: Year, made: TransferRound) -> None:
    path = path_of(year, made)

    answers = [browser_of(year.stranger).post(f"{path}{page}/", ACCEPT).status_code for page in ("decide", "check")]

    assert answers == [404, 404]
    assert decisions() == []
