"""Files: in quarantine until scanned, refused when hostile, taken back by whoever gave them."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from adapters.test_uploads import OUR_VIRUS, needs_scanner
from apps.advice.conftest import Assessment, browser_of
from apps.advice.test_writing import TYPED
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.advice.models import Upload
from included.apps.advice.uploads import scan_quarantine


@pytest.fixture
def signatures(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "ours.ndb"
    path.write_text(f"Included.Test.Virus:0:*:{OUR_VIRUS.hex()}\n", encoding="ascii")
    settings.VIRUS_DATABASE = str(path)


def give(assessment: Assessment, name: str, content: bytes) -> int:
    """Add a file to the psychologist's advice; the status of the answer."""
    file = SimpleUploadedFile(name, content)
    answer = browser_of(assessment.psychologist).post(
        f"/advice/{assessment.asked.pk}/write/", {**TYPED, "added": file, "save": "1"}
    )
    return answer.status_code


def the_upload(assessment: Assessment) -> Upload:
    with acting(viewer_of(assessment.psychologist)):
        return Upload.objects.get()


def test_a_new_file_waits_in_quarantine(assessment: Assessment) -> None:
    give(assessment, "report.pdf", b"%PDF-1.7 x")

    answer = browser_of(assessment.officer).get(f"/files/{the_upload(assessment).pk}/")

    assert answer.status_code == 403
    assert "waiting for a virus check" in answer.content.decode()


@needs_scanner
def test_a_clean_file_opens_as_a_download(assessment: Assessment, signatures: None) -> None:
    give(assessment, "Mabel Okafor report.pdf", b"%PDF-1.7 x")
    with acting(caseload_of("886")):
        scan_quarantine(at=clock.now())

    answer = browser_of(assessment.parent).get(f"/files/{the_upload(assessment).pk}/")

    assert answer.content == b"%PDF-1.7 x"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Mabel" not in answer["Content-Disposition"]


@needs_scanner
def test_an_infected_file_is_not_kept(assessment: Assessment, signatures: None) -> None:
    give(assessment, "report.pdf", b"%PDF-1.7 " + OUR_VIRUS)
    with acting(caseload_of("886")):
        scan_quarantine(at=clock.now())

    upload = the_upload(assessment)

    assert upload.state == "infected"
    assert bytes(upload.content) == b""
    assert "had a virus" in browser_of(assessment.officer).get(f"/files/{upload.pk}/").content.decode()


def test_a_file_of_the_wrong_kind_keeps_what_was_typed(assessment: Assessment) -> None:
    file = SimpleUploadedFile("report.pdf", b"MZ not a pdf")

    answer = browser_of(assessment.psychologist).post(
        f"/advice/{assessment.asked.pk}/write/", {**TYPED, "added": file, "save": "1"}
    )

    page = answer.content.decode()
    assert "is not a PDF file" in page
    assert "Finds it hard to wait." in page


def test_only_who_gave_a_file_takes_it_back(assessment: Assessment) -> None:
    give(assessment, "report.pdf", b"%PDF-1.7 x")
    upload = the_upload(assessment)

    by_other = browser_of(assessment.officer).post(f"/files/{upload.pk}/withdraw/").status_code
    by_owner = browser_of(assessment.psychologist).post(f"/files/{upload.pk}/withdraw/").status_code

    assert (by_other, by_owner) == (403, 302)
    assert the_upload(assessment).withdrawn_at is not None


def test_a_stranger_finds_no_such_file(assessment: Assessment) -> None:
    give(assessment, "report.pdf", b"%PDF-1.7 x")

    assert browser_of(assessment.stranger).get(f"/files/{the_upload(assessment).pk}/").status_code == 404


def test_a_file_taken_back_is_opened_by_nobody(assessment: Assessment) -> None:
    give(assessment, "report.pdf", b"%PDF-1.7 x")
    upload = the_upload(assessment)
    browser_of(assessment.psychologist).post(f"/files/{upload.pk}/withdraw/")

    answer = browser_of(assessment.officer).get(f"/files/{upload.pk}/")

    assert answer.status_code == 403
    assert "taken back" in answer.content.decode()
