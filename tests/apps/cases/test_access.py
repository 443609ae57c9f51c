"""Giving somebody access to a child's record, and ending it."""

import pytest

from apps import factories
from apps.cases.conftest import Office, SignIn
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Membership
from included.apps.cases.models import Case
from included.core.access import Role

pytestmark = pytest.mark.django_db


def sees_the_case(account: object, case: Case) -> bool:
    with acting(viewer_of(account)):  # type: ignore[arg-type]
        return Case.objects.filter(pk=case.pk).exists()


def test_school_team_sees_the_child_once_given(office: Office, sign_in: SignIn) -> None:
    senco = factories.senco(factories.setting_organisation())
    asked = {"email": senco.email, "basis": "teaches", "whole_team": "yes", "why": "Mabel moved there"}

    sign_in(office.officer).post(f"/cases/{office.case.pk}/people/give/", asked)

    assert sees_the_case(senco, office.case)
    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/people/").content.decode()
    assert "Ash Primary School" in page
    assert "Mabel moved there" in page


def test_unknown_address_is_said(office: Office, sign_in: SignIn) -> None:
    asked = {"email": "nobody@example.org", "basis": "advises", "whole_team": "no", "why": "x"}

    answer = sign_in(office.officer).post(f"/cases/{office.case.pk}/people/give/", asked)

    assert "Nobody signs in with that email address" in answer.content.decode()


def test_ended_access_ends_today(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    page = client.get(f"/cases/{office.case.pk}/people/").content.decode()
    address = next(part for part in page.split('"') if part.endswith("/end/"))

    client.post(address)

    assert not sees_the_case(office.parent, office.case)


def test_grant_of_another_case_is_not_ended_here(office: Office, sign_in: SignIn) -> None:
    other = factories.child_with_case("Tom Reed")
    client = sign_in(office.officer)
    page = client.get(f"/cases/{office.case.pk}/people/").content.decode()
    address = next(part for part in page.split('"') if part.endswith("/end/"))

    answer = client.post(address.replace(str(office.case.pk), str(other.pk)))

    assert answer.status_code == 403
    assert sees_the_case(office.parent, office.case)


def test_access_changes_are_noted(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)
    adviser = factories.account("Ravi Patel")
    asked = {"email": adviser.email, "basis": "advises", "whole_team": "no", "why": "Second opinion"}

    client.post(f"/cases/{office.case.pk}/people/give/", asked)

    notes = client.get(f"/cases/{office.case.pk}/notes/").content.decode()
    assert "Gave access to Ravi Patel (gives advice): Second opinion" in notes


def test_a_manager_elsewhere_is_no_manager_here(office: Office, sign_in: SignIn) -> None:
    Membership.objects.create(account=office.officer, organisation=factories.authority("936"), role=Role.MANAGER.value)

    log = sign_in(office.officer).get(f"/cases/{office.case.pk}/people/log/")
    moving = sign_in(office.officer).get("/cases/move/?authority=886").content.decode()

    assert log.status_code == 404
    assert office.colleague.name not in moving
