"""What e-mails say, and that none has room for a child's data."""

import inspect

import pytest
from jinja2 import meta

from included.apps.notices.actions import notify
from included.apps.notices.kinds import WORDINGS, NoticeKind
from included.apps.notices.templates import _environment, letter_of

ADDRESS = "https://send.example.org/cases/1/"


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_subject_and_body(kind: NoticeKind) -> None:
    letter = letter_of(kind, ADDRESS)

    assert letter.subject == WORDINGS[kind].subject
    assert ADDRESS in letter.body


@pytest.mark.parametrize("kind", NoticeKind)
def test_no_kind_has_place_for_child(kind: NoticeKind) -> None:
    other_address = letter_of(kind, "https://send.example.org/cases/2/")

    letter = letter_of(kind, ADDRESS)

    assert letter.subject == other_address.subject
    assert letter.body.replace(ADDRESS, "") == other_address.body.replace("https://send.example.org/cases/2/", "")


def test_letters_take_kind_and_link_alone() -> None:
    asked = set(inspect.signature(letter_of).parameters)

    assert asked == {"kind", "address"}
    assert not {"name", "words", "text", "context"} & set(inspect.signature(notify).parameters)


@pytest.mark.parametrize("kind", NoticeKind)
def test_templates_know_nothing_but_link(kind: NoticeKind) -> None:
    environment = _environment()
    source = environment.loader.get_source(environment, f"{kind}.txt")[0]  # type: ignore[union-attr]

    assert meta.find_undeclared_variables(environment.parse(source)) == {"address"}
