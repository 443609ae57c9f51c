"""The lists of the demonstration: who finds one, what was said of it, and that nobody was written to."""

import pytest

from apps.places.conftest import browser_of
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Account
from included.apps.notices.delivery import post_open
from included.apps.notices.models import Notice
from included.apps.places.models import FamilyPreference, TailoredListVersion
from included.apps.places.queries.lists import made_again
from included.apps.transfers.models import RoundChild, RoundState, TransferRound
from included.apps.transfers.queries.again import checked
from included.demo.caseload import invent
from included.demo.loading.load import load
from included.demo.records.cases import Caseload, Scale
from included.demo.records.commissioning import commissioned
from included.demo.records.movers import movers

pytestmark = pytest.mark.django_db
AREA = "921"
STAGES = {"draft_with_family", "consulting", "ready"}


@pytest.fixture
def caseload() -> Caseload:
    """An area's stories, loaded."""
    caseload = invent(AREA, Scale.SMALL, 1)
    load(caseload, lambda name, done, total: None)
    return caseload


def test_stories_have_lists_and_movers_a_proposal(caseload: Caseload) -> None:
    told = {persona.case_number for persona in caseload.personas}
    expected = {case.reference for case in caseload.cases if case.number in told and case.stage in STAGES}

    with acting(caseload_of(AREA)):
        lists = list(TailoredListVersion.objects.filter(case__reference__in=expected).select_related("case", "sending"))
        said = FamilyPreference.objects.filter(case__reference__in=expected).values_list("case__reference", flat=True)

        assert {each.case.reference for each in lists} == expected
        assert all(made_again(each).is_same for each in lists)
        assert all(each.sending.sent_on == each.made_on for each in lists)
        assert len(set(said)) == len(expected) - 1
        _assert_movers_have_a_proposal(caseload)
    with post_open():
        assert not Notice.objects.exists()


def _assert_movers_have_a_proposal(caseload: Caseload) -> None:
    """Beside the stories, since a caseload is long in loading."""
    moving = {each.case.reference for each in movers(caseload, commissioned(caseload))}
    made = TransferRound.objects.get()
    rows = RoundChild.objects.filter(left_out="").select_related("proposed", "tailored_list__sending")

    assert made.state == RoundState.MADE
    assert {row.reference for row in rows} == moving
    assert any(row.proposed and row.proposed.setting_id in row.asked_for for row in rows)
    assert all(row.tailored_list and row.tailored_list.sending for row in rows)
    assert checked(made).is_proposal_same


def test_a_visitor_reads_ranks_and_consults(caseload: Caseload) -> None:
    addresses = {persona.key: persona.email for persona in caseload.personas}
    parent, officer = (Account.objects.get(email=addresses[who]) for who in ("parent_of_a_draft", "case_officer"))
    with acting(viewer_of(parent)):
        version = TailoredListVersion.objects.get()
    pages = f"/family/{version.case_id}/list/"

    read = browser_of(parent).get(pages).content.decode()
    told = browser_of(parent).post(f"{pages}order/", {"first": str(version.document["list"][0]["urn"])})
    officers = browser_of(officer).get(f"/places/case/{version.case_id}/lists/1/").content.decode()

    assert "Schools and colleges for you to think about" in read
    assert told.status_code == 302
    assert "Consult the settings ticked" in officers
