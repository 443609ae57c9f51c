"""Whatever somebody types into a form or an address, no page breaks, and nothing typed runs in a page."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote_from_bytes

import pytest

from architecture.who_gets_what import WHO_GETS_WHAT
from architecture.whole_site import ANONYMOUS, EVERYBODY, Site, routes

ROUTES = sorted(routes())
WITH_PARTS = [name for name in ROUTES if routes()[name].pattern.regex.groupindex]
SCRIPT = b"<script>alert(1)</script>"
HOSTILE = {
    "a null": b"a\x00b",
    "thousands of digits": b"9" * 4400,
    "more than the database counts": b"99999999999999999999",
    "a digit that is no number": "²".encode(),
    "a script and a header": SCRIPT + b"\r\nX-Injected: 1",
    "signs no document may hold": "a\x0b\x1f\ufffe\u202e b".encode(),
    "bytes that are no text": b"\xff\xfe\xed\xa0\x80",
}
# Everything an address of ours is asked, and every button a form of ours has.
ASKED = (
    "q words before after order history lists authority queue officer state show then page next check email cases",
    "revision naming copy remove remove_file add save_and_leave upload go_on page_of first_place first_change",
)
FORM = "application/x-www-form-urlencoded"
NO_FORMS = (
    (b'{"a": "\\u0000\\ud800"}', "application/json"),
    (b"\xff\x00{", "application/json"),
    (b"--x\r\n", "multipart/form-data; boundary=x"),
)


def kinds_of_people(name: str) -> tuple[str, str]:
    """The first for whom a route opens, and nobody at all."""
    first = next((who for who in EVERYBODY if who in WHO_GETS_WHAT[name].opens_for), "officer")
    return first, ANONYMOUS


def faults_of(site: Site, who: str, method: str, address: str, **sent: Any) -> list[str]:
    """What went wrong at one address, if anything."""
    answer, body, _ = site.answer(who, method, address, **sent)
    faults = []
    if answer.status_code >= 500:
        faults.append(f"breaks with {answer.status_code}")
    if SCRIPT in body:
        faults.append("lets a script run")
    if "X-Injected" in answer.headers:
        faults.append("lets a header be set")
    return [f"{who} {method} {address[:120]} {str(sent)[:120]}: {fault}" for fault in faults]


def encoded(fields: dict[str, bytes]) -> str:
    """Fields as a browser sends them; bytes that are no text too, which none sends."""
    return "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in fields.items())


@pytest.mark.parametrize("name", ROUTES)
def test_no_question_in_an_address_breaks_a_page(site: Site, name: str) -> None:
    questions = [encoded(dict.fromkeys(" ".join(ASKED).split(), value)) for value in HOSTILE.values()]

    faults = [
        fault
        for question in questions
        for fault in faults_of(site, kinds_of_people(name)[0], "get", f"{site.addresses[name]}?{question}")
    ]

    assert faults == []


@pytest.mark.parametrize("name", WITH_PARTS)
def test_no_part_of_an_address_breaks_a_page(site: Site, name: str) -> None:
    whole = site.addresses[name]
    others = [
        whole.replace(quote_from_bytes(str(part).encode(), safe="-"), quote_from_bytes(value, safe=""))
        for part in site.parts[name].values()
        for value in (*HOSTILE.values(), b"9" * 400, b"-1", b"../../")
    ]

    faults = [fault for other in others for fault in faults_of(site, kinds_of_people(name)[0], "get", other)]

    assert faults == []


@pytest.mark.parametrize("name", ROUTES)
def test_nothing_in_a_form_breaks_a_page(site: Site, name: str) -> None:
    address = site.asked.get(name, site.addresses[name])
    insider, nobody = kinds_of_people(name)
    forms = list(forms_sent(site, insider, name))

    sent = [*((insider, each) for each in forms), (nobody, forms[0])]

    faults = [
        fault
        for who, (data, kind) in sent
        for fault in faults_of(site, who, "post", address, data=data, content_type=kind)
    ]

    assert faults == []


def forms_sent(site: Site, who: str, name: str) -> Iterator[tuple[str | bytes, str]]:
    """The page's own form with something hostile everywhere, then with its choices made and hostile texts."""
    page = site.answer(who, "get", site.addresses[name]).body.decode(errors="replace")
    names = {*fields_in(page), *" ".join(ASKED).split()}
    chosen = choices_in(page)
    for value in HOSTILE.values():
        yield encoded(dict.fromkeys(names, value)), FORM
        if chosen:
            yield encoded({each: chosen.get(each, value) for each in fields_in(page)}), FORM
        if name == "plans:forget":
            yield encoded({"page": site.addresses["plans:draft"].encode() + value}), FORM
    yield from NO_FORMS


def fields_in(page: str) -> list[str]:
    """The names of what one can type or choose on a page."""
    found = re.findall(r"<(?:input|textarea|select)\b[^>]*?\bname=\"([^\"]+)\"", page)
    return [unescape(name) for name in dict.fromkeys(found) if name != "csrfmiddlewaretoken"]


def choices_in(page: str) -> dict[str, bytes]:
    """For each question with given answers the first that is offered; and what is hidden."""
    found: dict[str, bytes] = {}
    for tag in re.findall(r"<input\b[^>]*>", page):
        name, value = re.search(r'\bname="([^"]+)"', tag), re.search(r'\bvalue="([^"]*)"', tag)
        if name and value and re.search(r'type="(radio|checkbox|hidden)"', tag):
            found.setdefault(unescape(name[1]), unescape(value[1]).encode())
    for name_of, inside in re.findall(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        values = re.findall(r'\bvalue="([^"]+)"', inside)
        found.setdefault(unescape(name_of), unescape(values[0]).encode() if values else b"")
    return found
