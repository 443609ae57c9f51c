"""Who may see a request once it is sent, proved as the application's own role."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError
from django.test import Client

from apps.factories import KENT, authority, family_account, member, officer, senco, setting_organisation
from apps.requests.writing_requests import BY_PARENT, send, setting, write
from included.apps.accounts.acting import NOBODY, act_as, acting, caseload_of, viewer_of
from included.apps.accounts.models import AccessLogEntry
from included.apps.cases.models import Case
from included.apps.people.actions import Holder, Person, add_child, give_grant
from included.apps.people.models import Child, Grant
from included.apps.requests.models import AssessmentRequest
from included.core.access import Basis, Role, Viewer

pytestmark = pytest.mark.django_db
PARENT_PAGE: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("parent", {"name": "Amina Hussein", "relationship": "mother", "email": "", "phone": "07700 900 982"}),
)


def grants() -> list[Grant]:
    with acting(caseload_of(KENT)):
        return [*Grant.objects.order_by("pk")]


def test_link_opens_case_and_request_and_no_more(client: Client) -> None:
    write(client)
    send(client)
    [held] = grants()

    with acting(Viewer(link_digest=held.link_digest)):
        seen = Case.objects.count(), AssessmentRequest.objects.count()

    assert seen == (1, 1)
    assert held.basis == "requester"
    assert held.ends_before is not None


def test_stranger_sees_nothing_of_it(client: Client) -> None:
    write(client)
    send(client)

    with acting(viewer_of(family_account("Stranger"))):
        seen = Case.objects.count(), Child.objects.count(), AssessmentRequest.objects.count(), Grant.objects.count()

    assert seen == (0, 0, 0, 0)


def test_officer_of_the_authority_sees_it(client: Client) -> None:
    write(client)
    send(client)

    with acting(viewer_of(officer())):
        assert Case.objects.count() == 1


def test_officer_of_another_authority_does_not(client: Client) -> None:
    write(client)
    send(client)

    with acting(viewer_of(officer(code="887"))):
        assert Case.objects.count() == 0


def test_signed_in_parent_gets_the_familys_grant(client: Client) -> None:
    parent = family_account()
    client.force_login(parent)
    write(client)
    send(client)

    with acting(viewer_of(parent)):
        assert Case.objects.count() == 1
    assert sorted(grant.basis for grant in grants()) == ["family", "requester"]


def test_school_gets_a_grant_for_its_own_pupil(client: Client) -> None:
    school = setting_organisation("Ash Primary School", urn=118001)
    client.force_login(senco(school))
    write(
        client,
        (*BY_PARENT, *PARENT_PAGE),
        you={"asker": "setting"},
        setting={"setting": "118001"},
    )
    send(client)

    bases = {grant.basis: grant for grant in grants()}

    assert bases["teaches"].organisation_id == school.pk
    with acting(viewer_of(senco(school, "Another Teacher"))):
        assert Case.objects.count() == 1


def test_school_gets_none_for_anothers_pupil(client: Client) -> None:
    setting(118002, "Oak School")
    school = setting_organisation("Ash Primary School", urn=118001)
    client.force_login(senco(school))
    write(
        client,
        (*BY_PARENT, *PARENT_PAGE),
        you={"asker": "setting"},
        setting={"setting": "118002", "q": "oak"},
    )
    send(client)

    assert [grant.basis for grant in grants()] == ["requester"]


def refused(viewer: Viewer, write_it: Callable[[], object]) -> bool:
    """Whether the database refuses a write by somebody."""
    try:
        with transaction.atomic():
            act_as(viewer)
            write_it()
    except ProgrammingError as fault:
        return "row-level security" in str(fault)
    return False


def test_child_comes_after_its_grant_alone() -> None:
    person = Person(forename="A", surname="B", born_on=date(2016, 5, 4))

    assert refused(Viewer(link_digest="a" * 64), lambda: add_child(uuid4(), KENT, person))


def test_nobody_grants_themselves_a_child_who_is_there(client: Client) -> None:
    write(client)
    send(client)
    with acting(caseload_of(KENT)):
        child = Child.objects.get()

    assert refused(Viewer(link_digest="b" * 64), lambda: own_grant(child.pk, "b" * 64))


def test_nobody_writes_without_acting() -> None:
    assert refused(NOBODY, lambda: own_grant(uuid4(), "c" * 64))


def own_grant(child_id: UUID, digest: str) -> Grant:
    return give_grant(child_id, KENT, Basis.REQUESTER, Holder(link_digest=digest), starts_on=date(2025, 1, 1))


def test_panel_member_sees_no_request(client: Client) -> None:
    write(client)
    send(client)

    with acting(viewer_of(member("Panel", authority(), Role.PANEL_MEMBER))):
        assert Case.objects.count() == 0


def test_looking_at_the_status_is_logged(client: Client) -> None:
    write(client)
    send(client)

    client.get("/requests/status/")

    with acting(caseload_of(KENT)):
        pages = [entry.page for entry in AccessLogEntry.objects.order_by("pk")]
    assert pages[-1] == "request status"
