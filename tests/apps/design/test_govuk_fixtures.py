"""Our environment draws GOV.UK's components as GOV.UK Frontend's own fixtures say, or the difference is named here."""

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from included.apps.design.library import GOVUK_COMPONENTS, govuk_macros, macro_name

COMPONENTS = Path(settings.ASSETS) / "govuk-frontend" / "dist" / "govuk" / "components"
Piece = tuple[str, tuple[tuple[str, str | None], ...]]


class _Pieces(HTMLParser):
    """HTML as tags with sorted attributes and words: all that a browser or reader can tell apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        spaced = [(name, " ".join(value.split()) if value else value or "") for name, value in attrs]
        self.pieces.append((tag, tuple(sorted(spaced))))

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        self.pieces.extend((word, ()) for word in data.split())


def pieces(html: str) -> list[Piece]:
    parser = _Pieces()
    parser.feed(html)
    parser.close()
    return parser.pieces


def fixtures(component: str) -> list[dict[str, Any]]:
    return json.loads((COMPONENTS / component / "fixtures.json").read_text(encoding="utf-8"))["fixtures"]


ALL = [(component, fixture) for component in GOVUK_COMPONENTS for fixture in fixtures(component)]
DRAWN = govuk_macros()


def is_equal(component: str, fixture: dict[str, Any]) -> bool:
    return pieces(str(DRAWN[macro_name(component)](fixture["options"]))) == pieces(fixture["html"])


@pytest.mark.parametrize("component", GOVUK_COMPONENTS)
def test_component_is_drawn_as_its_fixtures(component: str) -> None:
    different = [fixture["name"] for fixture in fixtures(component) if not is_equal(component, fixture)]

    assert different == []


def test_all_the_fixtures_were_compared() -> None:
    counted = Counter(component for component, _ in ALL)

    assert (len(counted), counted.total()) == (34, 603)


def test_a_wrong_attribute_would_be_seen() -> None:
    fixture = {"options": {"text": "Save", "disabled": True}, "html": '<button type="submit">Save</button>'}

    assert not is_equal("button", fixture)
