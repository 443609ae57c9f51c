"""Files that go with a request: added, taken back, handed over with it, and added later."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.factories import KENT
from apps.families.families_met import REQUESTED, family_with
from apps.requests.writing_requests import BY_PARENT, send, write
from included.apps.accounts.acting import acting, caseload_of
from included.apps.advice.models import Upload

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    return str(response.content.decode())


def a_report(name: str = "report.pdf", content: bytes = b"%PDF-1.7 report") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def uploads() -> list[Upload]:
    with acting(caseload_of(KENT)):
        return [*Upload.objects.all()]


def test_file_goes_to_the_case_with_the_request(client: Client) -> None:
    write(client)
    client.post("/requests/files/", {"chosen": a_report(), "upload": "1"})

    send(client)

    [kept] = uploads()
    assert kept.case_id is not None
    assert kept.state == Upload.State.QUARANTINED


def test_file_that_is_not_what_it_says_is_refused(client: Client) -> None:
    write(client, BY_PARENT[:4])

    page = text_of(client.post("/requests/files/", {"chosen": a_report(content=b"MZ program"), "upload": "1"}))

    assert "Error: " in page


def test_file_can_be_taken_back(client: Client) -> None:
    write(client)
    client.post("/requests/files/", {"chosen": a_report(), "upload": "1"})
    listed = text_of(client.get("/requests/files/"))
    key = listed.split('name="remove_file" value="')[1].split('"')[0]

    client.post("/requests/files/", {"remove_file": key})

    assert "report.pdf" not in text_of(client.get("/requests/files/"))


def test_stranger_takes_no_file_back(client: Client) -> None:
    write(client)
    client.post("/requests/files/", {"chosen": a_report(), "upload": "1"})
    key = text_of(client.get("/requests/files/")).split('name="remove_file" value="')[1].split('"')[0]
    stranger = Client()
    write(stranger, BY_PARENT[:4])

    stranger.post("/requests/files/", {"remove_file": key})

    assert "report.pdf" in text_of(client.get("/requests/files/"))


def test_file_can_follow_by_the_link(client: Client) -> None:
    write(client)
    send(client)

    client.post("/requests/more/", {"chosen": a_report("later.pdf"), "upload": "1"})

    assert "later.pdf" in text_of(client.get("/requests/more/"))
    assert [kept.file_name for kept in uploads()] == ["later.pdf"]


def test_family_adds_files_to_its_case() -> None:
    family = family_with(REQUESTED)
    browser = family.browser()

    browser.post(family.path + "files/", {"chosen": a_report("later.pdf"), "upload": "1"})

    assert "later.pdf" in text_of(browser.get(family.path + "files/"))
    assert uploads()[0].case_id == family.case.pk
