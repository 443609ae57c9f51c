"""A list asks the database as often for a full page as for a short one, and logs every child it names."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps import factories
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import AccessLogEntry, Account, Organisation
from included.apps.advice.models import AdviceRequest
from included.apps.places.models import Consultation, Setting
from included.core.access import Basis, OrganisationKind, Role

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 9
URN = 118104
DAY = date(2025, 1, 6)
LISTS = {
    "/cases/?queue=all": "manager",
    "/family/": "parent",
    "/children/": "head",
    "/settings/": "head",
    "/advice/": "adviser",
    "/cases/{case}/people/log/?lists=yes": "manager",
    "/family/{case}/record/": "parent",
}


@dataclass(frozen=True)
class Area:
    """Everybody who has a list, and the bodies they belong to."""

    people: dict[str, Account]
    school: Organisation
    service: Organisation


@pytest.fixture
def area() -> Area:
    Setting.objects.create(urn=URN, name="Orchard School", authority_code="886", kind="Academy", duty_to_admit=True)
    school = factories.setting_organisation("Orchard School", urn=URN)
    service = Organisation.objects.create(kind=OrganisationKind.PSYCHOLOGY_SERVICE.value, name="Kent Psychology")
    people = {
        "manager": factories.manager(),
        "parent": factories.family_account(),
        "head": factories.member("Orla Head", school, Role.HEAD),
        "adviser": factories.member("Pia Lund", service, Role.ADVISER),
    }
    return Area(people, school, service)


def put_down(area: Area, many: int) -> str:
    """So many children whom everybody knows; the id of the last one's case."""
    for number in range(many):
        case = factories.child_with_case(f"Ada Pupil{number}")
        with acting(caseload_of("886")):
            child = case.child
        factories.grant(child, Basis.FAMILY, account=area.people["parent"])
        for basis, organisation in ((Basis.TEACHES, area.school), (Basis.ADVISES, area.service)):
            factories.grant(child, basis, organisation=organisation)
        own = {"case": case, "child_id": child.pk, "authority_code": "886"}
        with acting(caseload_of("886")):
            for answered_on in (None, DAY):
                AdviceRequest.objects.create(
                    **own,
                    limb="d",
                    adviser="psychology",
                    organisation=area.service,
                    asked_on=DAY,
                    due_on=DAY,
                    answered_on=answered_on,
                )
            replied = {"replied_on": DAY, "can_meet": True, "replied_by": area.people["head"]} if number % 2 else {}
            Consultation.objects.create(
                **own, **replied, setting_id=URN, sent_on=DAY, reply_by=DAY, asked_by_family=False
            )
            look = {"child_id": child.pk, "authority_code": "886", "page": "case", "why": "caseload"}
            AccessLogEntry.objects.bulk_create(AccessLogEntry(at=clock.now(), **look) for _ in range(many))
    return str(case.pk)


def queries_of(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", LISTS)
def test_a_full_list_asks_as_often_as_a_short_one(area: Area, address: str) -> None:
    browser = Client()
    browser.force_login(area.people[LISTS[address]], backend="django.contrib.auth.backends.ModelBackend")
    first = address.format(case=put_down(area, FEW))
    queries_of(browser, first)

    few = queries_of(browser, first)
    many = queries_of(browser, address.format(case=put_down(area, MANY)))

    assert many <= few


@pytest.mark.parametrize("address", ["/family/", "/children/", "/settings/", "/advice/", "/cases/?queue=all"])
def test_every_child_a_list_names_is_logged(area: Area, address: str) -> None:
    browser = Client()
    account = area.people[LISTS[address]]
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    put_down(area, FEW)

    page = browser.get(address).content.decode()

    with acting(caseload_of("886")):
        looked = set(AccessLogEntry.objects.filter(account=account).values_list("child_id", flat=True))
    assert "Ada" in page
    assert len(looked) == FEW
