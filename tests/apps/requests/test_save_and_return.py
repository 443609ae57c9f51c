"""Nothing that was acknowledged is lost, and a link opens a request by a button and by nothing else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.factories import KENT
from apps.requests.writing_requests import BY_PARENT, answer, hidden_in, path_of, send, write
from included.adapters import clock
from included.apps.accounts.acting import acting
from included.apps.accounts.links import digest_of
from included.apps.requests.link import LIFE, digest_for
from included.apps.requests.models import RequestDraft
from included.core.access import Viewer

pytestmark = pytest.mark.django_db
BEGINNING = BY_PARENT[:4]


def text_of(response: Any) -> str:
    return str(response.content.decode())


def link_shown_to(client: Client) -> str:
    found = re.search(r'value="http://testserver(/requests/return/[^"]+)"', text_of(client.get("/requests/link/")))
    assert found
    return found[1]


def saved_under(link: str) -> RequestDraft:
    with acting(Viewer(link_digest=digest_of(link.split("/")[3]))):
        return RequestDraft.objects.get()


@pytest.fixture
def link(client: Client) -> str:
    write(client, BEGINNING)
    return link_shown_to(client)


def test_first_answer_is_kept_at_once(client: Client) -> None:
    write(client, BEGINNING[:1])

    kept = saved_under(link_shown_to(client))

    assert kept.answers["council"]["fields"] == {"council": KENT}


def test_link_is_sent_to_the_address(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write(client, BEGINNING)

    assert mail.outbox[0].to == ["amina@example.org"]
    assert link_shown_to(client) in mail.outbox[0].body


def test_fetching_a_link_sets_nothing(link: str) -> None:
    scanner = Client()

    response = scanner.get(link)

    assert response.status_code == 200
    assert not response.cookies
    assert scanner.get("/requests/tasks/").status_code == 302


def test_button_opens_the_request_elsewhere(link: str) -> None:
    phone = Client()

    response = phone.post(link)

    assert response.url == "/requests/tasks/"
    assert "amina@example.org" in text_of(phone.get("/requests/link/"))


def test_form_from_another_site_opens_nothing(link: str) -> None:
    victim = Client()

    response = victim.post(link, headers={"origin": "https://attacker.example"})

    assert response.status_code == 404
    assert not response.cookies


def test_mistyped_link_opens_nothing(link: str) -> None:
    response = Client().post(link[:-2] + "x/")

    assert response.status_code == 404
    assert "does not open anything" in text_of(response)


def test_link_stops_after_thirty_days(link: str) -> None:
    kept = saved_under(link)
    with acting(Viewer(link_digest=kept.link_digest)):
        RequestDraft.objects.update(kept_at=clock.now() - LIFE - timedelta(minutes=1))

    response = Client().post(link)

    assert response.status_code == 404


def test_database_keeps_no_secret(link: str) -> None:
    kept = saved_under(link)

    assert kept.link_digest == digest_for(kept.pk)
    assert link.split("/")[3] not in str(kept.__dict__)


def test_finishing_closes_it_on_this_computer(client: Client, link: str) -> None:
    client.post("/requests/finish/")

    response = client.get("/requests/tasks/")

    assert response.url == "/requests/find/"
    assert Client().post(link).url == "/requests/tasks/"


def test_leaving_saves_what_was_typed(client: Client, link: str) -> None:
    response = answer(client, "name", {"forename": "Mabel", "surname": "Okafor"}, save_and_leave="1")

    assert response.url == "/requests/finish/"
    assert saved_under(link).answers["name"]["fields"]["forename"] == "Mabel"


def test_leaving_an_empty_page_is_allowed(client: Client, link: str) -> None:
    response = answer(client, "name", {}, save_and_leave="1")

    assert response.url == "/requests/finish/"


def test_timed_out_page_still_saves(client: Client, link: str) -> None:
    page = client.get(path_of("tried"))
    client.cookies.pop(settings.SESSION_COOKIE_NAME)

    response = client.post(path_of("tried"), {**hidden_in(page), "text": "An hour of thought."})

    assert "Your answer is saved" in text_of(response)
    assert saved_under(link).answers["tried"]["fields"] == {"text": "An hour of thought."}


def test_timed_out_page_opens_nothing_else(client: Client, link: str) -> None:
    page = client.get(path_of("tried"))
    client.cookies.pop(settings.SESSION_COOKIE_NAME)

    client.post(path_of("tried"), {**hidden_in(page), "text": "An hour of thought."})

    assert client.get("/requests/check/").url == "/requests/find/"


def test_second_writer_is_told_what_changed(client: Client, link: str) -> None:
    other = Client()
    other.post(link)
    mine, theirs = client.get(path_of("tried")), other.get(path_of("tried"))
    client.post(path_of("tried"), {**hidden_in(mine), "text": "A small group."})

    response = other.post(path_of("tried"), {**hidden_in(theirs), "text": "Extra time."})

    page = text_of(response)
    assert "changed while you were writing" in page
    assert "A small group." in page
    assert "Extra time." in page
    assert saved_under(link).answers["tried"]["fields"] == {"text": "A small group."}


def test_second_writer_can_merge(client: Client, link: str) -> None:
    other = Client()
    other.post(link)
    mine, theirs = client.get(path_of("tried")), other.get(path_of("tried"))
    client.post(path_of("tried"), {**hidden_in(mine), "text": "A small group."})
    told = other.post(path_of("tried"), {**hidden_in(theirs), "text": "Extra time."})

    other.post(path_of("tried"), {**hidden_in(told), "text": "A small group. Extra time."})

    assert saved_under(link).answers["tried"]["fields"] == {"text": "A small group. Extra time."}


def test_same_words_from_both_are_no_conflict(client: Client, link: str) -> None:
    mine = client.get(path_of("tried"))
    client.post(path_of("tried"), {**hidden_in(mine), "text": "A small group."})

    response = client.post(path_of("tried"), {**hidden_in(mine), "text": "A small group."})

    assert response.status_code == 302


def test_lost_link_goes_to_its_own_address(
    client: Client, link: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = Client().post("/requests/find/", {"email": "Amina@Example.org"}, follow=True)

    assert [message.to for message in mail.outbox] == [["Amina@Example.org"]]
    assert link in mail.outbox[0].body
    assert link not in text_of(page)


def test_strangers_address_finds_nothing(
    link: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = Client().post("/requests/find/", {"email": "stranger@example.org"}, follow=True)

    assert "on the way" in text_of(page)
    assert not mail.outbox


def test_asking_for_links_is_limited(link: str) -> None:
    answers = [Client().post("/requests/find/", {"email": "amina@example.org"}).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]


def test_sent_request_cannot_be_changed(client: Client) -> None:
    write(client)
    page = client.get(path_of("tried"))
    send(client)

    response = client.post(path_of("tried"), {**hidden_in(page), "text": "More."})

    assert response.url == "/requests/status/"
