"""Another authority maintains the school: it is consulted too, that is kept, and the school is named only after it."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from apps.places.conftest import ASKED_FOR, Consulting, browser_of
from apps.places.test_naming import decide, decisions
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.places.models import MaintainerConsultation, Setting

pytestmark = pytest.mark.django_db
ASKED = {"asked_on-day": "10", "asked_on-month": "1", "asked_on-year": "2025", "asked_how": "email"}
ANSWERED = {"answered_on-day": "15", "answered_on-month": "1", "answered_on-year": "2025", "answer": "We agree."}


@pytest.fixture
def theirs(consulting: Consulting) -> Consulting:
    """Surrey maintains the school the family asked for."""
    Setting.objects.filter(pk=ASKED_FOR).update(authority_code="936")
    return consulting


def record(consulting: Consulting, who: Account | None = None, **typed: str) -> int:
    page = f"/places/consultations/{consulting.consultation.pk}/authority/"
    return browser_of(who or consulting.officer).post(page, {**ASKED, **typed}).status_code


def shown(consulting: Consulting) -> str:
    return browser_of(consulting.officer).get(f"/places/case/{consulting.case.pk}/").content.decode()


def test_the_school_is_named_only_after_its_authority_is_asked(theirs: Consulting) -> None:
    before = shown(theirs)

    refused = decide(theirs)
    recorded = record(theirs)
    named = decide(theirs)

    assert "Surrey must be consulted too before it is named" in before
    assert (refused, recorded, named) == (403, 302, 302)
    assert len(decisions(theirs)) == 1


def test_an_answer_is_added_and_the_question_kept(theirs: Consulting) -> None:
    record(theirs)
    record(theirs, **ANSWERED)

    with acting(viewer_of(theirs.officer)):
        rows = list(MaintainerConsultation.objects.order_by("pk").values_list("asked_on", "answered_on", "answer"))
    assert rows == [(date(2025, 1, 10), None, ""), (date(2025, 1, 10), date(2025, 1, 15), "We agree.")]
    assert "was consulted by email on 10 January 2025. It answered on 15 January 2025: We agree." in shown(theirs)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({**ANSWERED, "answered_on-day": "9"}, id="answered-before-asked"),
        pytest.param({"answer": "We agree."}, id="answer-without-a-day"),
        pytest.param({"asked_on-day": "17"}, id="asked-tomorrow"),
        pytest.param({"asked_how": "dream"}, id="no-such-way"),
    ],
)
def test_what_cannot_be_is_asked_again(theirs: Consulting, typed: dict[str, str]) -> None:
    assert record(theirs, **typed) == 200

    with acting(viewer_of(theirs.officer)):
        assert not MaintainerConsultation.objects.exists()


def test_an_own_school_needs_no_other_authority(consulting: Consulting) -> None:
    assert "must be consulted too" not in shown(consulting)
    assert decide(consulting) == 302


def test_an_academy_has_no_authority_to_ask(theirs: Consulting) -> None:
    Setting.objects.filter(pk=ASKED_FOR).update(kind="Academy special converter")

    assert decide(theirs) == 302


def test_the_record_is_the_authoritys_own(theirs: Consulting) -> None:
    codes = [record(theirs, who) for who in (theirs.head, theirs.parent, theirs.stranger)]
    record(theirs)

    seen = []
    for who in (theirs.officer, theirs.head, theirs.parent, theirs.stranger):
        with acting(viewer_of(who)):
            seen.append(MaintainerConsultation.objects.count())

    assert codes == [404, 404, 404]
    assert seen == [1, 0, 0, 0]


def test_a_record_is_never_changed(theirs: Consulting) -> None:
    record(theirs)

    with acting(viewer_of(theirs.officer)), pytest.raises(DatabaseError), transaction.atomic():
        MaintainerConsultation.objects.update(answer="Something else.")
