"""From the link of a request to an account of one's own."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.factories import KENT, account, family_account, officer
from apps.requests.test_grants import PARENT_PAGE
from apps.requests.writing_requests import BY_PARENT, send, write
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Account
from included.apps.people.models import Contact, Grant

pytestmark = pytest.mark.django_db
NEW = {"name": "Amina Hussein", "email": "amina@example.org", "password": "violet-harbour-spoon"}


def text_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def sent(client: Client) -> Client:
    write(client)
    send(client)
    return client


def test_link_makes_an_account_that_sees_the_child(sent: Client) -> None:
    page = text_of(sent.post("/requests/account/", NEW, follow=True))

    assert "Where we are" in page
    with acting(viewer_of(Account.objects.get(email="amina@example.org"))):
        assert Grant.objects.filter(basis="family").count() == 1


def test_contact_becomes_the_accounts_own(sent: Client) -> None:
    sent.post("/requests/account/", NEW)

    with acting(caseload_of(KENT)):
        assert Contact.objects.get().account == Account.objects.get(email="amina@example.org")


def test_address_is_to_be_confirmed(
    sent: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        sent.post("/requests/account/", NEW)

    assert "Confirm your email address" in [message.subject for message in mail.outbox]


def test_weak_password_is_explained(sent: Client) -> None:
    page = text_of(sent.post("/requests/account/", {**NEW, "password": "short"}))

    assert "Error: " in page
    assert re.search("at least 12 characters", page, re.IGNORECASE)


def test_address_with_an_account_signs_in_instead(sent: Client) -> None:
    taken = account("Amina")

    page = text_of(sent.post("/requests/account/", {**NEW, "email": taken.email.upper()}))

    assert "There is an account with this email address already" in page


def test_stranger_without_the_link_claims_nothing(sent: Client) -> None:
    stranger = Client()
    stranger.force_login(family_account("Stranger"))

    response: Any = stranger.post("/requests/account/")

    assert response.url == "/requests/find/"


def test_schools_link_does_not_make_a_family(client: Client) -> None:
    write(client, (*BY_PARENT, *PARENT_PAGE), you={"asker": "setting"})
    send(client)

    response: Any = client.post("/requests/account/", NEW)

    assert response.url == "/requests/status/"
    assert not Account.objects.filter(email="amina@example.org").exists()


def test_officers_account_is_no_family(sent: Client) -> None:
    link = re.search(r'value="http://testserver(/requests/return/[^"]+)"', text_of(sent.get("/requests/link/")))
    assert link
    browser = Client()
    browser.force_login(officer())
    browser.post(link[1])

    page = text_of(browser.post("/requests/account/"))

    assert "an account for work" in page


def test_own_account_and_link_together_claim(sent: Client) -> None:
    link = re.search(r'value="http://testserver(/requests/return/[^"]+)"', text_of(sent.get("/requests/link/")))
    assert link
    parent = family_account()
    browser = Client()
    browser.force_login(parent)
    browser.post(link[1])

    browser.post("/requests/account/")
    browser.post("/requests/account/")

    with acting(viewer_of(parent)):
        assert Grant.objects.filter(basis="family", account=parent).count() == 1
