"""Who may see the record and who looked, as the family reads it; and their own details, which they may change."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from apps.factories import family_account, grant, officer, senco, setting_organisation
from apps.families.families_met import REQUESTED, Family, family_with
from included.adapters import clock
from included.apps.accounts.access_log import log_view_by
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import AccessLogEntry
from included.apps.people.models import Contact, Grant
from included.core.access import Basis

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> Family:
    return family_with(REQUESTED)


def record_of(family: Family) -> str:
    response: Any = family.browser().get(family.path + "record/")
    return str(response.content.decode())


def test_school_and_its_basis_are_shown(family: Family) -> None:
    grant(family.case.child, Basis.TEACHES, organisation=setting_organisation("Ash Primary School"))

    page = record_of(family)

    assert "Ash Primary School" in page
    assert "teaches" in page


def test_officers_look_is_shown_by_name(family: Family) -> None:
    looker = officer("Priya Shah")
    with acting(viewer_of(looker)) as viewer:
        log_view_by(viewer, family.case.child_id, "886", "case")

    page = record_of(family)

    assert "Priya Shah, Case officer, Kent County Council" in page


def test_other_parent_is_not_named(family: Family) -> None:
    other = family_account("Other Parent")
    grant(family.case.child, Basis.FAMILY, account=other)

    page = record_of(family)

    assert "Another member of the family" in page
    assert "Other Parent" not in page


def test_database_shows_log_to_family_alone(family: Family) -> None:
    school = setting_organisation("Ash Primary School")
    teacher = senco(school)
    grant(family.case.child, Basis.TEACHES, organisation=school)
    with acting(viewer_of(officer())) as viewer:
        log_view_by(viewer, family.case.child_id, "886", "case")

    with acting(viewer_of(family.account)):
        seen_by_family = AccessLogEntry.objects.count()
    with acting(viewer_of(teacher)):
        seen_by_teacher = AccessLogEntry.objects.count(), Grant.objects.count()

    assert seen_by_family == 1
    assert seen_by_teacher == (0, 1)


def test_family_sees_no_other_childs_log(family: Family) -> None:
    other = family_with(REQUESTED)
    with acting(viewer_of(officer())) as viewer:
        log_view_by(viewer, other.case.child_id, "886", "case")

    with acting(viewer_of(family.account)):
        assert AccessLogEntry.objects.count() == 0


def test_grant_that_ended_shows_nothing(family: Family) -> None:
    former = family_account("Former")
    given = grant(family.case.child, Basis.FAMILY, account=former, starts_on=date(2025, 1, 1))
    with acting(caseload_of("886")):
        Grant.objects.filter(pk=given.pk).update(ends_before=date(2025, 1, 2))

    browser = Client()
    browser.force_login(former)

    assert browser.get(family.path).status_code == 404


def test_family_changes_its_own_details(family: Family) -> None:
    browser = family.browser()

    response = browser.post(
        family.path + "details/",
        {"name": "Amina Hussein", "phone": "07700 900 982", "needs": ["bsl"], "other": "Mornings", "language": ""},
    )

    assert response.status_code == 302
    with acting(caseload_of("886")):
        changed = Contact.objects.get(account=family.account)
    assert changed.access_needs == "bsl; Mornings"
    assert changed.phone == "07700 900 982"


def test_wrong_details_keep_what_was_typed(family: Family) -> None:
    response: Any = family.browser().post(family.path + "details/", {"name": "Amina", "phone": "12"})

    page = response.content.decode()
    assert "Enter a phone number" in page
    assert 'value="12"' in page


def test_pages_close_when_access_ends_though_a_link_is_left(family: Family) -> None:
    with acting(caseload_of("886")):
        child = family.case.child
        Grant.objects.filter(child_id=child.pk).update(ends_before=clock.today())
        Grant.objects.create(
            child_id=child.pk,
            authority_code="886",
            basis=Basis.REQUESTER.value,
            link_digest="a" * 64,
            starts_on=date(2025, 1, 1),
        )
    browser = family.browser()
    session = browser.session
    session["link_digest"] = "a" * 64
    session.save()

    opened = browser.get(family.path + "record/").status_code
    listed = browser.get("/family/").content.decode()

    assert opened == 404
    assert "Mabel" not in listed
