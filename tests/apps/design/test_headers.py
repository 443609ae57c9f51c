import re
from contextlib import closing

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from apps.design.reading import every, page_of

PAGES = ["/fields/", "/question/", "/casework/", "/list/", "/check/", "/done/", "/tasks/", "/timeout/", "/nowhere/"]


@pytest.mark.parametrize("path", [*PAGES, "/raising/broken/", "/raising/refusal/"])
def test_every_page_is_guarded(visitor: Client, path: str) -> None:
    response = visitor.get(path)

    assert response["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_scripts_or_styles_within(visitor: Client, path: str) -> None:
    page = page_of(visitor.get(path).content)

    assert [script for script in every(page, "script") if script.text or not script.get("src")] == []
    assert every(page, "style, [style]") == []
    assert [name for element in every(page, "*") for name in element.attrib if name.startswith("on")] == []


def test_a_public_page_may_be_stored(visitor: Client) -> None:
    response = visitor.get("/public/")

    assert (response["Cache-Control"], response["Vary"]) == ("public, max-age=60", "Cookie")


def test_a_public_page_is_not_stored_when_signed_in(visitor: Client) -> None:
    visitor.cookies["sessionid"] = "anything"

    assert visitor.get("/public/")["Cache-Control"] == "no-store"


def test_static_files_may_be_stored(visitor: Client) -> None:
    with closing(visitor.get("/static/design/included.css")) as response:
        stored = response.headers.get("Cache-Control", "")

    assert (response.status_code, "no-store" in stored) == (200, False)


def test_everything_the_style_asks_for_is_there(visitor: Client) -> None:
    with closing(visitor.get("/static/design/included.css")) as response:
        asked = re.findall(r'url\("\.\./([^"]+)"\)', b"".join(response).decode())

    found = [finders.find(name) for name in asked]

    assert len(found) >= 6
    assert None not in found
