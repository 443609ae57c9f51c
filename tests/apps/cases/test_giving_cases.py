"""Giving cases to officers: one, three hundred, or everything a leaver holds."""

import pytest
from django.core import mail
from django.db import transaction
from django.db.utils import DatabaseError

from apps import factories
from apps.cases.conftest import HELD, Office, SignIn
from apps.cases.test_list import put_down_cases
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Allocation, Case

pytestmark = pytest.mark.django_db


def held_by(account: object) -> int:
    with acting(caseload_of("886")):
        return Case.objects.filter(officer=account).count()


def test_three_hundred_go_in_one_act(office: Office, sign_in: SignIn) -> None:
    cases = put_down_cases("886", [HELD] * 300)
    client = sign_in(office.manager)

    client.post("/cases/?queue=unallocated", {"cases": [c.pk for c in cases], "officer": office.colleague.pk})

    assert held_by(office.colleague) == 300
    with acting(caseload_of("886")):
        assert Allocation.objects.filter(officer=office.colleague, allocated_by=office.manager).count() == 300


def test_three_hundred_and_one_are_too_many(office: Office, sign_in: SignIn) -> None:
    cases = put_down_cases("886", [HELD] * 301)

    page = sign_in(office.manager).post("/cases/", {"cases": [c.pk for c in cases], "officer": office.colleague.pk})

    assert "Select 300 cases or fewer" in page.content.decode()
    assert held_by(office.colleague) == 0


def test_a_page_can_show_three_hundred(office: Office, sign_in: SignIn) -> None:
    put_down_cases("886", [HELD] * 299)

    page = sign_in(office.manager).get("/cases/?queue=all&show=300").content.decode()

    assert page.count('name="cases"') == 300


def test_officer_is_told_once(office: Office, sign_in: SignIn, django_capture_on_commit_callbacks: object) -> None:
    cases = put_down_cases("886", [HELD] * 3)
    client = sign_in(office.manager)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client.post("/cases/", {"cases": [c.pk for c in cases], "officer": office.colleague.pk})

    assert [letter.to for letter in mail.outbox] == [[office.colleague.email]]


def test_ticks_stay_when_nobody_was_chosen(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.manager).post("/cases/?queue=all", {"cases": [office.case.pk], "officer": ""})

    assert "Select who to give the cases to" in page.content.decode()
    assert " checked" in page.content.decode()


def test_nothing_ticked_is_said(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.manager).post("/cases/?queue=all", {"officer": office.colleague.pk})

    assert "Select at least one case" in page.content.decode()


@pytest.mark.parametrize("who", ["stranger", "parent"])
def test_cases_stay_within_the_caseload(office: Office, sign_in: SignIn, who: str) -> None:
    sign_in(office.manager).post("/cases/", {"cases": [office.case.pk], "officer": getattr(office, who).pk})

    assert held_by(office.officer) == 1


def test_stranger_moves_nothing(office: Office, sign_in: SignIn) -> None:
    sign_in(office.stranger).post("/cases/", {"cases": [office.case.pk], "officer": office.stranger.pk})

    assert held_by(office.officer) == 1


def test_case_can_go_back_into_the_queue(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.officer)

    client.post("/cases/", {"cases": [office.case.pk], "officer": "nobody"})

    assert held_by(None) == 1
    assert "Mabel Okafor" in client.get("/cases/?queue=unallocated").content.decode()


def test_whole_caseload_of_a_leaver_moves(office: Office, sign_in: SignIn) -> None:
    put_down_cases("886", [HELD] * 20, officer=office.officer)
    client = sign_in(office.manager)
    office.officer.memberships.all().delete()

    client.post("/cases/move/", {"leaver": office.officer.pk, "officer": office.colleague.pk})

    assert (held_by(office.officer), held_by(office.colleague)) == (0, 21)


def test_moving_a_caseload_is_for_managers(office: Office, sign_in: SignIn) -> None:
    assert sign_in(office.officer).get("/cases/move/").status_code == 404


def test_caseload_cannot_move_to_itself(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.manager).post("/cases/move/", {"leaver": office.officer.pk, "officer": office.officer.pk})

    assert "Select somebody else" in page.content.decode()


def test_record_of_giving_cannot_be_changed(office: Office, sign_in: SignIn) -> None:
    sign_in(office.manager).post("/cases/", {"cases": [office.case.pk], "officer": office.colleague.pk})

    with acting(caseload_of("886")), pytest.raises(DatabaseError), transaction.atomic():
        Allocation.objects.update(officer=office.officer)


def test_families_do_not_see_who_was_given_what(office: Office, sign_in: SignIn) -> None:
    sign_in(office.manager).post("/cases/", {"cases": [office.case.pk], "officer": office.colleague.pk})

    with acting(caseload_of("887")):
        assert not Allocation.objects.exists()


def test_nothing_sits_unseen(office: Office, sign_in: SignIn) -> None:
    factories.child_with_case("Tom Reed")

    page = sign_in(office.colleague).get("/cases/").content.decode()

    assert "Not allocated (1)" in page
