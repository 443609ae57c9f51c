"""Where the child learns: searching real settings without a script."""

from typing import Any

import pytest
from django.test import Client

from apps.factories import senco, setting_organisation
from apps.requests.writing_requests import BY_PARENT, setting, write

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_search_finds_by_name_and_town(client: Client) -> None:
    write(client, BY_PARENT[:4])
    setting(118001, "Ash Primary School")

    page = text_of(client.get("/requests/setting/?q=ash+prim"))

    assert "Ash Primary School" in page
    assert 'value="118001"' in page


def test_chosen_setting_is_shown_again(client: Client) -> None:
    write(client, BY_PARENT[:4])
    setting(118001, "Ash Primary School")

    response = client.post("/requests/setting/", {"q": "ash", "setting": "118001"})

    assert response.status_code == 302
    assert "Ash Primary School" in text_of(client.get("/requests/setting/"))


def test_setting_that_was_not_offered_is_refused(client: Client) -> None:
    write(client, BY_PARENT[:4])

    page = text_of(client.post("/requests/setting/", {"q": "ash", "setting": "999999"}))

    assert "Error: " in page


def test_unlisted_setting_needs_its_name(client: Client) -> None:
    write(client, BY_PARENT[:4])

    page = text_of(client.post("/requests/setting/", {"setting": "not_listed", "name": ""}))

    assert "Enter the name of the nursery, school or college" in page


def test_nothing_found_says_what_to_do(client: Client) -> None:
    write(client, BY_PARENT[:4])

    page = text_of(client.get("/requests/setting/?q=zzz"))

    assert "Nothing is found" in page
    assert "It is not on the list" in page


def test_staff_find_their_own_setting_filled_in(client: Client) -> None:
    school = setting_organisation("Ash Primary School", urn=118001)
    client.force_login(senco(school))
    write(client, BY_PARENT[:2])

    asked = text_of(client.get("/requests/answer/you/"))
    shown = text_of(client.get("/requests/setting/"))

    assert 'value="setting" checked' in asked
    assert 'value="118001" checked' in shown
