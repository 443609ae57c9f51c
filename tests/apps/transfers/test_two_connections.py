"""Officers in connections of their own at the same moment: the last place is given once, and a round is made once."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from apps.transfers.conftest import HILLTOP, ORCHARD, Year, make_year
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, viewer_of
from included.apps.placements.models import PlaceUse
from included.apps.transfers.actions import rounds as actions
from included.apps.transfers.actions.rounds import make_waiting
from included.apps.transfers.models import ProposalDecision, RoundChild
from included.core.errors import Refusal
from included.core.places.allocation.decisions import Verdict

AT_ORCHARD = f"{ORCHARD}/special/7"


@pytest.fixture
def lasting(live_database: Database, django_db_blocker: DjangoDbBlocker) -> Iterator[Year]:
    """The same year group in a database in which what is written stays, seen by every connection."""
    with django_db_blocker.unblock():
        yield make_year()


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """What comes of some acts, each in a thread and connection of its own, let go at one moment."""
    gate, done = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait()
            done.append(act())
        except Refusal:
            done.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def test_the_last_place_is_accepted_once(lasting: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    lasting.commission(ORCHARD, 1)
    lasting.child("Ada First", (ORCHARD,))
    lasting.child("Ben Second", (ORCHARD,))
    made = lasting.ask()

    done = at_once(
        [
            lambda: lasting.decide(made, "Ada First", Verdict.CHANGE, AT_ORCHARD, by=lasting.officer).verdict,
            lambda: lasting.decide(made, "Ben Second", Verdict.CHANGE, AT_ORCHARD, by=lasting.colleague).verdict,
        ]
    )

    with acting(viewer_of(lasting.officer)):
        own = {"place__setting_id": ORCHARD}
        counts = (PlaceUse.objects.filter(**own).count(), ProposalDecision.objects.filter(**own).count())
    assert sorted(map(str, done)) == ["change", "refused"]
    assert counts == (1, 1)


def test_one_child_is_decided_on_and_one_round_made_once(lasting: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    lasting.commission(HILLTOP, 2)
    lasting.child("Cat Third", (HILLTOP,))
    made = lasting.ask()
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 0)
    waiting = lasting.ask()

    decided = at_once(
        [
            lambda: lasting.decide(made, "Cat Third", by=lasting.officer).verdict,
            lambda: lasting.decide(made, "Cat Third", by=lasting.colleague).verdict,
        ]
    )
    rounds = at_once([lambda: str(make_waiting("886"))] * 2)

    assert sorted(map(str, decided)) == ["accept", "refused"]
    assert sorted(map(str, rounds)) == ["0", "1"]
    with acting(viewer_of(lasting.officer)):
        assert RoundChild.objects.filter(round=waiting, case=lasting.cases["Cat Third"]).count() == 1
        assert PlaceUse.objects.filter(case=lasting.cases["Cat Third"]).count() == 1
