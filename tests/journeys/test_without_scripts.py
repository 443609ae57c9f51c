"""A parent asks without JavaScript: stops in the middle, comes back by the link in the e-mail, checks and sends."""

import re

import pytest
from django.core import mail

from journeys.people import Person
from journeys.steps import ANSWERS, Company, answer, check_and_send

pytestmark = pytest.mark.browser
BEFORE_LEAVING = 5  # pages


def test_a_parent_asks_without_scripts(company: Company) -> None:
    first = company.person(on_a_phone=True, with_scripts=False)
    begin_and_leave(first)
    second = company.person(on_a_phone=True, with_scripts=False)
    come_back(second, path_in_email())
    answer(second, ANSWERS[BEFORE_LEAVING:])
    check_and_send(second)
    second.follow("See how the request is getting on").look()

    assert second.sees("27 February 2025")
    assert all("Mabel" not in message.subject + message.body for message in mail.outbox)


def begin_and_leave(parent: Person) -> None:
    parent.go("/").look().follow("Ask for an assessment").follow("Start now")
    answer(parent, ANSWERS[:BEFORE_LEAVING])
    parent.press("Save and come back later").look()
    assert parent.sees("amina@example.org")
    parent.press("Finish for now").look()
    # Whoever sits down at this computer next is asked for the link.
    parent.go("/requests/tasks/")
    assert "/requests/find/" in parent.page.url


def path_in_email() -> str:
    found = [re.search(r"/requests/return/[^\s/]+/", message.body) for message in mail.outbox]
    return next(each.group() for each in reversed(found) if each)


def come_back(parent: Person, path: str) -> None:
    # Mail scanners fetch a link and go away again: that opens nothing.
    parent.go(path).look().go("/requests/tasks/")
    assert "/requests/find/" in parent.page.url
    parent.go(path).press("Open the request").look()
    parent.go("/requests/answer/name/")
    assert parent.page.locator("[name=forename]").input_value() == "Mabel"
