"""Projections follow from events: rebuilding finds no difference, and mends what somebody broke."""

from datetime import date

import pytest

from apps import factories
from apps.cases.conftest import Office
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Case
from included.apps.cases.rebuilding import Difference, rebuild
from included.apps.cases.shares import shares
from included.core.casework import EventKind

pytestmark = pytest.mark.django_db


def differences(*, is_written: bool = False, as_of: date | None = None) -> list[Difference]:
    outcomes = [rebuild(share, is_written=is_written, as_of=as_of) for share in shares("886", 2)]
    return [difference for outcome in outcomes for difference in outcome.differences]


def test_nothing_differs_as_it_was_written(office: Office) -> None:
    factories.child_with_case(
        "Tom Reed",
        events=[
            (EventKind.REQUEST_RECEIVED, date(2024, 10, 1)),
            (EventKind.ASSESSMENT_AGREED, date(2024, 11, 1)),
            (EventKind.ADVICE_REQUESTED, date(2024, 11, 2), {"adviser": "psychology"}),
        ],
    )

    assert differences() == []


def test_broken_projection_is_found_and_mended(office: Office) -> None:
    with acting(caseload_of("886")):
        Case.objects.filter(pk=office.case.pk).update(state="final", next_due_on=None)

    found = differences(is_written=True)

    assert {(each.field, each.stored, each.rebuilt) for each in found} == {
        ("state", "final", "requested"),
        ("next_due_on", "", "2025-02-17"),
    }
    assert differences() == []


def test_looking_alone_mends_nothing(office: Office) -> None:
    with acting(caseload_of("886")):
        Case.objects.filter(pk=office.case.pk).update(state="final")

    differences()

    assert differences() != []


def test_passing_days_alone_move_no_date(office: Office) -> None:
    assert differences(as_of=date(2025, 6, 1)) == []


def test_each_case_is_in_one_share(office: Office) -> None:
    factories.child_with_case("Tom Reed")
    factories.child_with_case("Ada Reed", code="887")

    counts = [rebuild(share).cases for share in shares(None, 3)]

    assert sum(counts) == 3
