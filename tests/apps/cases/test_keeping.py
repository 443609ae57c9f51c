"""Keeping what is typed, for the person who types it and nobody else."""

import json

import pytest
from django.test import Client

from apps.cases.conftest import Office, SignIn
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.cases.kept_forms import clear_under, keep, load, load_under, rebase_under
from included.apps.cases.models import KeptForm

pytestmark = pytest.mark.django_db
PAGE = "/plans/1/needs/2/"


def test_form_is_kept_and_given_back(office: Office, sign_in: SignIn) -> None:
    answer = sign_in(office.officer).post(f"/keep/?page={PAGE}", {"text": "Half", "areas": ["a", "b"]})

    assert answer.status_code == 204
    with acting(viewer_of(office.officer)):
        kept = load(office.officer, PAGE)
    assert kept is not None
    assert kept.data.getlist("areas") == ["a", "b"]


def test_json_is_kept_too(office: Office, sign_in: SignIn) -> None:
    sent = json.dumps({"text": "Half", "areas": ["a", "b"]})

    sign_in(office.officer).post(f"/keep/?page={PAGE}", sent, content_type="application/json")

    with acting(viewer_of(office.officer)):
        kept = load(office.officer, PAGE)
    assert kept is not None
    assert kept.fields == {"text": ["Half"], "areas": ["a", "b"]}


def test_colleague_does_not_see_it(office: Office, sign_in: SignIn) -> None:
    sign_in(office.officer).post(f"/keep/?page={PAGE}", {"text": "Mine"})

    with acting(viewer_of(office.colleague)):
        assert load(office.colleague, PAGE) is None
        assert not KeptForm.objects.exists()


@pytest.mark.parametrize("page", ["", "https://elsewhere.example/", "x" * 300])
def test_only_our_own_pages_are_kept(office: Office, sign_in: SignIn, page: str) -> None:
    assert sign_in(office.officer).post("/keep/", {"text": "x"}, query_params={"page": page}).status_code == 400


@pytest.mark.parametrize("body", ["[1]", "no json", '"text"'])
def test_what_is_no_form_is_not_kept(office: Office, sign_in: SignIn, body: str) -> None:
    answer = sign_in(office.officer).post(f"/keep/?page={PAGE}", body, content_type="application/json")

    assert answer.status_code == 400


def test_signed_out_is_told(office: Office, client: Client) -> None:
    assert client.post(f"/keep/?page={PAGE}", {"text": "x"}).status_code == 401


def test_token_is_not_kept(office: Office, sign_in: SignIn) -> None:
    sign_in(office.officer).post(f"/keep/?page={PAGE}", {"csrfmiddlewaretoken": "t", "text": "x"})

    with acting(viewer_of(office.officer)):
        kept = load(office.officer, PAGE)
    assert kept is not None
    assert set(kept.fields) == {"text"}


def test_base_stays_until_it_is_moved(office: Office) -> None:
    with acting(viewer_of(office.officer)):
        keep(office.officer, PAGE, {"a": ["1"]}, at=clock.now(), base=3)
        keep(office.officer, PAGE, {"a": ["2"]}, at=clock.now())
        before = load(office.officer, PAGE)
        rebase_under(office.officer, "/plans/1/", 5)
        after = load_under(office.officer, "/plans/1/")[PAGE]
        clear_under(office.officer, "/plans/1/")

        assert before is not None
        assert (before.base_revision, before.fields) == (3, {"a": ["2"]})
        assert after.base_revision == 5
        assert load(office.officer, PAGE) is None


def test_what_the_database_cannot_hold_is_left_out(office: Office, sign_in: SignIn) -> None:
    sent = json.dumps({"text": "Half\x00 of it\ud800"})

    answer = sign_in(office.officer).post(f"/keep/?page={PAGE}", sent, content_type="application/json")

    assert answer.status_code == 204
    with acting(viewer_of(office.officer)):
        kept = load(office.officer, PAGE)
    assert kept is not None
    assert kept.fields == {"text": ["Half of it?"]}
