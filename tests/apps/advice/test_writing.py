"""An adviser writes advice, keeps it, and sends it."""

from apps.advice.conftest import HELD, Assessment, browser_of
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import AccessLogEntry
from included.apps.advice.models import AdviceRequest, AdviceStatement
from included.apps.advice.queries import advice_page
from included.apps.cases.models import Event

TYPED = {
    "author_name": "Dr Pia Lund",
    "author_role": "Educational psychologist",
    "needs": "Reads at the level of a child of five.\r\n\r\nFinds it hard to wait.",
    "provision": "30 minutes each day, one to one, from a trained adult.",
    "revision": "0",
}


def test_what_is_saved_is_there_on_return(assessment: Assessment) -> None:
    browser = browser_of(assessment.psychologist)

    browser.post(f"/advice/{assessment.asked.pk}/write/", {**TYPED, "save_and_leave": "1"})

    page = browser.get(f"/advice/{assessment.asked.pk}/write/").content.decode()
    assert "Finds it hard to wait." in page
    assert 'name="revision" value="1"' in page


def test_paragraphs_are_numbered_for_the_plan(assessment: Assessment) -> None:
    browser_of(assessment.psychologist).post(f"/advice/{assessment.asked.pk}/write/", {**TYPED, "save": "1"})

    with acting(viewer_of(assessment.psychologist)):
        paragraphs = AdviceStatement.objects.get().paragraphs
    assert [(row["id"], row["section"]) for row in paragraphs] == [
        ("p1", "needs"),
        ("p2", "needs"),
        ("p3", "provision"),
    ]


def test_unsent_advice_is_the_advisers_own(assessment: Assessment) -> None:
    browser_of(assessment.psychologist).post(f"/advice/{assessment.asked.pk}/write/", {**TYPED, "save": "1"})

    seen = {}
    for who in (assessment.psychologist, assessment.colleague, assessment.officer, assessment.parent):
        with acting(viewer_of(who)):
            seen[who.name] = AdviceStatement.objects.exists()
    assert seen == {"Pia Lund": True, "Col League": True, "Priya Shah": False, "Amina Hussein": False}


def test_sent_advice_is_read_by_officer_and_family(assessment: Assessment) -> None:
    browser = browser_of(assessment.psychologist)
    browser.post(f"/advice/{assessment.asked.pk}/write/", {**TYPED, "check": "1"})

    sent = browser.post(f"/advice/{assessment.asked.pk}/check/")

    assert "Advice sent" in sent.content.decode()
    for who in (assessment.officer, assessment.parent):
        assert "Finds it hard to wait." in browser_of(who).get(f"/advice/{assessment.asked.pk}/").content.decode()


def test_sending_stops_the_advisers_clock(assessment: Assessment) -> None:
    browser = browser_of(assessment.psychologist)
    browser.post(f"/advice/{assessment.asked.pk}/write/", {**TYPED, "check": "1"})

    browser.post(f"/advice/{assessment.asked.pk}/check/")

    with acting(viewer_of(assessment.officer)):
        assert AdviceRequest.objects.get().answered_on == HELD
        last = Event.objects.filter(case=assessment.case).order_by("-sequence").first()
    assert last is not None
    assert (last.kind, last.details) == ("advice_received", {"adviser": "psychology"})


def test_nothing_to_send_is_refused(assessment: Assessment) -> None:
    answer = browser_of(assessment.psychologist).post(f"/advice/{assessment.asked.pk}/check/")

    assert answer.status_code == 403
    assert "There is no advice to send yet" in answer.content.decode()


def test_a_second_editor_is_told_and_loses_nothing(assessment: Assessment) -> None:
    first, second = browser_of(assessment.psychologist), browser_of(assessment.colleague)
    first.post(f"/advice/{assessment.asked.pk}/write/", {**TYPED, "save": "1"})

    answer = second.post(f"/advice/{assessment.asked.pk}/write/", {**TYPED, "needs": "Mine", "save": "1"})

    assert answer.status_code == 409
    assert "Pia Lund saved this advice" in answer.content.decode()
    with acting(viewer_of(assessment.psychologist)):
        assert "Finds it hard to wait." in str(advice_page(assessment.asked.pk, None).text.sections)


def test_a_stranger_finds_no_such_page(assessment: Assessment) -> None:
    browser = browser_of(assessment.stranger)

    codes = [browser.get(f"/advice/{assessment.asked.pk}/{page}").status_code for page in ("", "write/", "check/")]

    assert codes == [404, 404, 404]


def test_every_look_is_logged(assessment: Assessment) -> None:
    browser_of(assessment.psychologist).get(f"/advice/{assessment.asked.pk}/")

    with acting(viewer_of(assessment.officer)):
        entry = AccessLogEntry.objects.filter(child_id=assessment.case.child_id).order_by("-pk").first()
    assert entry is not None
    assert (entry.account_id, entry.page) == (assessment.psychologist.pk, "advice")


def test_adviser_reads_the_request_first(assessment: Assessment) -> None:
    page = browser_of(assessment.psychologist).get(f"/advice/{assessment.asked.pk}/").content.decode()

    assert f'href="/advice/{assessment.asked.pk}/request/"' in page
    assert browser_of(assessment.colleague).get(f"/advice/{assessment.asked.pk}/request/").status_code == 200
    assert browser_of(assessment.stranger).get(f"/advice/{assessment.asked.pk}/request/").status_code == 404


def test_family_goes_back_to_its_own_page(assessment: Assessment) -> None:
    browser_of(assessment.psychologist).post(f"/advice/{assessment.asked.pk}/write/", {**TYPED, "check": "1"})
    browser_of(assessment.psychologist).post(f"/advice/{assessment.asked.pk}/check/")

    page = browser_of(assessment.parent).get(f"/advice/{assessment.asked.pk}/").content.decode()

    assert f'href="/family/{assessment.case.pk}/advice/"' in page
    assert "/advice/case/" not in page
