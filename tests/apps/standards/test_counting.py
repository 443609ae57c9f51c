"""The measures of the standards, beside a plain count of the same cases."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.standards.conftest import HELD, Area
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Case, Event
from included.apps.figures import count_areas
from included.apps.partnership.models import AreaPicture
from included.apps.standards.actions import measure_area
from included.apps.standards.counting import MAINTAINED, STATEMENTS, count_measure
from included.apps.standards.models import AreaMeasure
from included.core.casework import EventKind
from included.demo.caseload import invent
from included.demo.loading.load import load
from included.demo.records.cases import Scale

SINCE = date(2024, 3, 20)
Counted = tuple[int, int]


def plain(measure: str, code: str, on: date, since: date) -> Counted:
    """The same share, case by case."""
    found = [answer for case in Case.objects.filter(authority_code=code) for answer in _PLAIN[measure](case, on, since)]
    return sum(found), len(found)


def _happened(case: Case, *kinds: str) -> list[Event]:
    return list(Event.objects.filter(case=case, kind__in=kinds).order_by("happened_on", "sequence"))


def _decided(case: Case, on: date, since: date) -> Iterator[bool]:
    asked, decided = case.requested_on, case.decided_on
    if asked and since < asked <= on and (decided or asked + timedelta(42) < on):
        yield decided is not None and (decided - asked).days <= 42


def _finalised(case: Case, on: date, since: date) -> Iterator[bool]:
    if case.requested_on and case.finalised_on and since < case.finalised_on <= on:
        yield (case.finalised_on - case.requested_on).days <= 140


def _answers(case: Case, on: date, since: date, question: str, answer: str, who: str, days: int) -> Iterator[bool]:
    for asked in _happened(case, question):
        if asked.happened_on <= since or asked.happened_on > on or asked.details.get("adviser") == "parent":
            continue
        answers = [
            each.happened_on
            for each in _happened(case, answer)
            if each.details.get(who) == asked.details.get(who) and each.happened_on >= asked.happened_on
        ]
        due_on = date.fromisoformat(asked.details.get("received_on", asked.happened_on.isoformat())) + timedelta(days)
        if answers or due_on < on:
            yield bool(answers) and min(answers) <= due_on


def _advice(case: Case, on: date, since: date) -> Iterator[bool]:
    yield from _answers(case, on, since, "advice_requested", "advice_received", "adviser", 42)


def _consulted(case: Case, on: date, since: date) -> Iterator[bool]:
    yield from _answers(case, on, since, "setting_consulted", "setting_replied", "urn", 15)


def _reviewed(case: Case, on: date, since: date) -> Iterator[bool]:
    made = [each.happened_on for each in _happened(case, "plan_finalised", "plan_transferred_in")]
    if case.state in MAINTAINED and made and min(made) <= since:
        reviewed = [each.happened_on for each in _happened(case, "review_decided")]
        yield any(since < day <= on for day in reviewed)


def _moved(case: Case, on: date, since: date) -> Iterator[bool]:
    for event in _happened(case, "phase_transfer_expected"):
        last = {"school": (2, 15), "post_16": (3, 31)}.get(event.details["to"])
        if last is None:
            continue
        before = date(int(event.details["transfers_on"][:4]), *last)
        if since < before <= on:
            named = _happened(case, "amended_plan_issued", "plan_finalised")
            yield any(event.happened_on <= each.happened_on < before for each in named)


_PLAIN = {
    "decided_in_6_weeks": _decided,
    "plans_in_20_weeks": _finalised,
    "advice_in_6_weeks": _advice,
    "consultations_in_15_days": _consulted,
    "reviews_in_12_months": _reviewed,
    "phase_transfers_in_time": _moved,
}


@pytest.mark.django_db
def test_a_plain_count_of_a_caseload_agrees() -> None:
    load(invent("921", Scale.SMALL, 1), lambda name, done, total: None)

    with acting(caseload_of("921")):
        counted = {measure: count_measure(measure, "921", HELD) for measure in STATEMENTS}
        expected = {measure: plain(measure, "921", HELD, SINCE) for measure in STATEMENTS}

    assert counted == expected
    assert all(denominator for _, denominator in counted.values())


@pytest.mark.parametrize(
    ("decided_on", "expected"),
    [
        pytest.param(date(2025, 2, 17), (1, 1), id="on the last day"),
        pytest.param(date(2025, 2, 18), (0, 1), id="a day late"),
    ],
)
def test_six_weeks_are_forty_two_days(kent: Area, decided_on: date, expected: Counted) -> None:
    asked = (EventKind.REQUEST_RECEIVED, date(2025, 1, 6))
    factories.child_with_case(events=[asked, (EventKind.ASSESSMENT_AGREED, decided_on)])

    with acting(caseload_of("886")):
        assert count_measure("decided_in_6_weeks", "886", HELD) == expected


def test_a_case_of_another_area_does_not_count(kent: Area) -> None:
    factories.child_with_case(code="887")

    with acting(caseload_of("886")):
        assert count_measure("decided_in_6_weeks", "886", HELD) == (0, 0)


def test_a_correction_moves_what_is_counted(kent: Area) -> None:
    urn = {"urn": "118101"}
    factories.child_with_case(
        events=[
            (EventKind.REQUEST_RECEIVED, date(2024, 9, 2)),
            (EventKind.ASSESSMENT_AGREED, date(2024, 10, 10)),
            (EventKind.PLAN_AGREED, date(2024, 12, 20)),
            (EventKind.DRAFT_SERVED, date(2025, 1, 6)),
            (EventKind.SETTING_CONSULTED, date(2025, 1, 6), urn),
            (EventKind.SETTING_REPLIED, date(2025, 1, 30), urn),
            (EventKind.CORRECTION, date(2025, 1, 20), {"corrects": 5}),
        ]
    )

    with acting(caseload_of("886")):
        assert count_measure("consultations_in_15_days", "886", HELD) == (1, 1)


def test_a_share_of_few_is_stored_without_its_figures(kent: Area) -> None:
    factories.child_with_case()

    count_areas("886")

    row = AreaMeasure.objects.get(authority_code="886", measure="decided_in_6_weeks")
    assert (row.numerator, row.denominator, row.counted_on) == (None, None, HELD)
    assert "too few to publish" in Client().get("/standards/areas/886/").content.decode()


def test_an_area_is_counted_once_a_day_by_itself(kent: Area) -> None:
    assert count_areas(only_due=True) == ["886", "887"]
    assert count_areas(only_due=True) == []


def test_an_area_measured_without_a_picture_is_due(kent: Area) -> None:
    with acting(caseload_of("886")):
        measure_area("886", on=HELD)

    counted = count_areas(only_due=True)

    assert "886" in counted
    assert AreaPicture.objects.get(pk="886").counted_on == HELD


def test_the_page_of_an_area_asks_the_same_however_much_is_stored(kent: Area) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            Client().get("/standards/areas/886/")
        return len(queries)

    count_areas()
    first = asked()
    with acting(caseload_of("886")):
        for days in range(1, 6):
            measure_area("886", on=HELD - timedelta(days))

    assert asked() == first
