"""Advice bound to what was served and issued: whoever may read the plan reads it, and nothing later changes it."""

import hashlib
from io import BytesIO

import docx
import pytest
from django.db.utils import DatabaseError

from apps import factories
from apps.plans.conftest import HELD, Drafting
from apps.plans.test_issuing import final, issue, run_as
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.advice.models import AdviceRequest, AdviceStatement, Upload
from included.apps.plans.editing import put_value
from included.apps.plans.mapping import digest_of
from included.apps.plans.models import AppendedFile, PlanVersion
from included.apps.plans.queries.advice import as_sent
from included.core.access import Basis
from included.core.plan.document import to_document

SAID = "Pictures with every instruction."
CONTENT = b"%PDF-1.7 a report"


@pytest.fixture
def cited(written: Drafting) -> Drafting:
    """The provision cites the psychologist's second paragraph."""
    written.change(put_value("provision[P1].source_advice_paragraph", "K2.p2"))
    return written


@pytest.fixture
def consulted(cited: Drafting) -> Account:
    """Somebody of a setting that is asked about the draft."""
    other = factories.setting_organisation("Hilltop School")
    with acting(viewer_of(cited.officer)):
        child = cited.case.child
    factories.grant(child, Basis.CONSULTED, organisation=other)
    return factories.senco(other, "Head of Hilltop")


def served(drafting: Drafting) -> PlanVersion:
    with acting(viewer_of(drafting.officer)):
        return PlanVersion.objects.get(case=drafting.case, number=1)


def send_education(drafting: Drafting, text: str) -> None:
    """The school's advice, which had not come, comes."""
    with acting(viewer_of(drafting.officer)):
        asked = AdviceRequest.objects.get(case=drafting.case, limb="b")
        AdviceStatement.objects.create(
            advice_request=asked,
            child_id=asked.child_id,
            authority_code="886",
            author_name="Sam Brooks",
            paragraphs=[{"id": "p1", "section": "needs", "text": text}],
            kept_at=clock.now(),
            sent_at=clock.now(),
        )
        AdviceRequest.objects.filter(pk=asked.pk).update(answered_on=HELD)


def add_file(drafting: Drafting, state: str = "clean", limb: str = "d") -> Upload:
    """A file that belongs to advice."""
    with acting(viewer_of(drafting.officer)):
        asked = AdviceRequest.objects.get(case=drafting.case, limb=limb)
        return Upload.objects.create(
            case_id=asked.case_id,
            child_id=asked.child_id,
            authority_code="886",
            advice_request=asked,
            file_name="Report.pdf",
            content_type="application/pdf",
            size=len(CONTENT),
            sha256=hashlib.sha256(CONTENT).hexdigest(),
            content=CONTENT,
            state=state,
            uploaded_at=clock.now(),
        )


def test_the_family_reads_the_advice_in_the_draft(cited: Drafting) -> None:
    cited.serve()

    page = cited.get(cited.parent, "draft/")

    assert "Appendix A: advice from Dr Jo Field, Educational psychologist" in page
    assert '<a class="govuk-link" href="#advice-K2-p2">K2.p2 (Appendix A)</a>' in page
    assert f'id="advice-K2-p2"><strong class="plan-mark">K2.p2</strong> {SAID}' in page


@pytest.mark.parametrize("order", ["statutory", "template"])
def test_the_version_page_links_provision_to_its_advice(cited: Drafting, order: str) -> None:
    cited.serve()

    page = cited.get(cited.parent, f"versions/1/?order={order}")

    assert all(f'href="#{anchor}"' in page for anchor in ("advice-K2-p2", "appendix-A"))
    assert all(f'id="{anchor}"' in page for anchor in ("advice-K2-p2", "appendix-A", "plan-contents"))


def test_the_officer_sees_appendices_before_sending(cited: Drafting) -> None:
    assert SAID in cited.get(cited.officer, "preview/")
    assert "1 piece of advice, word for word" in cited.get(cited.colleague, "serve/")


@pytest.mark.parametrize("who", ["parent", "officer", "colleague"])
def test_whoever_reads_the_plan_reads_its_advice(cited: Drafting, who: str) -> None:
    cited.serve()

    assert SAID in cited.get(getattr(cited, who), "versions/1/")


def test_a_consulted_setting_reads_it_and_a_stranger_does_not(cited: Drafting, consulted: Account) -> None:
    cited.serve()

    assert SAID in cited.get(consulted, "draft/")
    assert [cited.status(cited.stranger, page) for page in ("draft/", "versions/1/", "versions/1.docx")] == [404] * 3


def test_word_holds_the_advice_for_the_family(cited: Drafting) -> None:
    cited.serve()

    answer = cited.as_(cited.parent).get(f"{cited.address}versions/1.docx")

    paragraphs = [each.text for each in docx.Document(BytesIO(answer.content)).paragraphs]
    assert f"K2.p2 {SAID}" in paragraphs


def test_later_changes_of_advice_do_not_reach_a_version(cited: Drafting) -> None:
    cited.serve()
    before = served(cited).document

    with acting(viewer_of(cited.officer)):
        AdviceStatement.objects.update(paragraphs=[{"id": "p2", "section": "needs", "text": "Something else."}])

    page = cited.get(cited.parent, "versions/1/")
    assert SAID in page
    assert "Something else." not in page
    assert served(cited).document == before


def test_the_digest_covers_the_words_of_the_advice(cited: Drafting) -> None:
    cited.serve()
    version = served(cited)
    changed = {**version.document, "advice": [{**row, "paragraphs": []} for row in version.document["advice"]]}

    assert version.digest == digest_of(version.document)
    assert digest_of(changed) != version.digest


def test_advice_that_came_since_is_in_the_issued_plan(cited: Drafting) -> None:
    cited.serve()
    send_education(cited, "He reads alone for five minutes.")
    cited.name_school()
    shown = cited.get(cited.officer, "issue/")

    assert issue(cited) == 302

    assert "its appendix went from nothing to 1 paragraph" in shown
    assert "five minutes" in cited.get(cited.senco, "versions/2/")
    assert "five minutes" not in cited.get(cited.parent, "versions/1/")


def test_unsent_advice_is_not_bound(cited: Drafting) -> None:
    with acting(viewer_of(cited.officer)):
        AdviceStatement.objects.update(sent_at=None, written_by=cited.officer)

    cited.serve()

    assert all(row["paragraphs"] == [] for row in served(cited).document["advice"])


def test_a_version_without_bound_advice_shows_as_it_was(cited: Drafting) -> None:
    document = to_document(cited.plan)
    with acting(viewer_of(cited.officer)):
        rows = [{key: row[key] for key in row if key not in ("paragraphs", "files")} for row in document["advice"]]
        PlanVersion.objects.create(
            case=cited.case,
            child_id=cited.case.child_id,
            authority_code="886",
            number=1,
            status="draft",
            document={**document, "advice": rows},
            digest="",
            issued_on=HELD,
        )

    page = cited.get(cited.parent, "versions/1/")

    assert "Dr Jo Field" in page
    assert "Appendix A" not in page
    assert "Contents" not in page
    assert "word for word" not in cited.get(cited.parent, "draft/")


@pytest.mark.parametrize("who", ["parent", "officer", "colleague", "consulted"])
def test_a_file_of_the_advice_opens_from_the_plan(cited: Drafting, consulted: Account, who: str) -> None:
    upload = add_file(cited)
    cited.serve()
    reader = consulted if who == "consulted" else getattr(cited, who)

    page = cited.get(reader, "versions/1/")
    answer = cited.as_(reader).get(f"{cited.address}versions/1/files/{upload.pk}/")

    assert f'href="{cited.address}versions/1/files/{upload.pk}/">Report.pdf</a>' in page
    assert upload.sha256[:8] in page
    assert (answer.content, answer["Content-Disposition"][:10]) == (CONTENT, "attachment")


def test_a_file_does_not_open_for_a_stranger(cited: Drafting) -> None:
    upload = add_file(cited)
    cited.serve()

    assert cited.status(cited.stranger, f"versions/1/files/{upload.pk}/") == 404
    assert cited.status(cited.senco, f"versions/1/files/{upload.pk}/") == 404


def test_only_files_bound_to_the_version_open(cited: Drafting) -> None:
    cited.serve()
    later = add_file(cited)

    assert cited.status(cited.parent, f"versions/1/files/{later.pk}/") == 404


def test_a_file_taken_back_later_stays_in_the_plan(cited: Drafting) -> None:
    upload = add_file(cited)
    cited.serve()

    with acting(viewer_of(cited.officer)):
        Upload.objects.update(withdrawn_at=clock.now())

    assert cited.status(cited.parent, f"versions/1/files/{upload.pk}/") == 200


def test_a_file_that_was_changed_is_not_handed_over(cited: Drafting) -> None:
    upload = add_file(cited)
    cited.serve()

    with acting(viewer_of(cited.officer)):
        Upload.objects.update(content=b"%PDF-1.7 another")

    answer = cited.as_(cited.parent).get(f"{cited.address}versions/1/files/{upload.pk}/")
    assert answer.status_code == 403
    assert "not the one that went out with the plan" in answer.content.decode()


def test_advice_whose_file_had_a_virus_is_not_appended(cited: Drafting) -> None:
    add_file(cited, state="infected")
    plan = cited.plan
    with acting(viewer_of(cited.officer)):
        AdviceStatement.objects.update(paragraphs=[])

        rows = as_sent(cited.case.pk, plan).advice

    assert [(row.id, row.appended, row.is_bound) for row in rows] == [("K1", False, False), ("K2", False, False)]
    assert "not appended" in cited.get(cited.officer, "serve/")


@pytest.mark.parametrize("statement", ["UPDATE plans_appendedfile SET id = id", "DELETE FROM plans_appendedfile"])
def test_appended_files_are_never_changed(cited: Drafting, statement: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        run_as(cited.officer, statement)


def test_only_the_authority_appends_files(cited: Drafting) -> None:
    upload = add_file(cited)
    cited.serve()
    version = served(cited)

    with pytest.raises(DatabaseError, match="row-level security"), acting(viewer_of(cited.parent)):
        AppendedFile.objects.create(version=version, upload=upload, child_id=version.child_id, authority_code="886")


def test_the_issued_plan_holds_its_own_advice(cited: Drafting) -> None:
    upload = add_file(cited)
    cited.serve()
    cited.name_school()
    issue(cited)

    number = final(cited).number

    assert SAID in cited.get(cited.senco, f"versions/{number}/")
    assert cited.status(cited.senco, f"versions/{number}/files/{upload.pk}/") == 200
