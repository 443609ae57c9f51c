"""Home sends everybody to their own start; a demonstration lets one choose who to be."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from apps.factories import account, authority, family_account, manager, member, officer, senco, setting_organisation
from included.apps.accounts.models import Account, Organisation
from included.core.access import OrganisationKind, Role

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    return str(response.content.decode())


def home_of(who: Account) -> Any:
    client = Client()
    client.force_login(who)
    return client.get("/home/")


def adviser() -> Account:
    service = Organisation.objects.create(kind=OrganisationKind.PSYCHOLOGY_SERVICE.value, name="Psychology")
    return member("Dr Ade", service, Role.ADVISER)


@pytest.mark.parametrize(
    ("who", "start"),
    [
        pytest.param(family_account, "/family/", id="family"),
        pytest.param(officer, "/cases/", id="officer"),
        pytest.param(manager, "/cases/", id="manager"),
        pytest.param(adviser, "/advice/", id="adviser"),
    ],
)
def test_home_leads_straight_to_the_work(who: Any, start: str) -> None:
    assert home_of(who()).url == start


def test_setting_chooses_among_its_work() -> None:
    page = text_of(home_of(senco(setting_organisation())))

    assert 'href="/settings/"' in page
    assert 'href="/advice/"' in page
    assert 'href="/requests/"' in page


def test_governor_is_told_there_is_no_record() -> None:
    page = text_of(home_of(member("Governor", authority(), Role.GOVERNOR)))

    assert "no work on children" in page


def test_choice_exists_in_demonstrations_only(client: Client) -> None:
    assert client.get("/demonstration/").status_code == 404


def test_becoming_exists_in_demonstrations_only(client: Client) -> None:
    who = account("Amina")
    Account.objects.filter(pk=who.pk).update(story="She asked in September.", story_order=1)

    assert client.post(f"/demonstration/{who.pk}/").status_code == 404


@pytest.fixture
def demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = True


@pytest.mark.usefixtures("demonstration")
def test_stories_are_told_in_order(client: Client) -> None:
    for order, name in ((2, "Second"), (1, "First")):
        who = account(name)
        Account.objects.filter(pk=who.pk).update(story=f"The story of {name}.", story_order=order)
    account("Nobody")

    page = text_of(client.get("/demonstration/"))

    assert page.index("The story of First.") < page.index("The story of Second.")
    assert "Nobody" not in page


@pytest.mark.usefixtures("demonstration")
def test_one_press_makes_you_somebody(client: Client) -> None:
    who = officer("Priya Shah")
    Account.objects.filter(pk=who.pk).update(story="She works on cases.")

    response: Any = client.post(f"/demonstration/{who.pk}/")

    assert response.url == "/home/"
    assert client.get("/home/").url == "/cases/"  # type: ignore[attr-defined]


@pytest.mark.usefixtures("demonstration")
def test_fetching_makes_you_nobody(client: Client) -> None:
    who = officer("Priya Shah")
    Account.objects.filter(pk=who.pk).update(story="She works on cases.")

    response = client.get(f"/demonstration/{who.pk}/")

    assert response.status_code == 405
    assert "sessionid" not in client.cookies


@pytest.mark.usefixtures("demonstration")
def test_somebody_without_a_story_is_nobody(client: Client) -> None:
    assert client.post(f"/demonstration/{officer().pk}/").status_code == 404


@pytest.mark.usefixtures("demonstration")
def test_start_page_offers_the_choice(client: Client) -> None:
    assert "Choose who to be" in text_of(client.get("/"))


def test_start_page_leads_whoever_is_signed_in_to_their_own_pages() -> None:
    client = Client()
    client.force_login(family_account())

    page = text_of(client.get("/"))

    assert 'href="/home/"' in page
    assert 'href="/sign-in/"' not in page
