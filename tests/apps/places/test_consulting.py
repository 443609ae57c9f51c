"""The officer sends the draft plan to settings, and they reply."""

from datetime import date

from apps.places.conftest import ASKED_FOR, HELD, OTHER, Consulting, browser_of
from included.apps.accounts.acting import acting, viewer_of
from included.apps.cases.models import Event
from included.apps.places.models import Consultation
from included.apps.plans.models import PlanVersion

CANNOT = {"can_meet": "no", "limb": "39_4_a", "text": "We have no hydrotherapy pool."}


def test_settings_are_found_by_part_of_their_name(consulting: Consulting) -> None:
    page = browser_of(consulting.officer).get(f"/places/case/{consulting.case.pk}/consult/?words=hill").content.decode()

    assert "Hilltop School" in page


def test_a_setting_is_asked_once_for_each_draft(consulting: Consulting) -> None:
    browser = browser_of(consulting.officer)

    browser.post(f"/places/case/{consulting.case.pk}/consult/?words=school", {"urns": [str(OTHER)]})
    browser.post(f"/places/case/{consulting.case.pk}/consult/?words=school", {"urns": [str(OTHER)]})

    with acting(viewer_of(consulting.officer)):
        asked = Consultation.objects.order_by("setting_id").values_list("setting_id", "reply_by", "asked_by_family")
        assert list(asked) == [(ASKED_FOR, date(2025, 1, 31), True), (OTHER, date(2025, 1, 31), False)]


def test_consulting_opens_the_draft_to_that_setting_alone(consulting: Consulting) -> None:
    seen = {}
    for who in (consulting.head, consulting.other_head):
        with acting(viewer_of(who)):
            seen[who.name] = PlanVersion.objects.exists(), Consultation.objects.exists()

    assert seen == {"Head of Orchard": (True, True), "Head of Hilltop": (False, False)}


def test_a_setting_finds_what_waits_for_it(consulting: Consulting) -> None:
    page = browser_of(consulting.head).get("/settings/").content.decode()

    assert "Mabel Okafor" in page
    assert "31 January 2025" in page


def test_a_reply_is_recorded_with_its_ground(consulting: Consulting) -> None:
    browser_of(consulting.head).post(f"/settings/consultations/{consulting.consultation.pk}/", CANNOT)

    with acting(viewer_of(consulting.officer)):
        row = Consultation.objects.get()
        last = Event.objects.filter(case=consulting.case).order_by("-sequence").first()
    assert (row.can_meet, row.limb, row.replied_on, row.replied_by_id) == (False, "39_4_a", HELD, consulting.head.pk)
    assert last is not None
    assert (last.kind, last.details) == ("setting_replied", {"urn": str(ASKED_FOR)})


def test_a_no_without_a_ground_is_sent_back_with_what_was_typed(consulting: Consulting) -> None:
    answer = browser_of(consulting.head).post(
        f"/settings/consultations/{consulting.consultation.pk}/", {"can_meet": "no", "text": "We are full."}
    )

    page = answer.content.decode()
    assert "Select which ground applies" in page
    assert "We are full." in page


def test_a_reply_is_given_once(consulting: Consulting) -> None:
    browser = browser_of(consulting.head)
    browser.post(f"/settings/consultations/{consulting.consultation.pk}/", CANNOT)

    browser.post(f"/settings/consultations/{consulting.consultation.pk}/", {"can_meet": "yes"})

    with acting(viewer_of(consulting.officer)):
        assert Consultation.objects.get().can_meet is False


def test_nobody_else_replies_for_a_setting(consulting: Consulting) -> None:
    address = f"/settings/consultations/{consulting.consultation.pk}/"

    codes = [
        browser_of(who).get(address).status_code
        for who in (consulting.head, consulting.other_head, consulting.parent, consulting.stranger)
    ]

    assert codes == [200, 404, 404, 404]


def test_only_the_authoritys_staff_see_who_else_was_asked(consulting: Consulting) -> None:
    address = f"/places/case/{consulting.case.pk}/"

    codes = [
        browser_of(who).get(address).status_code for who in (consulting.officer, consulting.head, consulting.stranger)
    ]

    assert codes == [200, 404, 404]
