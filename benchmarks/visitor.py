"""Somebody at a browser, without the browser: cookies, forms as they are on the page, and an answer or a fault."""

import http.client
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

TIMEOUT_SECONDS = 30
OK = 200
Fields = Mapping[str, str | Sequence[str]]
# What a killed server looks like from outside: refused, cut off, or half an answer.
FAULTS = (OSError, http.client.HTTPException)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site said, and how long it took to say all of it."""

    status: int
    location: str
    body: str
    seconds: float


@dataclass(slots=True)
class Visitor:
    """One person's browser. A connection is kept open as browsers do, and opened anew after a fault."""

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """Open a page. Raises one of FAULTS where no whole answer came."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Fields) -> Answer:
        """Send a form. Raises one of FAULTS where no whole answer came: then nobody knows whether it was taken."""
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def fill_in(self, path: str, fields: Fields) -> Answer:
        """Open a page, fill in its form over what is there already, and send it; another answer than a page is it."""
        page = self.get(path)
        if page.status != OK:
            return page
        return self.post(path, {**fields_in(page.body), **fields})

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        started = time.perf_counter()
        connection = self._connection or http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT_SECONDS)
        self._connection = None
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        except FAULTS:
            connection.close()
            raise
        self._remember(response.headers.get_all("Set-Cookie") or [])
        self._connection = connection
        location = urlsplit(response.headers.get("Location", "")).path
        return Answer(response.status, location, text, time.perf_counter() - started)

    def _remember(self, lines: Sequence[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value


def fields_in(page: str) -> dict[str, list[str]]:
    """What the main form of a page would send as it stands."""
    reader = _FormReader()
    reader.feed(page)
    return reader.fields


class _FormReader(HTMLParser):
    """Reads the fields of every form that is posted; pages have one besides signing out, which has none but a token."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._is_posted = False
        self._area = ""
        self._choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        name = has.get("name", "")
        if tag == "form":
            self._is_posted = has.get("method", "").lower() == "post"
        elif not self._is_posted:
            return
        elif tag == "input" and _is_sent(has):
            self._add(name, has.get("value", "on" if has.get("type") == "checkbox" else ""))
        elif tag == "textarea":
            self._area = name
        elif tag == "select":
            self._choice = name
        elif tag == "option" and "selected" in has:
            self._add(self._choice, has.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.fields.setdefault(self._area, [""])
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            # A browser leaves out the line break that begins a text area.
            self._add(self._area, data.removeprefix("\n"))

    def _add(self, name: str, value: str) -> None:
        if name:
            values = self.fields.setdefault(name, [])
            if name == "csrfmiddlewaretoken":
                values.clear()
            values.append(value)


def _is_sent(has: Mapping[str, str]) -> bool:
    kind = has.get("type", "text")
    if kind in {"checkbox", "radio"}:
        return "checked" in has
    return kind not in {"submit", "button", "file", "image", "reset"}
