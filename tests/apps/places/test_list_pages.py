"""The officer makes, reads, checks and sends a list; the family reads it and says what it prefers."""

from collections import Counter
from html import unescape

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from apps.places.conftest import ASKED_FOR, OTHER, Consulting, browser_of
from apps.places.list_people import FAR, MAINSTREAM, Listing, listing_of
from included.apps.accounts.acting import acting, viewer_of
from included.apps.design.refusals import ChangedMeanwhile
from included.apps.places.actions.lists import Stated
from included.apps.places.models import Consultation, FamilyPreference, Setting

pytestmark = pytest.mark.django_db
MADE = {
    "needs-TOTAL_FORMS": "1",
    "needs-INITIAL_FORMS": "0",
    "needs-0-type": "ASD",
    "needs-0-level": "specialist",
    "facilities": ["step_free"],
    "wanted_on-day": "1",
    "wanted_on-month": "9",
    "wanted_on-year": "2025",
    "radius": "10",
    "area": "any",
}
NO_CHOICES = dict.fromkeys(("first", "second", "third", "fourth", "fifth", "another", "words"), "")


@pytest.fixture
def listing(consulting: Consulting) -> Listing:
    return listing_of(consulting)


@pytest.fixture
def sent(listing: Listing) -> Listing:
    listing.make()
    listing.send()
    return listing


def officer(listing: Listing) -> Client:
    return browser_of(listing.people.officer)


def parent(listing: Listing) -> Client:
    return browser_of(listing.people.parent)


def order(listing: Listing, **said: str) -> HttpResponse:
    return parent(listing).post(f"{listing.familys_pages}order/", {**NO_CHOICES, **said})


def kept(listing: Listing) -> list[tuple[list[int], int | None, str]]:
    with acting(viewer_of(listing.people.officer)):
        return list(FamilyPreference.objects.order_by("pk").values_list("order", "another_urn", "another"))


def test_the_officer_makes_a_list(listing: Listing) -> None:
    browser = officer(listing)

    answer = browser.post(f"{listing.officers_pages}make/", MADE)

    assert answer.headers["Location"] == f"{listing.officers_pages}1/"
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "1 September 2025" in page
    assert "Ash Primary School" in page
    assert "need alone never rules out" in page
    assert "Dover Primary School" not in page


def test_everything_wrong_is_said_at_once(listing: Listing) -> None:
    answer = officer(listing).post(
        f"{listing.officers_pages}make/", {**MADE, "needs-0-level": "", "wanted_on-day": "31"}
    )

    page = answer.content.decode()
    assert "Select the level of help" in page
    assert "must be a real date" in page


def test_adding_a_need_keeps_what_was_typed(listing: Listing) -> None:
    answer = officer(listing).post(f"{listing.officers_pages}make/", {**MADE, "add_another": "1", "radius": "25"})

    page = answer.content.decode()
    assert 'name="needs-1-type"' in page
    assert '<option value="25" selected>' in page
    assert "Error:" not in page


def test_a_list_made_again_says_it_is_the_same(listing: Listing) -> None:
    listing.make()

    page = officer(listing).get(f"{listing.officers_pages}1/again/").content.decode()

    assert "The list came out the same" in page


def test_sending_writes_to_the_family_without_names(
    listing: Listing, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    listing.make()

    with django_capture_on_commit_callbacks(execute=True):
        officer(listing).post(f"{listing.officers_pages}1/send/")

    (letter,) = mail.outbox
    assert letter.to == [listing.people.parent.email]
    assert listing.familys_pages in letter.body
    assert "Mabel" not in f"{letter.subject} {letter.body}"
    assert "Orchard" not in letter.body


def test_the_family_reads_its_rights_with_the_list(sent: Listing) -> None:
    page = parent(sent).get(sent.familys_pages).content.decode()

    assert "This list only advises" in page
    assert "In short" in page
    assert "section 38(2)(b)" in page
    assert "Hilltop School" in page


def test_prices_are_read_by_the_officer_alone(sent: Listing) -> None:
    officers = officer(sent).get(f"{sent.officers_pages}1/").content.decode()
    familys = parent(sent).get(sent.familys_pages).content.decode()

    assert "Cost of a place: £" in officers
    assert "by the national tariff (draft)" in officers
    assert "£" not in familys
    assert "The list does not say what a place costs" in familys


def test_where_the_case_is_leads_to_the_list(sent: Listing) -> None:
    page = parent(sent).get(f"/family/{sent.people.case.pk}/").content.decode()

    assert sent.familys_pages in page


def test_no_list_is_there_before_it_is_sent(listing: Listing) -> None:
    listing.make()

    assert parent(listing).get(listing.familys_pages).status_code == 404


def test_the_family_puts_settings_in_order(sent: Listing) -> None:
    answer = order(sent, first=str(OTHER), second=str(MAINSTREAM), words="She knows a girl there.")

    assert answer.status_code == 302
    assert kept(sent) == [([OTHER, MAINSTREAM], None, "")]
    page = officer(sent).get(sent.officers_pages).content.decode()
    assert page.index("Hilltop School") < page.index("Ash Primary School")
    assert "She knows a girl there." in page


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"first": str(OTHER), "second": str(OTHER)}, "Your second choice is the same as your first. Select another"),
        ({"third": str(OTHER)}, "Select your first and second choice before your third"),
        ({"first": str(FAR)}, "that answer is not offered any more"),
        ({}, "Select a first choice, or write a school or college that is not on the list"),
        ({"another": "dover"}, "Select which of these you mean, or none of these"),
    ],
    ids=["the same twice", "a gap", "not on the list", "nothing", "another not found out"],
)
def test_what_is_wrong_with_an_order_is_said(sent: Listing, said: dict[str, str], problem: str) -> None:
    page = order(sent, **said).content.decode()

    assert problem in page
    assert kept(sent) == []


def test_another_setting_is_looked_up_and_kept(sent: Listing) -> None:
    order(sent, another="dover", another_urn=str(FAR))

    assert kept(sent) == [([], FAR, "dover")]


def test_another_setting_nobody_knows_is_kept_as_written(sent: Listing) -> None:
    order(sent, another="Zebra Academy")

    assert kept(sent) == [([], None, "Zebra Academy")]
    page = officer(sent).get(sent.officers_pages).content.decode()
    assert "Zebra Academy" in page
    assert "find out which setting is meant" in page


def test_what_was_typed_before_a_time_out_is_offered_again(sent: Listing) -> None:
    browser = parent(sent)
    address = f"{sent.familys_pages}order/"
    browser.logout()

    refused = browser.post(address, {**NO_CHOICES, "first": str(OTHER), "words": "She knows a girl there."})
    browser.force_login(sent.people.parent)
    page = browser.get(address).content.decode()

    assert refused.status_code == 302
    assert kept(sent) == []
    assert f'<option value="{OTHER}" selected>' in page
    assert "She knows a girl there." in page


def test_what_a_script_kept_is_offered_until_it_is_sent(sent: Listing) -> None:
    browser, address = parent(sent), f"{sent.familys_pages}order/"
    keep_url = unescape(browser.get(address).content.decode().split('data-keep-url="')[1].split('"')[0])

    browser.post(keep_url, {**NO_CHOICES, "words": "Half a sentence"})
    offered = browser.get(address).content.decode()
    order(sent, first=str(OTHER), words="A whole one.")
    afterwards = browser.get(address).content.decode()

    assert "Half a sentence" in offered
    assert "Half a sentence" not in afterwards


def begun(browser: Client, address: str) -> str:
    """What the page says it was begun upon."""
    return browser.get(address).content.decode().split('name="begun_upon" value="')[1].split('"')[0]


def test_the_second_of_a_family_is_shown_what_the_first_said(sent: Listing) -> None:
    browser, address = parent(sent), f"{sent.familys_pages}order/"
    before = begun(browser, address)
    order(sent, first=str(MAINSTREAM), words="The first to speak.")

    mine = {**NO_CHOICES, "first": str(OTHER), "words": "The second.", "begun_upon": before}
    answer = browser.post(address, mine)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert kept(sent) == [([MAINSTREAM], None, "")]
    assert all(words in page for words in ("Something changed while you were writing", "The first to speak."))
    assert "The second." in page


def test_the_second_may_send_knowing_what_was_said(sent: Listing) -> None:
    browser, address = parent(sent), f"{sent.familys_pages}order/"
    before = begun(browser, address)
    order(sent, first=str(MAINSTREAM))
    mine = {**NO_CHOICES, "first": str(OTHER)}
    browser.post(address, {**mine, "begun_upon": before})

    answer = browser.post(address, {**mine, "begun_upon": begun(browser, address)})

    assert answer.status_code == 302
    assert kept(sent) == [([MAINSTREAM], None, ""), ([OTHER], None, "")]


def test_a_newer_list_is_read_before_an_order_is_sent(sent: Listing) -> None:
    browser, address = parent(sent), f"{sent.familys_pages}order/"
    before = begun(browser, address)
    sent.make()
    sent.send(2)

    answer = browser.post(address, {**NO_CHOICES, "first": str(OTHER), "begun_upon": before})

    assert answer.status_code == 409
    assert "we sent you a newer list" in answer.content.decode()


def test_an_order_that_comes_second_by_a_moment_is_refused(sent: Listing) -> None:
    version = sent.version()
    upon = f"{version.number}.0"
    sent.say(version, Stated((MAINSTREAM,)), begun_upon=upon)

    with pytest.raises(ChangedMeanwhile, match="Somebody else"):
        sent.say(version, Stated((OTHER,)), begun_upon=upon)

    assert kept(sent) == [([MAINSTREAM], None, "")]


def test_the_officer_consults_from_the_list(sent: Listing) -> None:
    order(sent, first=str(OTHER))

    officer(sent).post(f"{sent.officers_pages}1/consult/", {"urns": [str(OTHER), str(FAR), "x"]})

    with acting(viewer_of(sent.people.officer)):
        asked = Consultation.objects.order_by("setting_id").values_list("setting_id", "asked_by_family")
        assert list(asked) == [(ASKED_FOR, True), (OTHER, True)]


def test_consulting_nobody_is_said_to_be(sent: Listing) -> None:
    answer = officer(sent).post(f"{sent.officers_pages}1/consult/", follow=True)

    assert "Select at least one setting" in answer.content.decode()


def test_a_long_list_has_pages_of_twenty(listing: Listing) -> None:
    Setting.objects.bulk_create(
        Setting(
            urn=200_000 + n,
            name=f"School {n}",
            authority_code="886",
            kind="Community school",
            setting_kind="mainstream",
            duty_to_admit=True,
            easting=601_000 + n,
            northing=142_000,
        )
        for n in range(30)
    )
    listing.make()
    browser = officer(listing)

    pages = [browser.get(f"{listing.officers_pages}1/?page={page}").content.decode() for page in ("1", "2", "99", "x")]

    assert [page.count("Not part of the order") for page in pages] == [20, 13, 13, 20]


@pytest.mark.parametrize("page", ["list", "list/order"])
def test_nobody_but_the_family_reads_its_pages(sent: Listing, page: str) -> None:
    people = sent.people
    address = f"/family/{people.case.pk}/{page}/"

    readers = (people.parent, people.officer, people.head, people.stranger)
    codes = [browser_of(who).get(address).status_code for who in readers]

    assert codes == [200, 404, 404, 404]


@pytest.mark.parametrize("page", ["", "make/", "1/", "1/again/"])
def test_only_the_authority_reads_the_officers_pages(sent: Listing, page: str) -> None:
    people = sent.people

    readers = (people.officer, people.parent, people.head, people.stranger)
    codes = [browser_of(who).get(f"{sent.officers_pages}{page}").status_code for who in readers]

    assert codes == [200, 404, 404, 404]


def test_pages_ask_the_database_little(sent: Listing, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    staff, family = officer(sent), parent(sent)

    with django_assert_max_num_queries(32):
        staff.get(f"{sent.officers_pages}1/")
    with django_assert_max_num_queries(24):
        family.get(sent.familys_pages)


def test_many_schools_crowd_no_special_one_out(
    listing: Listing, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Setting.objects.bulk_create(
        Setting(
            urn=200_000 + n,
            name=f"School {n}",
            authority_code="886",
            kind="Community school",
            setting_kind="mainstream",
            duty_to_admit=True,
            easting=601_500,
            northing=142_500,
        )
        for n in range(200)
    )

    with django_assert_max_num_queries(20):
        version = listing.make()

    kinds = Counter(line["kind"] for line in version.document["list"])
    assert kinds == {"mainstream": 75, "special": 2}
