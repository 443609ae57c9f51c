"""Filling in a request as a person would, page by page, for the tests of this folder."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.test import Client

from apps.factories import KENT, authority
from included.apps.places.models import Setting

BORN = {"born_on-day": "4", "born_on-month": "5", "born_on-year": "2016"}
BY_PARENT: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("council", {"council": KENT}),
    ("plan", {"has_plan": "no"}),
    ("you", {"asker": "parent"}),
    ("email", {"email": "amina@example.org"}),
    ("name", {"forename": "Mabel", "surname": "Okafor", "known_as": ""}),
    ("born", BORN),
    ("home", {"address": "1 High Street\nAshford", "postcode": "TN24 8AA"}),
    ("setting", {"setting": "not_listed", "name": "Little Oaks"}),
    ("child-view", {"text": "I like trains."}),
    ("family-view", {"text": "Mornings are hard."}),
    ("areas", {"areas": ["talking"]}),
    ("talking", {"text": "She speaks little."}),
    ("tried", {"text": "A small group each week."}),
    ("health", {"text": ""}),
    ("care", {"text": ""}),
    ("hopes", {"text": "Friends."}),
    (
        "contact",
        {"name": "Amina Hussein", "relationship": "mother", "email": "amina@example.org", "phone": "07700 900 982"},
    ),
    ("access", {"needs": ["large_print", "interpreter"], "language": "Somali", "other": ""}),
    ("consent", {"agrees": "yes"}),
)
_INPUT = re.compile(r'<input type="hidden" name="(?P<name>[a-z_]+)" value="(?P<value>[^"]*)"')


def path_of(key: str) -> str:
    return "/requests/setting/" if key == "setting" else f"/requests/answer/{key}/"


def hidden_in(response: HttpResponse) -> dict[str, str]:
    """The hidden fields of a page's form."""
    return {found["name"]: found["value"] for found in _INPUT.finditer(response.content.decode())}


def answer(client: Client, key: str, fields: Mapping[str, Any], **more: Any) -> Any:
    """Open a page and answer it."""
    page = client.get(path_of(key))
    return client.post(path_of(key), {**hidden_in(page), **fields, **more})  # type: ignore[arg-type]


def write(
    client: Client,
    pages: Iterable[tuple[str, Mapping[str, Any]]] = BY_PARENT,
    without: Iterable[str] = (),
    **changed: Mapping[str, Any],
) -> None:
    """Answer pages in order; `changed` gives other answers to some of them."""
    authority()
    for key, fields in pages:
        if key not in without:
            # Each page is new, so there is nothing on it to take along; opening it would only cost time.
            client.post(path_of(key), changed.get(key, fields))


def send(client: Client) -> Any:
    """Declare and send."""
    return client.post("/requests/check/", {"is_true": "on"}, follow=True)


def setting(urn: int = 118000, name: str = "Ash Primary School") -> Setting:
    """A setting of the register."""
    return Setting.objects.create(
        urn=urn, name=name, authority_code=KENT, kind="Community school", duty_to_admit=True, town="Ashford"
    )
