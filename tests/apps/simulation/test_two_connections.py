"""Namings at the same moment in connections of their own: no place is given twice, and each follows its own order."""

import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from apps.simulation.simulated_area import DUNE, HEATH, Simulated, make_simulated
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, viewer_of
from included.apps.cases.models import Case
from included.apps.placements.models import PlaceUse
from included.core.errors import Refusal


@pytest.fixture
def lasting(live_database: Database, django_db_blocker: DjangoDbBlocker) -> Iterator[Simulated]:
    """The same area in a database in which what is written stays, seen by every connection."""
    with django_db_blocker.unblock():
        yield make_simulated()


def test_namings_at_once_give_each_place_once(lasting: Simulated) -> None:
    lasting.commission(HEATH, 1)
    lasting.commission(DUNE, 2)
    cases = [lasting.child(f"Cat Child{number}") for number in range(5)]
    for case in cases:
        lasting.say(lasting.listed(case), HEATH, DUNE)

    at_once(cases, lasting)
    # Whoever was told to try again tries again, once the others have done.
    after = [outcome(case, lasting) for case in cases if not holds(case, lasting)]

    with acting(viewer_of(lasting.officer)):
        held = [*PlaceUse.objects.filter(withdrawn_at__isnull=True).values_list("place_id", flat=True)]
    assert len(held) == len(set(held)) == 3
    assert after.count("refused") == 2


def at_once(cases: list[Case], area: Simulated) -> None:
    """Name for all of them, each in a thread and connection of its own, let go at one moment."""
    gate = threading.Barrier(len(cases))

    def run(case: Case) -> None:
        try:
            gate.wait()
            outcome(case, area)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[case]) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def outcome(case: Case, area: Simulated) -> str:
    try:
        area.name(case)
    except Refusal:
        return "refused"
    return "named"


def holds(case: Case, area: Simulated) -> bool:
    with acting(viewer_of(area.officer)):
        return PlaceUse.objects.filter(case=case, withdrawn_at__isnull=True).exists()
