"""The case page: what is due and why, what happened, and who may open it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.cases.conftest import HELD, Office, SignIn
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import AccessLogEntry
from included.apps.cases.actions import record_exception, write_note
from included.apps.places.models import Setting
from included.core.casework import EventKind

pytestmark = pytest.mark.django_db
PAGES = ("", "first-look/", "request/", "people/", "people/give/", "notes/", "decide/", "decide/assessment/decision/")


def test_due_date_explains_itself(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/").content.decode()

    assert "Decide whether to assess and tell the family by 17 February 2025" in page
    assert "6 weeks run from then" in page
    assert "SEND Regulations 2014, reg 5(1), (4)" in page


def test_identity_bar_says_who_and_where(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/").content.decode()

    for fact in ("Mabel Okafor", "4 May 2016", "Year 4", office.case.reference, "Priya Shah"):
        assert fact in page


@pytest.mark.parametrize("path", PAGES)
def test_access_needs_stand_on_every_page(office: Office, sign_in: SignIn, path: str) -> None:
    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/{path}").content.decode()

    assert "Amina Hussein: large print" in page


@pytest.mark.parametrize("path", PAGES)
def test_colleague_may_open_every_page(office: Office, sign_in: SignIn, path: str) -> None:
    assert sign_in(office.colleague).get(f"/cases/{office.case.pk}/{path}").status_code == 200


@pytest.mark.parametrize("path", [*PAGES, "people/log/", "decide/assessment/check/"])
@pytest.mark.parametrize("who", ["stranger", "parent"])
def test_others_learn_nothing(office: Office, sign_in: SignIn, path: str, who: str) -> None:
    answer = sign_in(getattr(office, who)).get(f"/cases/{office.case.pk}/{path}")

    assert answer.status_code == 404
    assert "Mabel" not in answer.content.decode()


def test_every_view_is_logged(office: Office, sign_in: SignIn) -> None:
    sign_in(office.colleague).get(f"/cases/{office.case.pk}/")

    with acting(caseload_of("886")):
        assert AccessLogEntry.objects.filter(child_id=office.case.child_id, account=office.colleague).count() == 1


def test_page_is_never_stored(office: Office, sign_in: SignIn) -> None:
    assert sign_in(office.officer).get(f"/cases/{office.case.pk}/")["Cache-Control"] == "no-store"


def test_exception_disapplies_and_moves_no_date(office: Office, sign_in: SignIn) -> None:
    with acting(caseload_of("886")):
        record_exception(
            office.case.pk,
            code="PERSONAL",
            starts_on=date(2025, 1, 10),
            ends_on=HELD,
            reason="Mabel was in hospital",
            by=office.officer,
            at=clock.now(),
        )

    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/").content.decode()

    assert "Disapplied" in page
    assert "17 February 2025" in page
    assert "Mabel was in hospital" in page


def test_excepted_case_stays_in_the_lists(office: Office, sign_in: SignIn) -> None:
    late = factories.child_with_case("Tom Reed", events=[(EventKind.REQUEST_RECEIVED, date(2024, 11, 1))])
    with acting(caseload_of("886")):
        record_exception(
            late.pk,
            code="PERSONAL",
            starts_on=date(2024, 11, 10),
            ends_on=date(2024, 11, 20),
            reason="Tom was in hospital",
            by=office.officer,
            at=clock.now(),
        )

    page = sign_in(office.manager).get("/cases/?queue=all").content.decode()

    assert "Past its date: exception recorded" in page
    assert "34 days late" not in page


def test_queries_do_not_grow_with_events(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    longer = factories.child_with_case(
        "Tom Reed",
        events=[
            (EventKind.REQUEST_RECEIVED, date(2024, 10, 1)),
            (EventKind.ASSESSMENT_AGREED, date(2024, 11, 1)),
            *((EventKind.ADVICE_REQUESTED, date(2024, 11, day), {"adviser": "other"}) for day in range(2, 20)),
        ],
    )
    with CaptureQueriesContext(connection) as short:
        client.get(f"/cases/{office.case.pk}/")

    with CaptureQueriesContext(connection) as long:
        client.get(f"/cases/{longer.pk}/")

    assert len(long) == len(short) <= 20


def test_notes_stay_between_staff(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)

    client.post(f"/cases/{office.case.pk}/notes/", {"text": "Rang the <b>school</b>"})

    page = client.get(f"/cases/{office.case.pk}/notes/").content.decode()
    assert "Rang the &lt;b&gt;school&lt;/b&gt;" in page
    assert "Rang the" not in sign_in(office.parent).get("/family/").content.decode()


def test_access_log_is_for_managers(office: Office, sign_in: SignIn) -> None:
    sign_in(office.colleague).get(f"/cases/{office.case.pk}/")
    log = f"/cases/{office.case.pk}/people/log/"

    assert sign_in(office.officer).get(log).status_code == 404
    page = sign_in(office.manager).get(log).content.decode()
    assert "Tom Ash" in page
    people = f"/cases/{office.case.pk}/people/"
    assert log in sign_in(office.manager).get(people).content.decode()
    assert log not in sign_in(office.officer).get(people).content.decode()


def test_history_names_the_setting(office: Office, sign_in: SignIn) -> None:
    Setting.objects.create(
        urn=118001,
        name="Orchard School",
        authority_code="886",
        kind="Community school",
        phase="Primary",
        duty_to_admit=True,
        is_special=False,
        town="Ashford",
        postcode="TN24 0AA",
    )
    events = [
        (EventKind.REQUEST_RECEIVED, date(2024, 10, 1)),
        (EventKind.ASSESSMENT_AGREED, date(2024, 11, 1)),
        (EventKind.PLAN_AGREED, date(2024, 12, 2)),
        (EventKind.DRAFT_SERVED, date(2024, 12, 20)),
        (EventKind.SETTING_CONSULTED, date(2025, 1, 6), {"urn": 118001}),
    ]
    case = factories.child_with_case("Tom Reed", events=events)

    page = sign_in(office.officer).get(f"/cases/{case.pk}/").content.decode()

    assert "Setting consulted: Orchard School" in page


def test_titles_tell_one_case_from_another(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/notes/").content.decode()

    assert f"<title>Notes – {office.case.reference} – Included</title>" in page


def test_access_log_leaves_lists_out_until_asked(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.manager)
    client.get("/cases/?queue=all")
    log = f"/cases/{office.case.pk}/people/log/"

    assert "case list: all" not in client.get(log).content.decode()
    assert "case list: all" in client.get(f"{log}?lists=yes").content.decode()


def test_old_case_shows_its_latest_entries(office: Office, sign_in: SignIn) -> None:
    with acting(caseload_of("886")):
        write_note(office.case.pk, "x", by=office.officer, at=clock.now())
    many = factories.child_with_case(
        "Tom Reed",
        events=[
            (EventKind.REQUEST_RECEIVED, date(2024, 10, 1)),
            (EventKind.ASSESSMENT_AGREED, date(2024, 11, 1)),
            *((EventKind.ADVICE_REQUESTED, date(2024, 11, day), {"adviser": "other"}) for day in range(2, 25)),
        ],
    )

    page = sign_in(office.officer).get(f"/cases/{many.pk}/").content.decode()

    assert "Show 5 earlier entries" in page


def test_the_case_stands_beside_the_national_standards(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/").content.decode()

    assert "This case beside the national standards" in page
    assert 'href="/standards/ID3/"' in page
