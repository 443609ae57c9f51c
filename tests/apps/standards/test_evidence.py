"""What an area records of itself: by its manager, for everybody, never unsaid."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from apps.standards.conftest import Area, SignIn
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.standards.models import AreaEvidence

MEDIATION = "/standards/evidence/mediation_commissioned/"


def test_the_manager_records_and_everybody_reads(kent: Area, sign_in: SignIn) -> None:
    sign_in(kent.manager).post(MEDIATION, {"is_there": "yes", "words": "Mediation Plus until 2027"})

    page = Client().get("/standards/areas/886/").content.decode()
    assert "Mediation is commissioned: yes (Mediation Plus until 2027)" in page


def test_what_was_said_earlier_stays_readable(kent: Area, sign_in: SignIn) -> None:
    manager = sign_in(kent.manager)
    manager.post(MEDIATION, {"is_there": "no", "words": "Out to tender"})
    manager.post(MEDIATION, {"is_there": "yes", "words": "Mediation Plus"})

    page = Client().get("/standards/areas/886/mediation_commissioned/").content.decode()

    assert page.index("Mediation Plus") < page.index("Out to tender")
    assert "Martin Cole" in page


@pytest.mark.parametrize("who", ["colleague", "stranger"])
def test_only_the_own_manager_records_for_the_area(kent: Area, sign_in: SignIn, who: str) -> None:
    sign_in(getattr(kent, who)).post(MEDIATION, {"is_there": "yes", "words": ""})

    assert not AreaEvidence.objects.filter(authority_code="886").exists()


@pytest.mark.parametrize("who", ["colleague", "stranger"])
def test_the_database_refuses_others_too(kent: Area, who: str) -> None:
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        acting(viewer_of(getattr(kent, who))),
    ):
        AreaEvidence.objects.create(
            authority_code="886", code="travel_training", is_there=True, recorded_at=clock.now()
        )


def test_evidence_is_said_anew_and_never_changed(kent: Area, sign_in: SignIn) -> None:
    sign_in(kent.manager).post(MEDIATION, {"is_there": "yes", "words": ""})

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE standards_areaevidence SET is_there = false")


def test_nobody_signed_in_has_no_page_of_it(kent: Area) -> None:
    assert Client().get("/standards/evidence/").status_code == 302


def test_an_unknown_area_is_no_page(kent: Area) -> None:
    assert Client().get("/standards/areas/999/").status_code == 404
