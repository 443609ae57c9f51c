"""Signing in and out, a new password, and what happens after too many wrong ones."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.factories import account, officer
from included.apps.accounts.models import Account

pytestmark = pytest.mark.django_db
PASSWORD = "violet-harbour-spoon"


@pytest.fixture
def priya() -> Account:
    made = officer("Priya Shah")
    made.set_password(PASSWORD)
    made.save()
    EmailAddress.objects.create(user=made, email=made.email, primary=True, verified=True)
    return made


def text_of(response: Any) -> str:
    return str(response.content.decode())


def sign_in(client: Client, who: Account, password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"login": who.email, "password": password})


def test_right_password_opens_home(client: Client, priya: Account) -> None:
    response = sign_in(client, priya)

    assert response.url == "/home/"
    assert "Priya Shah" in text_of(client.get("/requests/"))


def test_wrong_password_says_which_to_check(client: Client, priya: Account) -> None:
    page = text_of(sign_in(client, priya, "wrong"))

    assert "<title>Error: " in page
    assert "do not fit together" in page
    assert priya.email in page


def test_unknown_address_gets_the_same_words(client: Client, priya: Account) -> None:
    page = text_of(client.post("/sign-in/", {"login": "nobody@example.org", "password": PASSWORD}))

    assert "do not fit together" in page


def test_five_wrong_passwords_lock_the_account(client: Client, priya: Account) -> None:
    for _ in range(5):
        sign_in(client, priya, "wrong")

    page = text_of(sign_in(client, priya))

    assert "too many attempts" in page


def test_session_lasts_an_hour(client: Client, priya: Account) -> None:
    sign_in(client, priya)

    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]

    assert cookie["max-age"] == 3600
    assert cookie["httponly"]


def test_signing_out_closes_everything(client: Client, priya: Account) -> None:
    sign_in(client, priya)

    client.post("/sign-out/")

    assert client.get("/home/").url.startswith("/sign-in/")  # type: ignore[attr-defined]


def test_fetching_sign_out_does_not_sign_out(client: Client, priya: Account) -> None:
    sign_in(client, priya)

    page = text_of(client.get("/sign-out/"))

    assert "Sign out?" in page
    assert client.get("/home/").status_code == 302


def test_link_gives_a_new_password(
    client: Client, priya: Account, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/password/", {"email": priya.email})
    path = re.search(r"http://\S+?(/password/new/\S+)", mail.outbox[0].body)
    assert path
    form = client.get(path[1], follow=True)
    new = "basket-thunder-lemon"

    changed = client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new}, follow=True)

    assert "Your password is changed" in text_of(changed)
    assert sign_in(Client(), priya, new).url == "/home/"


def test_link_for_a_password_works_once(client: Client, priya: Account) -> None:
    page = text_of(client.get("/password/new/abc-nonsense/", follow=True))

    assert "does not work any more" in page


def test_unknown_address_is_not_given_away(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = text_of(client.post("/password/", {"email": "nobody@example.org"}, follow=True))

    assert "If there is an account with this address" in page
    assert mail.outbox[0].subject == "Somebody asked for a new password"


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    page = text_of(client.get("/sign-up/"))

    assert "You do not need an account to begin" in page


def test_unconfirmed_address_must_be_confirmed(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    made = account("New Parent", is_family=True)
    made.set_password(PASSWORD)
    made.save()
    EmailAddress.objects.create(user=made, email=made.email, primary=True, verified=False)
    with django_capture_on_commit_callbacks(execute=True):
        asked = sign_in(client, made)
    link = re.search(r"http://\S+?(/email/confirm/\S+)", mail.outbox[0].body)
    assert link

    fetched = text_of(Client().get(link[1]))
    is_confirmed_by_fetching = EmailAddress.objects.get(user=made).verified
    Client().post(link[1])

    assert asked.url == "/email/sent/"
    assert "Confirm your email address" in fetched
    assert not is_confirmed_by_fetching
    assert EmailAddress.objects.get(user=made).verified
