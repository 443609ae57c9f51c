"""A request from the start page to the council, without an account."""

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.factories import KENT
from apps.requests.writing_requests import BORN, answer, path_of, send, write
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Case, Event
from included.apps.people.models import Child, Contact, Grant
from included.apps.requests.models import AssessmentRequest

pytestmark = pytest.mark.django_db


def text_of(response: object) -> str:
    return getattr(response, "content", b"").decode()


def test_start_page_leads_everywhere(client: Client) -> None:
    page = text_of(client.get("/"))

    assert 'href="/requests/"' in page
    assert 'href="/requests/find/"' in page
    assert 'href="/sign-in/"' in page


def test_parent_sends_a_request(client: Client) -> None:
    write(client)

    page = text_of(send(client))

    assert "Request sent" in page
    assert "886-" in page
    with acting(caseload_of(KENT)):
        case = Case.objects.get()
        assert case.child_name == "Mabel Okafor"
        assert [event.kind for event in Event.objects.all()] == ["request_received"]
        assert AssessmentRequest.objects.get().answers["child-view"] == {"text": "I like trains."}
        assert Contact.objects.get().access_needs == "large_print; interpreter"
        assert [grant.basis for grant in Grant.objects.all()] == ["requester"]


def test_sending_twice_makes_one_case(client: Client) -> None:
    write(client)
    send(client)

    send(client)

    with acting(caseload_of(KENT)):
        assert Child.objects.count() == 1


@pytest.mark.parametrize("key", ["name", "home", "consent"])
def test_request_with_gaps_is_not_sent(client: Client, key: str) -> None:
    write(client, without=[key])

    page = send(client)

    assert page.redirect_chain[-1][0] == "/requests/tasks/"
    with acting(caseload_of(KENT)):
        assert not Case.objects.exists()


def test_declaration_must_be_made(client: Client) -> None:
    write(client)

    page = text_of(client.post("/requests/check/", {}))

    assert "Confirm that what you have written is true" in page


def test_mistakes_keep_what_was_typed(client: Client) -> None:
    write(client, without=["home"])

    page = text_of(answer(client, "home", {"address": "1 High Street", "postcode": "nowhere"}))

    assert "<title>Error: " in page
    assert "1 High Street" in page
    assert 'value="nowhere"' in page


def test_answers_change_from_the_check_page(client: Client) -> None:
    write(client)

    response = answer(client, "hopes", {"text": "A job one day."}, then="check")

    assert response.url == "/requests/check/"
    assert "A job one day." in text_of(client.get("/requests/check/"))


def test_new_area_is_asked_before_check(client: Client) -> None:
    write(client)

    response = answer(client, "areas", {"areas": ["talking", "body"]}, then="check")

    assert response.url == "/requests/check/" or response.url.startswith(path_of("talking"))
    assert client.get("/requests/check/").status_code == 302


def test_council_outside_the_service_is_told(client: Client) -> None:
    write(client, council={"council": "none"}, without=["plan"])

    page = text_of(client.get("/requests/stopped/"))

    assert "does not reach your council yet" in page
    assert "section 36(1)" in page


def test_child_with_a_plan_is_sent_elsewhere(client: Client) -> None:
    write(client, plan={"has_plan": "yes"})

    page = text_of(send(client))

    assert "Your request" in page
    assert "early review" in text_of(client.get("/requests/stopped/"))


def test_young_person_may_ask_after_school_age(client: Client) -> None:
    old = {**BORN, "born_on-year": "2006"}
    write(client, you={"asker": "young_person"}, born=old)

    page = text_of(send(client))

    assert "Request sent" in page


def test_child_is_told_that_parent_asks(client: Client) -> None:
    write(client, you={"asker": "young_person"})

    page = text_of(client.get("/requests/stopped/"))

    assert "a parent asks for you" in page


def test_right_of_young_person_needs_agreement(client: Client) -> None:
    old = {**BORN, "born_on-year": "2006"}
    write(client, born=old)
    unanswered = text_of(client.get("/requests/tasks/"))
    answer(client, "agreement", {"agreement": "no"})
    refused = text_of(client.get("/requests/stopped/"))
    answer(client, "agreement", {"agreement": "agrees"})

    page = text_of(send(client))

    assert "In progress" in unanswered
    assert "The young person needs to agree" in refused
    assert "Request sent" in page


def test_letters_go_to_parent_and_council(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    write(client)

    with django_capture_on_commit_callbacks(execute=True):
        send(client)

    assert [message.subject for message in mail.outbox] == ["We have your request for an assessment"]
    assert "Mabel" not in mail.outbox[0].body


def test_no_address_holds_a_name(client: Client) -> None:
    write(client)

    pages = [text_of(client.get(path)) for path in ("/requests/tasks/", "/requests/check/", "/requests/link/")]

    addresses = [link for page in pages for link in re.findall(r'href="([^"]*)"', page)]
    assert addresses
    assert not [link for link in addresses if "mabel" in link.lower()]
