"""The health body's copy of an issued plan: regulation 13(2)."""

import pytest
from django.core import mail

from apps import factories
from apps.plans.conftest import Drafting
from apps.plans.test_appendices import SAID, add_file
from apps.plans.test_issuing import final, issue
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account, Organisation
from included.apps.people.models import Grant
from included.core.access import Basis, OrganisationKind, Role


def health_body(code: str = "886", email: str = "plans@icb.example") -> Organisation:
    return Organisation.objects.create(
        kind=OrganisationKind.HEALTH_BODY.value, name=f"NHS Board {code}", authority_code=code, contact_email=email
    )


@pytest.fixture
def commissioner() -> Account:
    """A health commissioner of the child's area."""
    return factories.member("Hana Wells", health_body(), Role.HEALTH_COMMISSIONER)


def colleague_of(commissioner: Account, role: Role, name: str = "Dr Tom Reid") -> Account:
    with acting(viewer_of(commissioner)):
        (membership,) = commissioner.memberships.select_related("organisation")
    return factories.member(name, membership.organisation, role)


def test_the_commissioner_reads_the_issued_plan(decided: Drafting, commissioner: Account) -> None:
    upload = add_file(decided)
    issue(decided)
    number = final(decided).number

    page = decided.get(commissioner, f"versions/{number}/")

    assert SAID in page
    assert "Orchard School" in page
    assert decided.status(commissioner, f"versions/{number}.pdf") == 200
    assert decided.status(commissioner, f"versions/{number}/files/{upload.pk}/") == 200


def test_the_commissioner_reads_no_draft_and_no_notice(decided: Drafting, commissioner: Account) -> None:
    issue(decided)

    assert [decided.status(commissioner, page) for page in ("versions/1/", "draft/", "")] == [404] * 3
    assert "If you do not agree" not in decided.get(commissioner, f"versions/{final(decided).number}/")


def test_before_the_plan_is_issued_nothing_opens(decided: Drafting, commissioner: Account) -> None:
    assert [decided.status(commissioner, page) for page in ("versions/", "versions/1/", "draft/")] == [404] * 3


def test_a_clinician_of_the_same_body_sees_no_more_than_before(
    decided: Drafting,
    commissioner: Account,
) -> None:
    clinician = colleague_of(commissioner, Role.ADVISER)
    issue(decided)

    assert decided.status(clinician, f"versions/{final(decided).number}/") == 404
    assert decided.as_(clinician).get("/plans/received/").status_code == 404


def test_a_colleague_in_commissioning_reads_it_too(decided: Drafting, commissioner: Account) -> None:
    other = colleague_of(commissioner, Role.HEALTH_COMMISSIONER, "Ivo Grant")
    issue(decided)

    assert decided.status(other, f"versions/{final(decided).number}/") == 200


def test_another_areas_commissioner_is_a_stranger(decided: Drafting) -> None:
    stranger = factories.member("Ola Far", health_body("936"), Role.HEALTH_COMMISSIONER)
    issue(decided)

    assert decided.status(stranger, f"versions/{final(decided).number}/") == 404
    assert "Mabel" not in decided.as_(stranger).get("/plans/received/").content.decode()


def test_the_list_of_issued_plans_leads_to_them(decided: Drafting, commissioner: Account) -> None:
    before = decided.as_(commissioner).get("/plans/received/").content.decode()
    issue(decided)

    after = decided.as_(commissioner).get("/plans/received/").content.decode()

    assert "Mabel Okafor" not in before
    assert "Mabel Okafor" in after
    assert f"{decided.address}versions/" in after


@pytest.mark.parametrize("who", ["parent", "officer", "senco"])
def test_the_list_is_for_commissioners_alone(decided: Drafting, who: str) -> None:
    assert decided.as_(getattr(decided, who)).get("/plans/received/").status_code == 404


def test_the_body_is_told_without_the_childs_name(
    decided: Drafting,
    commissioner: Account,
    django_capture_on_commit_callbacks: pytest.FixtureRequest,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        issue(decided)

    (letter,) = [each for each in mail.outbox if each.to == ["plans@icb.example"]]
    assert f"/plans/{decided.case.pk}/versions/{final(decided).number}/" in letter.body
    assert "Mabel" not in letter.subject + letter.body


def test_the_grant_is_given_once_with_its_law(decided: Drafting, commissioner: Account) -> None:
    issue(decided)

    with acting(viewer_of(decided.officer)):
        grant = Grant.objects.get(basis=Basis.COMMISSIONS.value)
    assert "regulation 13(2)" in grant.why
    assert grant.organisation_id == commissioner.memberships.get().organisation_id


def test_without_a_health_body_the_officer_sends_it_by_hand(decided: Drafting) -> None:
    page = decided.get(decided.officer, "issue/")

    assert "No health body is recorded for this area" in page
    assert "regulation 13(2)" in page
    assert issue(decided) == 302


@pytest.mark.parametrize(
    ("email", "role", "said"),
    [
        ("plans@icb.example", Role.HEALTH_COMMISSIONER, "An email with a link to this site"),
        ("", Role.HEALTH_COMMISSIONER, "no email address is recorded to tell them. Send the PDF by secure email"),
        ("plans@icb.example", Role.ADVISER, "No health commissioner there has an account. Send the PDF"),
    ],
    ids=["told and read here", "nobody to tell", "nobody to read it"],
)
def test_the_issue_page_says_how_the_body_gets_it(
    decided: Drafting,
    email: str,
    role: Role,
    said: str,
) -> None:
    factories.member("Hana Wells", health_body(email=email), role)

    page = decided.get(decided.officer, "issue/")

    row = page.partition("NHS Board 886")[2].partition("</tr>")[0]
    assert said in row
    assert "No health body is recorded" not in page
