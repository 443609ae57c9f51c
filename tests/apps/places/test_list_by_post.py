"""A list for a family that does not sign in: the letter the officer posts, and what the family answers."""

from datetime import date
from html import unescape
from io import BytesIO

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from apps.places.conftest import OTHER, Consulting, browser_of
from apps.places.list_people import MAINSTREAM, Listing, listing_of
from included.adapters.documents.html import fragment_of
from included.apps.accounts.acting import acting, viewer_of
from included.apps.people.models import Contact
from included.apps.places.list_letter import IN_FULL, Addressee, Heading, letter_of
from included.apps.places.models import FamilyPreference
from included.apps.places.queries.consulting import preference_of
from included.core.plan.blocks import Table

pytestmark = pytest.mark.django_db
NO_CHOICES = dict.fromkeys(("first", "second", "third", "fourth", "fifth", "another", "words"), "")
TOLD = {**NO_CHOICES, "told_by": "Grace Hussein", "told_how": "phone", "first": str(OTHER)}


@pytest.fixture
def listing(consulting: Consulting) -> Listing:
    """A list that was sent to a family of which one has no account."""
    listing = listing_of(consulting)
    case = consulting.case
    with acting(viewer_of(consulting.officer)):
        Contact.objects.create(
            child_id=case.child_id,
            authority_code=case.authority_code,
            name="Grace Hussein",
            relationship="Grandmother",
            address="4 Mill Lane\nAshford\nTN24 0AA",
        )
    listing.make()
    listing.send()
    return listing


def officer(listing: Listing) -> Client:
    return browser_of(listing.people.officer)


def kept(listing: Listing) -> list[tuple[str, str, str, list[int]]]:
    with acting(viewer_of(listing.people.officer)):
        return list(FamilyPreference.objects.values_list("told_by", "told_how", "stated_by__name", "order"))


def letter(listing: Listing) -> str:
    """The letter as it is drawn, before it is made a PDF."""
    version = listing.version()
    heading = Heading(
        child="Mabel",
        reference="K-1",
        authority="Kent",
        officer="Priya Shah",
        sent_on=date(2025, 1, 16),
        to=(Addressee("Grace Hussein", "4 Mill Lane\nAshford"),),
        is_demonstration=False,
    )
    return unescape(fragment_of(letter_of(version, heading)))


def test_the_officer_is_told_whom_to_write_to(listing: Listing) -> None:
    page = officer(listing).get(f"{listing.officers_pages}1/").content.decode()

    assert "Grace Hussein has no account: post the letter." in page
    assert f"{listing.officers_pages}1/letter/" in page


def test_the_letter_is_a_pdf_to_print(listing: Listing) -> None:
    answer = officer(listing).get(f"{listing.officers_pages}1/letter/")

    assert answer.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as written:
        assert len(written.pages) >= 1
        assert "Schools and colleges for Mabel" in str(written.docinfo["/Title"])


def test_the_letter_says_what_the_page_says(listing: Listing) -> None:
    words = letter(listing)

    for said in (
        "4 Mill Lane",
        "This list only advises. You can ask for any school or college",
        "need alone never rules out",
        "Hilltop School",
        "First choice",
        "tell Priya Shah by phone",
    ):
        assert said in words
    assert "£" not in words


def test_a_long_letter_tells_the_rest_in_a_table(listing: Listing) -> None:
    version = listing.version()
    line = version.document["list"][0]
    version.document["list"] = [{**line, "order": order, "name": f"School {order}"} for order in range(1, 31)]
    heading = Heading("Mabel", "K-1", "Kent", "", date(2025, 1, 16), (), is_demonstration=True)

    laid_out = letter_of(version, heading)

    by_title = {part.section.title: part.blocks for part in laid_out.parts}
    assert len(by_title["The schools and colleges, best match first"]) == IN_FULL
    said, table = by_title["The others on the list"]
    assert isinstance(table, Table)
    assert len(table.rows) == 10
    assert "10 schools and colleges" in str(said)
    assert laid_out.notices[0].startswith("Demonstration")


def test_a_list_that_was_not_sent_is_no_letter(listing: Listing) -> None:
    listing.make()

    codes = [officer(listing).get(f"{listing.officers_pages}{number}/letter/").status_code for number in (1, 2, 9)]

    assert codes == [200, 404, 404]


@pytest.mark.parametrize("page", ["letter", "told"])
def test_only_the_authority_writes_to_the_family(listing: Listing, page: str) -> None:
    people = listing.people
    readers = (people.officer, people.parent, people.head, people.stranger)

    codes = [browser_of(who).get(f"{listing.officers_pages}1/{page}/").status_code for who in readers]

    assert codes == [200, 404, 404, 404]


def test_what_the_family_said_is_written_down(listing: Listing) -> None:
    answer = officer(listing).post(f"{listing.officers_pages}1/told/", TOLD)

    assert answer.status_code == 302
    assert kept(listing) == [("Grace Hussein", "phone", "Priya Shah", [OTHER])]
    page = officer(listing).get(listing.officers_pages).content.decode()
    assert "Grace Hussein by phone, written down by Priya Shah" in page


def test_what_was_written_down_counts_as_asked_for(listing: Listing) -> None:
    officer(listing).post(f"{listing.officers_pages}1/told/", {**TOLD, "first": str(MAINSTREAM)})

    with acting(viewer_of(listing.people.officer)):
        asked = preference_of(listing.people.case)

    assert asked is not None
    assert asked.setting.urn == MAINSTREAM


@pytest.mark.parametrize(
    ("left_out", "problem"),
    [("told_by", "Select who told you"), ("told_how", "Select how they told you"), ("first", "Select a first choice")],
)
def test_what_is_missing_is_said(listing: Listing, left_out: str, problem: str) -> None:
    answer = officer(listing).post(f"{listing.officers_pages}1/told/", {**TOLD, left_out: ""})

    assert problem in answer.content.decode()
    assert kept(listing) == []


def test_nobody_outside_the_family_can_have_told(listing: Listing) -> None:
    officer(listing).post(f"{listing.officers_pages}1/told/", {**TOLD, "told_by": "Una Stranger"})

    assert kept(listing) == []


def test_the_family_reads_what_was_written_down_for_it(listing: Listing) -> None:
    officer(listing).post(f"{listing.officers_pages}1/told/", TOLD)

    page = browser_of(listing.people.parent).get(listing.familys_pages).content.decode()

    assert "Grace Hussein by phone, written down by Priya Shah" in page


def test_who_told_and_how_belong_together(listing: Listing) -> None:
    officer(listing).post(f"{listing.officers_pages}1/told/", TOLD)

    with acting(viewer_of(listing.people.officer)), transaction.atomic():
        said = FamilyPreference.objects.get()
        said.pk, said.told_how = None, ""
        with pytest.raises(IntegrityError):
            said.save(force_insert=True)
