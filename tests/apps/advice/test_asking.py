"""The officer asks every adviser of regulation 6(1)."""

from datetime import date

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.advice.conftest import HELD, Assessment, browser_of
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.advice.actions import remind_those_due
from included.apps.advice.limbs import limbs_required
from included.apps.advice.models import AdviceRequest


def asking(assessment: Assessment) -> dict[str, str]:
    """What an officer sends who asks the parent, health and social care and leaves the rest."""
    answers = {"a": "ask", "b": "existing", "c": "ask", "e": "ask", "f": "none", "g": "none", "h": "none"}
    return {f"{letter}-how": how for letter, how in answers.items()}


def test_everyone_asked_gets_six_weeks_and_access(assessment: Assessment) -> None:
    answer = browser_of(assessment.officer).post(f"/advice/case/{assessment.case.pk}/ask/", asking(assessment))

    assert answer.status_code == 302
    with acting(viewer_of(assessment.officer)):
        rows = AdviceRequest.objects.order_by("limb").values_list("limb", "due_on", "is_existing_advice")
        assert list(rows) == [
            ("a", date(2025, 2, 27), False),
            ("b", date(2025, 2, 27), True),
            ("c", date(2025, 2, 27), False),
            ("d", date(2025, 2, 27), False),
            ("e", date(2025, 2, 27), False),
        ]


def test_the_service_asked_sees_it_among_its_work(assessment: Assessment) -> None:
    page = browser_of(assessment.psychologist).get("/advice/").content.decode()

    assert "Mabel Okafor" in page
    assert "27 February 2025" in page


def test_the_page_of_the_case_says_who_is_waited_for(assessment: Assessment) -> None:
    page = browser_of(assessment.officer).get(f"/advice/case/{assessment.case.pk}/").content.decode()

    assert "Kent Educational Psychology" in page
    assert "Waiting" in page


def test_only_the_authoritys_staff_ask(assessment: Assessment) -> None:
    codes = [
        browser_of(who).get(f"/advice/case/{assessment.case.pk}/ask/").status_code
        for who in (assessment.officer, assessment.psychologist, assessment.parent, assessment.stranger)
    ]

    assert codes == [200, 404, 404, 404]


@pytest.mark.parametrize(
    ("born_on", "includes_adulthood"),
    [(date(2010, 8, 31), True), (date(2011, 8, 31), True), (date(2011, 9, 1), False)],
    ids=["Year 10", "the youngest of Year 9", "the oldest of Year 8"],
)
def test_preparation_for_adulthood_from_year_nine(born_on: date, includes_adulthood: bool) -> None:
    letters = [limb.letter for limb in limbs_required(born_on, HELD)]

    assert ("g" in letters) is includes_adulthood


def test_reminders_go_out_a_fortnight_before_and_once_a_week(
    assessment: Assessment, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    reminded = []
    for day in (date(2025, 2, 12), date(2025, 2, 13), date(2025, 2, 19), date(2025, 2, 20)):
        with (
            clock.hold_today(day),
            django_capture_on_commit_callbacks(execute=True),
            acting(caseload_of("886")),
        ):
            reminded.append(remind_those_due(at=clock.now(), on=day))

    assert reminded == [0, 1, 0, 1]
    assert all("Mabel" not in message.subject + message.body for message in mail.outbox)


def test_no_body_is_chosen_where_many_kinds_could_be(assessment: Assessment) -> None:
    page = browser_of(assessment.officer).get(f"/advice/case/{assessment.case.pk}/ask/").content.decode()

    for letter in "fgh":
        options = page.partition(f'name="{letter}-organisation"')[2].partition("</select>")[0]
        assert "Nobody yet" in options.partition("</option>")[0]
