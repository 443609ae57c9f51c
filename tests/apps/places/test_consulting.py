"""The officer sends the draft plan to settings, and they reply."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.places.conftest import ASKED_FOR, HELD, OTHER, Consulting, browser_of, setting
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Organisation
from included.apps.advice.models import Upload
from included.apps.cases.models import Event
from included.apps.places.actions.weighing import remind_settings_due
from included.apps.places.models import Consultation, ReplyWeighing
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


def test_the_familys_setting_is_asked_with_any_other(consulting: Consulting) -> None:
    with acting(viewer_of(consulting.officer)):
        PlanVersion.objects.create(
            case=consulting.case,
            child_id=consulting.case.child_id,
            authority_code="886",
            number=2,
            status="draft",
            document={},
            digest="",
            issued_on=date(2025, 1, 20),
        )
    with clock.hold_today(date(2025, 1, 20)):
        browser_of(consulting.officer).post(
            f"/places/case/{consulting.case.pk}/consult/?words=hill", {"urns": [str(OTHER)]}
        )

    with acting(viewer_of(consulting.officer)):
        asked = Consultation.objects.filter(sent_on=date(2025, 1, 20)).order_by("setting_id")
        assert list(asked.values_list("setting_id", "asked_by_family")) == [(ASKED_FOR, True), (OTHER, False)]


def reachable(consulting: Consulting) -> None:
    Organisation.objects.filter(urn=ASKED_FOR).update(contact_email="office@orchard.example.org")
    mail.outbox = []


@pytest.mark.parametrize(
    ("on", "sent"),
    [(date(2025, 1, 27), 0), (date(2025, 1, 28), 1), (date(2025, 2, 1), 1), (date(2025, 2, 20), 1)],
    ids=["early", "three days before", "the day after", "weeks after"],
)
def test_silent_settings_are_reminded_by_themselves(
    consulting: Consulting, on: date, sent: int, django_capture_on_commit_callbacks: object
) -> None:
    reachable(consulting)

    with clock.hold_today(on), acting(caseload_of("886")):
        first = remind_settings_due(at=clock.now(), on=on)
        again = remind_settings_due(at=clock.now(), on=on)

    assert (first, again) == (sent, 0)


def test_nobody_is_reminded_who_replied_or_was_not_named(consulting: Consulting) -> None:
    reachable(consulting)
    late = date(2025, 2, 20)
    with acting(viewer_of(consulting.officer)):
        PlanVersion.objects.create(
            case=consulting.case,
            child_id=consulting.case.child_id,
            authority_code="886",
            number=2,
            status="final",
            document={},
            digest="",
            issued_on=date(2025, 2, 10),
        )
        assert remind_settings_due(at=clock.now(), on=late) == 0


def test_an_officer_reminds_a_setting_now(consulting: Consulting) -> None:
    reachable(consulting)
    address = f"/places/consultations/{consulting.consultation.pk}/remind/"

    codes = [
        browser_of(who).post(address).status_code
        for who in (consulting.stranger, consulting.head, consulting.parent, consulting.officer)
    ]
    page = browser_of(consulting.officer).get(f"/places/case/{consulting.case.pk}/").content.decode()

    assert codes == [404, 404, 404, 302]
    assert "Reminded on 16 January 2025" in page


def test_a_setting_without_an_address_is_rung_up(consulting: Consulting) -> None:
    Organisation.objects.filter(urn=ASKED_FOR).update(contact_email="")

    answer = browser_of(consulting.officer).post(f"/places/consultations/{consulting.consultation.pk}/remind/")

    assert answer.status_code == 403
    assert "Ring the setting" in answer.content.decode()


@pytest.mark.parametrize(
    ("days", "words"), [(16, "1 day late"), (19, "4 days late"), (15, "Waiting")], ids=["one", "four", "in time"]
)
def test_a_missing_reply_is_shown_with_its_days(consulting: Consulting, days: int, words: str) -> None:
    with clock.hold_today(HELD + timedelta(days=days)):
        page = browser_of(consulting.officer).get(f"/places/case/{consulting.case.pk}/").content.decode()

    assert words in page


def test_a_late_reply_is_taken_and_shown(consulting: Consulting) -> None:
    with clock.hold_today(date(2025, 2, 4)):
        browser_of(consulting.head).post(f"/settings/consultations/{consulting.consultation.pk}/", CANNOT)
        page = browser_of(consulting.officer).get(f"/places/case/{consulting.case.pk}/").content.decode()

    assert "Came 4 days late" in page


def evidence(name: str = "pool.pdf", content: bytes = b"%PDF-1.7 no pool") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_evidence_waits_in_quarantine_with_its_reply(consulting: Consulting) -> None:
    browser_of(consulting.head).post(
        f"/settings/consultations/{consulting.consultation.pk}/", {**CANNOT, "added": [evidence()]}
    )

    with acting(viewer_of(consulting.officer)):
        upload = Upload.objects.get()
    page = browser_of(consulting.officer).get(f"/places/case/{consulting.case.pk}/").content.decode()
    assert (upload.consultation_id, upload.state) == (consulting.consultation.pk, "quarantined")
    assert "pool.pdf – waiting for a virus check" in page


def test_a_file_of_no_kind_we_take_sends_nothing(consulting: Consulting) -> None:
    answer = browser_of(consulting.head).post(
        f"/settings/consultations/{consulting.consultation.pk}/",
        {**CANNOT, "added": [evidence(), evidence("run.exe", b"MZ")]},
    )

    with acting(viewer_of(consulting.officer)):
        assert not Upload.objects.exists()
        assert Consultation.objects.get().replied_on is None
    assert "We have no hydrotherapy pool." in answer.content.decode()


def test_evidence_is_not_for_the_other_settings(consulting: Consulting) -> None:
    browser_of(consulting.officer).post(
        f"/places/case/{consulting.case.pk}/consult/?words=school", {"urns": [str(OTHER)]}
    )
    browser_of(consulting.head).post(
        f"/settings/consultations/{consulting.consultation.pk}/", {**CANNOT, "added": [evidence()]}
    )

    seen = {}
    for who in (consulting.officer, consulting.parent, consulting.head, consulting.other_head, consulting.stranger):
        with acting(viewer_of(who)):
            seen[who.name] = Upload.objects.count()

    assert list(seen.values()) == [1, 1, 1, 0, 0]


def weighed(consulting: Consulting, who: object = None, **typed: str) -> int:
    address = f"/places/consultations/{consulting.consultation.pk}/weigh/"
    reasons = {"limb": "none", "reasons": "A pool is hired.", **typed}
    return browser_of(who or consulting.officer).post(address, reasons).status_code  # type: ignore[arg-type]


def test_an_officer_weighs_a_reply_again_and_again(consulting: Consulting) -> None:
    browser_of(consulting.head).post(f"/settings/consultations/{consulting.consultation.pk}/", CANNOT)

    weighed(consulting)
    weighed(consulting, limb="39_4_a", reasons="It is not hired any more.")

    with acting(viewer_of(consulting.officer)):
        rows = list(ReplyWeighing.objects.order_by("pk").values_list("limb", "weighed_by__name"))
    page = browser_of(consulting.officer).get(f"/places/case/{consulting.case.pk}/").content.decode()
    assert rows == [("", "Priya Shah"), ("39_4_a", "Priya Shah")]
    assert "It is not hired any more." in page


def test_what_was_weighed_is_the_authoritys_own(consulting: Consulting) -> None:
    browser_of(consulting.head).post(f"/settings/consultations/{consulting.consultation.pk}/", CANNOT)
    codes = [weighed(consulting, who) for who in (consulting.head, consulting.parent, consulting.stranger)]
    weighed(consulting)

    seen = []
    for who in (consulting.officer, consulting.head, consulting.parent, consulting.stranger):
        with acting(viewer_of(who)):
            seen.append(ReplyWeighing.objects.count())

    assert codes == [404, 404, 404]
    assert seen == [1, 0, 0, 0]


def test_nothing_is_weighed_before_there_is_a_reply(consulting: Consulting) -> None:
    assert weighed(consulting) == 403

    with clock.hold_today(date(2025, 2, 1)):
        assert weighed(consulting) == 302


def questions(consulting: Consulting) -> int:
    browser = browser_of(consulting.officer)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(f"/places/case/{consulting.case.pk}/").status_code == 200
    return len(queries)


def test_many_settings_are_shown_with_as_few_questions(consulting: Consulting) -> None:
    browser_of(consulting.head).post(
        f"/settings/consultations/{consulting.consultation.pk}/", {**CANNOT, "added": [evidence()]}
    )
    weighed(consulting)
    questions(consulting)

    few = questions(consulting)
    for number in range(6):
        setting(118300 + number, f"School {number}")
        browser_of(consulting.officer).post(
            f"/places/case/{consulting.case.pk}/consult/?words=school", {"urns": [str(118300 + number)]}
        )

    assert questions(consulting) == few
