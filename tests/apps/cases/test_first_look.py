"""The first look at a request: enough, ours, urgent, and perhaps known already."""

from datetime import date

import pytest

from apps import factories
from apps.cases.conftest import Office, SignIn
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Case

pytestmark = pytest.mark.django_db
FOUND = {"is_complete": "yes", "is_in_area": "yes", "is_urgent": "yes", "told": ["setting"], "note": "Moves in March"}


def test_urgent_case_is_marked_in_every_list(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)

    client.post(f"/cases/{office.case.pk}/first-look/", FOUND)

    assert "Urgent" in client.get("/cases/").content.decode()
    assert "Urgent" in client.get(f"/cases/{office.case.pk}/").content.decode()


def test_first_look_is_noted_with_its_person(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)

    client.post(f"/cases/{office.case.pk}/first-look/", FOUND)

    page = client.get(f"/cases/{office.case.pk}/notes/").content.decode()
    assert "Moves in March" in page
    assert "head, principal or SEN lead" in page
    with acting(caseload_of("886")):
        assert Case.objects.get(pk=office.case.pk).triaged_by == office.officer


@pytest.mark.parametrize(
    ("name", "born_on", "is_alike"),
    [
        ("Mabel Reed", date(2016, 5, 4), True),
        ("Tom Okafor", date(2016, 5, 4), True),
        ("Tom Reed", date(2016, 5, 4), False),
        ("Mabel Okafor", date(2016, 5, 5), False),
    ],
)
def test_likely_duplicates_are_shown(office: Office, sign_in: SignIn, name: str, born_on: date, is_alike: bool) -> None:
    other = factories.child_with_case(name, born_on=born_on)

    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/first-look/").content.decode()

    assert (other.reference in page) is is_alike


def test_children_elsewhere_are_not_compared(office: Office, sign_in: SignIn) -> None:
    other = factories.child_with_case(code="887")

    page = sign_in(office.officer).get(f"/cases/{office.case.pk}/first-look/").content.decode()

    assert other.reference not in page


def test_each_question_is_asked(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.officer).post(f"/cases/{office.case.pk}/first-look/", {}).content.decode()

    assert page.count("There is a problem") == 1
    assert "Select yes if it is urgent" in page
