"""Two editors in two connections at the same moment: the draft is locked, and both changes stay."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from apps.plans.conftest import Drafting, make_drafting, one_need, own_voice
from included.adapters import clock
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.plans.actions.drafting import Saved, save_draft
from included.apps.plans.editing import one_after_another, put_value
from included.apps.plans.queries.drafting import value_at
from included.core.plan.document import to_document

EDITORS = 4


@pytest.fixture
def lasting(live_database: Database, django_db_blocker: DjangoDbBlocker) -> Iterator[Drafting]:
    """The same case in a database in which what is written stays, seen by every connection."""
    with django_db_blocker.unblock():
        made = make_drafting()
        made.change(one_after_another(one_need, own_voice))
        yield made


def test_two_connections_at_once_lose_nothing(lasting: Drafting) -> None:
    began = lasting.revision
    changes = {lasting.officer: "needs[N1].text", lasting.colleague: "views.family"}

    saved = together([saving(lasting, by, place, began) for by, place in changes.items()])

    stored = to_document(lasting.plan)
    assert [value_at(stored, place) for place in changes.values()] == ["New words"] * 2
    assert sorted(each.revision for each in saved) == [began + 1, began + 2]


def test_one_field_at_once_keeps_every_version(lasting: Drafting) -> None:
    began = lasting.revision
    editors = [lasting.officer, lasting.colleague] * (EDITORS // 2)

    saved = together(
        [saving(lasting, by, "needs[N1].text", began, f"Words {number}") for number, by in enumerate(editors)]
    )

    kept = value_at(to_document(lasting.plan), "needs[N1].text")
    waiting = [choice.mine for each in saved for choice in each.choices]
    assert sorted([kept, *waiting]) == [f"Words {number}" for number in range(EDITORS)]


def saving(drafting: Drafting, by: Account, place: str, began: int, words: str = "New words") -> Callable[[], Saved]:
    """One editor's save of one field."""

    def save() -> Saved:
        with acting(viewer_of(by)):
            return save_draft(drafting.case.pk, put_value(place, words), revision=began, by=by, at=clock.now())

    return save


def together(saves: list[Callable[[], Saved]]) -> list[Saved]:
    """Run each in a thread and connection of its own, all let go at the same moment."""
    gate, done = threading.Barrier(len(saves)), []

    def run(one: Callable[[], Saved]) -> None:
        try:
            gate.wait()
            done.append(one())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[one]) for one in saves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
