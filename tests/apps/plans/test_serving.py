"""Sending the draft: what is checked, what is refused, and what is recorded together."""

import pytest
from django.core import mail

from apps.plans.conftest import HELD, Drafting
from included.apps.accounts.acting import acting, viewer_of
from included.apps.cases.models import Event
from included.apps.notices.models import Notice
from included.apps.plans.editing import add_need, one_after_another, put_value
from included.apps.plans.models import PlanVersion
from included.apps.plans.queries.findings import findings_of, needing_a_reason
from included.core.plan.records import Area


def reasons(drafting: Drafting) -> dict[str, str]:
    """A reason for each finding of the draft that needs one."""
    with acting(viewer_of(drafting.officer)):
        return {
            line.key: "The adviser is ill." for line in needing_a_reason(findings_of(drafting.case.pk, drafting.plan))
        }


def versions(drafting: Drafting) -> list[PlanVersion]:
    with acting(viewer_of(drafting.officer)):
        return list(PlanVersion.objects.filter(case=drafting.case))


def test_the_check_page_gives_the_last_day_to_reply(written: Drafting) -> None:
    page = written.get(written.officer, "serve/")

    assert "30 January 2025" in page
    assert "Amina Hussein" in page


def test_version_event_and_reasons_are_recorded_together(written: Drafting) -> None:
    given = reasons(written)

    written.post(written.officer, "serve/", revision=written.revision, **given)

    (version,) = versions(written)
    with acting(viewer_of(written.officer)):
        event = Event.objects.get(pk=version.event_id)
    assert (version.status, version.number, version.issued_on) == ("draft", 1, HELD)
    assert (event.kind, event.happened_on, event.recorded_by_id) == ("draft_served", HELD, written.officer.pk)
    assert [each["reason"] for each in version.overrides] == ["The adviser is ill."] * len(given)


def test_the_family_is_told_without_the_childs_name(
    written: Drafting, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        written.post(written.officer, "serve/", revision=written.revision, **reasons(written))

    (letter,) = [each for each in mail.outbox if each.to == [written.parent.email]]
    assert f"/plans/{written.case.pk}/draft/" in letter.body
    assert "Mabel" not in letter.subject + letter.body


def test_a_finding_without_a_reason_is_asked_about(written: Drafting) -> None:
    page = written.post(written.officer, "serve/", revision=written.revision).content.decode()

    assert "Error: " in page
    assert "mend it, or enter why" in page
    assert not versions(written)


def test_no_reason_passes_over_what_the_law_forbids(written: Drafting) -> None:
    written.change(add_need(Area.HEALTH, "Asthma"))

    page = written.get(written.officer, "serve/")
    answer = written.post(written.officer, "serve/", revision=written.revision, **reasons(written))

    assert "What to do:" in page
    assert "Send the draft to the family</button>" not in " ".join(page.split())
    assert answer.status_code == 403
    assert not versions(written)


def test_section_i_in_a_draft_is_refused(written: Drafting) -> None:
    written.change(put_value("section_i.name", "Orchard School"))

    answer = written.post(written.officer, "serve/", revision=written.revision, **reasons(written))

    assert answer.status_code == 403
    assert "section 38(5)" in answer.content.decode() or "s 38(5)" in answer.content.decode()


def test_a_draft_changed_after_the_check_is_not_sent(written: Drafting) -> None:
    checked, given = written.revision, reasons(written)
    written.change(put_value("monitoring", "Each term"), by=written.colleague)

    answer = written.post(written.officer, "serve/", revision=checked, **given)

    assert answer.status_code == 403
    assert "Tom Reed" in answer.content.decode()
    assert not versions(written)


def test_nothing_is_kept_where_the_notice_fails(written: Drafting, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("The notice could not be written.")

    given = reasons(written)
    monkeypatch.setattr(Notice.objects, "create", broken)

    with pytest.raises(RuntimeError):
        written.post(written.officer, "serve/", revision=written.revision, **given)

    monkeypatch.undo()
    with acting(viewer_of(written.officer)):
        assert not Event.objects.filter(case=written.case, kind="draft_served").exists()
    assert not versions(written)


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
@pytest.mark.documents
def test_downloads_carry_no_name_and_are_not_stored(written: Drafting, kind: str, begins: bytes) -> None:
    answer = written.as_(written.officer).get(f"{written.address}preview.{kind}?order=template")

    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"] == f'attachment; filename="plan-{written.case.reference}-draft-2.{kind}"'
    assert answer["Cache-Control"] == "no-store"


def test_the_preview_shows_both_orders(written: Drafting) -> None:
    law, template = written.get(written.officer, "preview/"), written.get(written.officer, "preview/?order=template")

    assert 'id="plan-B"' in law
    assert 'id="plan-communication_and_interaction"' in template


def test_a_draft_may_be_sent_again(written: Drafting) -> None:
    written.serve()
    written.change(one_after_another(put_value("monitoring", "Each term")))

    number = written.serve()

    assert number == 2
