"""From the draft to the published plan: asked for, signed by every member, published, kept."""

from datetime import date

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction

from apps.partnership.conftest import HELD, WORDS, Partners, browser_of
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.partnership.documents import digest_of
from included.apps.partnership.models import (
    InclusionPlan,
    InclusionVersion,
    PartnershipMember,
    Publication,
    SignOff,
)


def ask(partners: Partners) -> InclusionVersion:
    browser_of(partners.manager).post("/partnership/ask-for-signatures/")
    with acting(viewer_of(partners.manager)):
        version = InclusionPlan.objects.select_related("waiting").get().waiting
    assert version is not None
    return version


def sign(account: Account, version: InclusionVersion, digest: str = "") -> int:
    sent = {"version": str(version.pk), "digest": digest or version.digest}
    return browser_of(account).post("/partnership/sign/", sent).status_code


def publish(partners: Partners) -> int:
    version = ask(partners)
    for account in partners.members:
        sign(account, version)
    browser_of(partners.manager).post("/partnership/publish/")
    return version.number


def test_a_plan_signed_by_all_is_published(partners: Partners) -> None:
    number = publish(partners)

    page = browser_of(None).get(f"/inclusion-plans/886/{number}/").content.decode()
    assert "Every child learns near home." in page
    assert "Signs for health, health, 20 March 2025" in page
    assert "to be reviewed by 20 March 2026" in page


def test_nobody_reads_a_plan_before_it_is_published(partners: Partners) -> None:
    version = ask(partners)

    assert browser_of(None).get(f"/inclusion-plans/886/{version.number}/").status_code == 404
    assert browser_of(partners.stranger).get(f"/inclusion-plans/886/{version.number}/").status_code == 404


def test_a_missing_signature_keeps_the_plan_back(partners: Partners) -> None:
    version = ask(partners)
    for account in partners.members[:3]:
        sign(account, version)

    answer = browser_of(partners.manager).post("/partnership/publish/")

    assert answer.status_code == 403
    assert "Not everybody has signed: Signs for parent_carer_forum" in answer.content.decode()
    assert not Publication.objects.exists()


@pytest.mark.parametrize("who", ["manager", "officer", "stranger", "former"])
def test_nobody_but_a_member_of_today_signs(partners: Partners, who: str) -> None:
    version = ask(partners)

    assert sign(getattr(partners, who), version) in (403, 404)
    with acting(viewer_of(partners.manager)):
        assert not SignOff.objects.exists()


def test_the_database_lets_nobody_sign_for_a_member(partners: Partners) -> None:
    version = ask(partners)
    with acting(viewer_of(partners.manager)):
        member = PartnershipMember.objects.get(sector="health")
    own = {"authority_code": "886", "version": version, "member": member, "signed_as": "x", "signed_at": clock.now()}

    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        acting(viewer_of(partners.manager)),
    ):
        SignOff.objects.create(**own, signed_by=partners.manager)


def test_a_member_signs_once(partners: Partners) -> None:
    version = ask(partners)

    assert [sign(partners.members[0], version) for _ in range(2)] == [302, 403]


def test_a_member_signs_only_what_they_read(partners: Partners) -> None:
    version = ask(partners)

    assert sign(partners.members[0], version, digest="0" * 64) == 403


def test_a_plan_that_waits_is_not_changed(partners: Partners) -> None:
    ask(partners)
    sent = {"title": "Other", **dated("starts_on", date(2025, 9, 1)), **dated("ends_on", date(2026, 9, 1))}

    assert browser_of(partners.manager).post("/partnership/words/", sent).status_code == 403


def test_a_plan_taken_back_needs_new_signatures(partners: Partners) -> None:
    first = ask(partners)
    sign(partners.members[0], first)
    browser_of(partners.manager).post("/partnership/take-back/")

    second = ask(partners)

    assert second.number == first.number + 1
    page = browser_of(partners.manager).get("/partnership/").content.decode()
    assert "Waiting for 4 signatures" in page


def test_a_sector_without_a_signatory_is_named(partners: Partners) -> None:
    with acting(viewer_of(partners.manager)):
        PartnershipMember.objects.filter(sector="care").update(ends_before=HELD)

    answer = browser_of(partners.manager).post("/partnership/ask-for-signatures/")

    assert "Nobody can sign for: Social care" in answer.content.decode()


def test_a_version_is_frozen_under_its_digest(partners: Partners) -> None:
    number = publish(partners)
    with acting(viewer_of(partners.manager)):
        InclusionPlan.objects.update(introduction="Quite another plan.")

    version = InclusionVersion.objects.get(number=number)
    assert version.digest == digest_of(version.document)
    assert version.document["written"]["introduction"] == WORDS["introduction"]


@pytest.mark.parametrize("table", ["inclusionversion", "signoff", "publication"])
def test_what_was_signed_is_never_changed(partners: Partners, table: str) -> None:
    publish(partners)

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE partnership_{table} SET id = id")


def test_what_changed_between_versions_can_be_read(partners: Partners) -> None:
    publish(partners)
    with acting(viewer_of(partners.manager)):
        InclusionPlan.objects.update(introduction="Every child learns at the nearest school.")
    number = publish(partners)

    page = browser_of(None).get(f"/inclusion-plans/886/{number}/changes/").content.decode()

    assert "Every child learns near home." in page
    assert "Every child learns at the nearest school." in page


@pytest.mark.documents
def test_the_published_plan_is_a_tagged_pdf(partners: Partners, tmp_path) -> None:
    number = publish(partners)

    file = tmp_path / "plan.pdf"
    file.write_bytes(browser_of(None).get(f"/inclusion-plans/886/{number}/pdf/").content)

    with pikepdf.open(file) as written:
        assert written.Root.MarkInfo.Marked
        assert str(written.Root.Lang) == "en-GB"
        assert "Local inclusion plan: Kent 2025 to 2028" in str(written.docinfo["/Title"])


def dated(name: str, day: date) -> dict[str, str]:
    """A day as the form sends it."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}
