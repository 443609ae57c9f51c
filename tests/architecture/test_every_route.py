"""Every route keeps what the site promises, for everybody: who gets in, what is logged, what fetching changes."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from architecture.who_gets_what import (
    FIND_THE_LINK,
    NO_SUCH_PAGE,
    OPENS,
    SIGN_IN,
    WHO_GETS_WHAT,
    WRONG_METHOD,
)
from architecture.whole_site import EVERYBODY, STRANGERS, Site, routes, undone

ROUTES = sorted(routes())
# In an address, these name a row about a child.
OF_A_CHILD = {"case_id", "request_id", "consultation_id", "upload_id", "use_id", "placement_id", "row_id"}
UNKNOWN = 987654321
# Fetching a page may write who looked, and that the session is alive.
WRITTEN_BY_FETCHING = {"accounts_accesslogentry", "django_session"}
# Pages without personal data may be kept by a browser; each says so itself.
PUBLIC = {
    *("requests:home", "design:accessibility", "design:privacy", "design:cookies", "design:contact"),
    *("standards:home", "standards:standard", "standards:areas", "standards:area", "standards:evidence_history"),
    *("partnership:areas", "partnership:area", "partnership:version", "partnership:version_file"),
    *("partnership:changes", "policy:about"),
    *("partnership:map", "partnership:places", "partnership:travel"),
}
# Django's own check sets a cookie on fetching, and mail scanners fetch links; the form's origin is checked instead.
WITHOUT_TOKEN = {"requests:return"}


@dataclass(frozen=True)
class Visit:
    """Somebody at a route."""

    who: str
    response: HttpResponseBase
    body: bytes
    written: frozenset[str]

    @property
    def got(self) -> str:
        """What they got, in the words of the table."""
        status, leads_to = self.response.status_code, self.response.headers.get("Location", "")
        if status == HTTPStatus.UNAUTHORIZED or leads_to.startswith("/sign-in/"):
            return SIGN_IN
        if leads_to.startswith("/requests/find/"):
            return FIND_THE_LINK
        said = {HTTPStatus.NOT_FOUND: NO_SUCH_PAGE, HTTPStatus.METHOD_NOT_ALLOWED: WRONG_METHOD}
        return said.get(status, OPENS if status < HTTPStatus.INTERNAL_SERVER_ERROR else "an error")


def visits(site: Site, method: str, name: str) -> list[Visit]:
    """Everybody at a route, one after the other."""
    sent = {"data": site.sent.get(name, {})} if method == "post" else {}
    return [Visit(who, *site.answer(who, method, site.addresses[name], **sent)) for who in EVERYBODY]


def test_each_route_is_in_the_table() -> None:
    assert set(WHO_GETS_WHAT) == set(ROUTES)


@pytest.mark.parametrize("name", ROUTES)
def test_fetching_keeps_every_promise(site: Site, name: str) -> None:
    found = visits(site, "get", name)

    faults = [(each.who, fault) for each in found for fault in _faults(each, name, is_fetching=True)]
    assert faults == []


@pytest.mark.parametrize("name", ROUTES)
def test_a_form_opens_no_more_than_its_page(site: Site, name: str) -> None:
    found = visits(site, "post", name)

    faults = [(each.who, fault) for each in found for fault in _faults(each, name, is_fetching=False)]
    assert faults == []


def _faults(visit: Visit, name: str, *, is_fetching: bool) -> list[str]:
    gets = WHO_GETS_WHAT[name]
    wanted = gets.by(visit.who) if is_fetching else gets.when_sent or gets.by(visit.who)
    # "Only forms come here" tells nothing of the row, and "no forms come here" neither.
    allowed = {wanted} if is_fetching and not gets.only_forms else {wanted, WRONG_METHOD}
    if is_fetching and gets.only_forms:
        allowed -= {OPENS}
    faults = [] if visit.got in allowed else [f"gets {visit.got} ({visit.response.status_code}), and not {wanted}"]
    if visit.who in STRANGERS and b"Mabel" in visit.body:
        faults.append("learns of the child")
    if "no-store" not in visit.response.headers["Cache-Control"] and name not in PUBLIC:
        faults.append(f"may keep the page: {visit.response.headers['Cache-Control']}")
    if is_fetching and visit.written - WRITTEN_BY_FETCHING:
        faults.append(f"changes {sorted(visit.written - WRITTEN_BY_FETCHING)}")
    if (
        visit.response.status_code == HTTPStatus.OK
        and _is_personal(name, visit)
        and "accounts_accesslogentry" not in visit.written
    ):
        faults.append("looks and is not logged")
    return faults


def _is_personal(name: str, visit: Visit) -> bool:
    is_shown = visit.response.status_code == HTTPStatus.OK
    return is_shown and (b"Mabel" in visit.body or bool(OF_A_CHILD & set(routes()[name].pattern.regex.groupindex)))


@pytest.mark.parametrize("name", ROUTES)
def test_a_form_from_elsewhere_is_refused(site: Site, name: str) -> None:
    insider = next((who for who in EVERYBODY if who in WHO_GETS_WHAT[name].opens_for), "officer")
    browser = site.browsers[insider]
    checking = Client(enforce_csrf_checks=True, raise_request_exception=False)
    checking.cookies = browser.cookies
    from_elsewhere = {"HTTP_ORIGIN": "https://elsewhere.example", "HTTP_SEC_FETCH_SITE": "cross-site"}

    with undone():
        answer = checking.post(site.addresses[name], **from_elsewhere)

    assert answer.status_code == (HTTPStatus.NOT_FOUND if name in WITHOUT_TOKEN else HTTPStatus.FORBIDDEN)


@pytest.mark.parametrize("who", ["elsewhere", "other_parent"])
@pytest.mark.parametrize("name", [name for name in ROUTES if OF_A_CHILD & set(routes()[name].pattern.regex.groupindex)])
def test_a_stranger_cannot_tell_a_case_from_none(site: Site, name: str, who: str) -> None:
    parts = site.parts[name]
    unknown = {part: uuid4() if isinstance(parts[part], UUID) else UNKNOWN for part in OF_A_CHILD & set(parts)}

    there = site.answer(who, "post", site.addresses[name])
    not_there = site.answer(who, "post", reverse(name, kwargs={**parts, **unknown}))

    assert there.response.status_code == not_there.response.status_code == HTTPStatus.NOT_FOUND
    assert without_token(there.body) == without_token(not_there.body)


def without_token(body: bytes) -> bytes:
    """A page without what differs each time: the form's token."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", body)
