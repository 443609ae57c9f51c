"""Offers in connections of their own at the same moment: the last place is given once, and no place twice."""

import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from apps.placements.conftest import HELD, ORCHARD, SPECIAL, School, make_school
from included.adapters import clock
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, viewer_of
from included.apps.cases.models import Case
from included.apps.placements.actions.offering import offer_place
from included.apps.placements.models import PlaceUse
from included.core.errors import Refusal


@pytest.fixture
def lasting(live_database: Database, django_db_blocker: DjangoDbBlocker) -> Iterator[School]:
    """The same school in a database in which what is written stays, seen by every connection."""
    with django_db_blocker.unblock():
        yield make_school()


def test_offers_at_once_give_each_place_once(lasting: School) -> None:
    lasting.commission(1)
    last = outcomes([lasting.child("Ada First"), lasting.child("Ben Second")], lasting)
    lasting.commission(3)
    more = outcomes([lasting.child(f"Cat Child{number}") for number in range(5)], lasting)

    with acting(viewer_of(lasting.officer)):
        held = [*PlaceUse.objects.values_list("place_id", flat=True)]
    assert sorted(last) == ["given", "refused"]
    assert more.count("given") == 3
    assert len(held) == len(set(held)) == 4


def outcomes(cases: list[Case], school: School) -> list[str]:
    """What becomes of offers to all of them, each in a thread and connection of its own, let go at one moment."""
    gate, done = threading.Barrier(len(cases)), []

    def run(case: Case) -> None:
        try:
            with acting(viewer_of(school.officer)):
                gate.wait()
                offer_place(case.pk, ORCHARD, SPECIAL, starts_on=HELD, by=school.officer, at=clock.now())
            done.append("given")
        except Refusal:
            done.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[case]) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
