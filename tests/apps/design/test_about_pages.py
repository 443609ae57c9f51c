import pytest
from django.test import Client, override_settings

from apps.design.reading import every, page_of, words

ABOUT = ["accessibility", "privacy", "cookies", "contact"]


@pytest.mark.parametrize("path", ABOUT)
def test_the_foot_of_every_page_leads_on(visitor: Client, path: str) -> None:
    home = page_of(visitor.get("/done/").content)

    assert f"/{path}/" in [link.get("href") for link in every(home, "footer a")]
    assert visitor.get(f"/{path}/").status_code == 200


@override_settings(SESSION_COOKIE_NAME="seance", SESSION_COOKIE_AGE=3600)
def test_the_cookies_in_force_are_named(visitor: Client) -> None:
    page = page_of(visitor.get("/cookies/").content)

    rows = [[" ".join(cell.text_content().split()) for cell in every(row, "th, td")] for row in every(page, "tbody tr")]

    assert rows[0] == ["seance", "Knows that you are signed in", "60 minutes after your last page"]


@override_settings(CONTACT="Write to Kent County Council.")
def test_an_installation_may_say_whom_to_ask(visitor: Client) -> None:
    assert "Write to Kent County Council." in words(page_of(visitor.get("/contact/").content), "main")
