"""Issuing the plan, the issued plan's pages, and putting a typing error right."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from apps import factories
from apps.plans.conftest import HELD, Drafting
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.cases.models import Event, FamilyHelp
from included.apps.people.models import Grant
from included.apps.plans.models import PlanVersion, TypingCorrection
from included.apps.plans.queries.drafting import draft_of
from included.apps.plans.queries.findings import findings_of, needing_a_reason
from included.apps.plans.queries.issuing import final_plan, naming_of
from included.core.access import Basis


def issue(decided: Drafting) -> int:
    """Issue the plan; the status of the answer."""
    with acting(viewer_of(decided.officer)):
        naming, draft = naming_of(decided.case.pk), draft_of(decided.case.pk)
        assert naming is not None
        assert draft is not None
        plan = final_plan(draft.plan, naming, decided.officer, HELD)
        lines = needing_a_reason(findings_of(decided.case.pk, plan))
    reasons = {line.key: "The adviser is ill." for line in lines}
    answer = decided.post(decided.officer, "issue/", revision=draft.revision, naming=naming.id, **reasons)
    return answer.status_code


@pytest.fixture
def issued(decided: Drafting) -> Drafting:
    assert issue(decided) == 302
    return decided


def final(drafting: Drafting) -> PlanVersion:
    with acting(viewer_of(drafting.officer)):
        return PlanVersion.objects.select_related("event").get(case=drafting.case, status="final")


def test_without_a_decision_on_section_i_nothing_is_issued(written: Drafting) -> None:
    written.serve()

    page = written.get(written.officer, "issue/")
    answer = written.post(written.officer, "issue/", revision=written.revision, naming=1)

    assert "Consult settings and decide" in page
    assert answer.status_code == 200


def test_the_check_page_shows_changes_copies_and_rights(decided: Drafting) -> None:
    page = decided.get(decided.officer, "issue/")

    assert "Speech and language therapy" in page or "45 minutes" in page
    assert all(words in page for words in ("Orchard School", "Amina Hussein", "integrated care board"))
    assert "16 March 2025" in page


def test_version_event_and_section_i_are_recorded_together(issued: Drafting) -> None:
    version = final(issued)

    assert version.event is not None
    assert (version.event.kind, version.event.happened_on) == ("plan_finalised", HELD)
    assert version.document["section_i"] == {"name": "Orchard School", "type": "Special school", "urn": "118101"}
    assert version.document["sign_off"]["name"] == "Priya Shah"


@pytest.mark.parametrize("who", ["parent", "officer", "colleague", "senco"])
def test_family_setting_and_officers_read_the_issued_plan(issued: Drafting, who: str) -> None:
    number = final(issued).number

    page = issued.get(getattr(issued, who), f"versions/{number}/")

    assert "Orchard School" in page


def test_a_stranger_does_not(issued: Drafting) -> None:
    assert issued.status(issued.stranger, f"versions/{final(issued).number}/") == 404
    assert issued.status(issued.stranger, "versions/") == 404


def test_a_setting_that_was_only_asked_loses_sight(decided: Drafting) -> None:
    other = factories.setting_organisation("Hilltop School")
    head = factories.senco(other, "Head of Hilltop")
    with acting(viewer_of(decided.officer)):
        child = decided.case.child
    factories.grant(child, Basis.CONSULTED, organisation=other)
    assert decided.status(head, "draft/") == 200

    issue(decided)

    assert decided.status(head, "draft/") == 404
    with acting(viewer_of(decided.officer)):
        assert Grant.objects.filter(organisation=decided.school, basis=Basis.TEACHES).exists()


def test_the_family_reads_its_rights_with_real_dates(issued: Drafting) -> None:
    FamilyHelp.objects.update_or_create(
        pk="886",
        defaults={"authority": "SEND team", "mediation": "Kent Mediation", "disagreement": "KIDS", "advice": "IASK"},
    )

    page = issued.get(issued.parent, f"versions/{final(issued).number}/")

    assert "by 16 March 2025" in page
    assert "Kent Mediation" in page


def test_the_setting_does_not_read_the_familys_notice(issued: Drafting) -> None:
    page = issued.get(issued.senco, f"versions/{final(issued).number}/")

    assert "If you do not agree with the plan" not in page


def test_a_parent_reads_what_changed_since_the_draft(issued: Drafting) -> None:
    page = issued.get(issued.parent, "versions/2/differences/1/")

    assert "from 45 minutes" in page
    assert "to 60 minutes" in page


@pytest.mark.parametrize(
    ("table", "column"),
    [("plans_planversion", "number"), ("plans_draftrevision", "revision"), ("plans_typingcorrection", "place")],
)
@pytest.mark.parametrize(
    "statement", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}", "TRUNCATE {table}"]
)
def test_the_application_cannot_change_a_version(issued: Drafting, statement: str, table: str, column: str) -> None:
    command = statement.format(table=table, column=column)

    with pytest.raises(DatabaseError, match="permission denied"):
        run_as(issued.officer, command)


@pytest.mark.parametrize("who", ["parent", "senco"])
def test_only_the_authority_can_add_a_version(issued: Drafting, who: str) -> None:
    row = {"case": issued.case, "child_id": issued.case.child_id, "authority_code": "886", "issued_on": HELD}

    with pytest.raises(DatabaseError, match="row-level security"), acting(viewer_of(getattr(issued, who))):
        PlanVersion.objects.create(**row, number=9, status="final", document={}, digest="")


def run_as(account: Account, command: str) -> None:
    """One statement as the application, with somebody acting."""
    with acting(viewer_of(account)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(command)


def test_a_typing_error_is_put_right_in_one_step(issued: Drafting) -> None:
    version = final(issued)
    before = version.document["needs"][0]["text"]
    typed = {"after": before.replace("sentences", "sentence"), "reason": "A letter too many."}

    issued.post(issued.officer, f"versions/{version.number}/corrections/needs[N1].text/", **typed)

    page = issued.get(issued.parent, f"versions/{version.number}/")
    assert "A letter too many." in page
    assert final(issued).document == version.document
    with acting(viewer_of(issued.officer)):
        correction = TypingCorrection.objects.get(version=version)
    assert (correction.before, correction.made_by_id) == (before, issued.officer.pk)


def test_a_change_of_the_promise_is_no_correction(issued: Drafting) -> None:
    version = final(issued)
    typed = {"after": "A therapist may help Mabel.", "reason": "Shorter."}

    answer = issued.post(issued.officer, f"versions/{version.number}/corrections/provision[P1].text/", **typed)

    assert answer.status_code == 403
    assert "amendment" in answer.content.decode()
    with acting(viewer_of(issued.officer)):
        assert not TypingCorrection.objects.exists()


def test_a_family_cannot_correct(issued: Drafting) -> None:
    assert issued.status(issued.parent, f"versions/{final(issued).number}/corrections/") == 404


def test_the_plan_is_not_issued_twice(issued: Drafting) -> None:
    with acting(viewer_of(issued.officer)):
        before = Event.objects.filter(case=issued.case).count()

    status = issue(issued)

    assert status == 403
    with acting(viewer_of(issued.officer)):
        assert Event.objects.filter(case=issued.case).count() == before
