"""A decision marks the area's forecast in its own transaction, and the worker draws it anew."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from apps.finance.conftest import Office
from apps.forecasts.conftest import DRAWS, plan_holder
from apps.forecasts.test_counts import place, record
from apps.placements.conftest import HELD
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.finance.models import Commitment
from included.apps.finance.rebuilding import rebuild_commitments
from included.apps.forecasts import inputs
from included.apps.forecasts.actions import drawing
from included.apps.forecasts.actions.drawing import redraw, redraw_areas
from included.apps.forecasts.inputs import inputs_of
from included.apps.forecasts.models import ForecastMark, StoredForecast
from included.apps.forecasts.queries.stored import newest
from included.apps.placements.actions.correcting import correct_placement
from included.apps.placements.actions.placing import end_placement
from included.apps.placements.models import Placement
from included.core.casework import EventKind
from included.core.errors import Refusal


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is too soon, but where a test says so."""
    monkeypatch.setattr(drawing, "QUIET", timedelta())


def marks() -> int:
    with acting(caseload_of("886")):
        return ForecastMark.objects.filter(authority_code="886").count()


def stored() -> StoredForecast:
    with acting(caseload_of("886")):
        found = newest("886")
    assert found is not None
    return found


def expected_cost() -> float:
    return float(stored().document["expected_cost"])


def change(office: Office, placement: Placement, how: Any) -> None:
    with acting(viewer_of(office.school.officer)):
        how(Placement.objects.select_related("case", "setting", "place_use").get(pk=placement.pk))


def test_a_named_place_moves_the_ten_years(office: Office) -> None:
    case = plan_holder("Ada Ash")
    plan_holder("Ben Birch")
    assert redraw("886", draws=DRAWS)
    before = expected_cost()

    office.price(place(office, case), "27450.00")

    assert marks()
    assert redraw_areas(["886"], draws=DRAWS) == 1
    assert marks() == 0
    assert expected_cost() > before
    assert stored().number == 2


@pytest.mark.parametrize("what", ["end", "correct", "price", "tariff"])
def test_each_change_of_a_place_marks(office: Office, what: str) -> None:
    placement = place(office, plan_holder("Ada Ash"))
    office.price(placement, "27450.00")
    redraw("886", draws=DRAWS)
    assert marks() == 0
    by, at = office.school.officer, clock.now()

    if what == "end":
        change(office, placement, lambda found: end_placement(found, on=HELD, by=by, at=at))
    elif what == "correct":
        given = {"kind": "independent", "starts_on": placement.starts_on, "reason": "Wrong.", "by": by, "at": at}
        change(office, placement, lambda found: correct_placement(found, **given))
    elif what == "price":
        office.price(placement, "30000.00")
    else:
        # As after a change of tariffs: the ledger is worked out anew, and what differs is written.
        with acting(caseload_of("886")):
            Commitment.objects.update(annual_pence=1)
            rebuild_commitments("886", on=HELD, is_written=True)

    assert marks()


def test_another_tariff_moves_the_ledger_and_the_forecast(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.price(place(office, plan_holder("Ada Ash")), "27450.00")
    redraw("886", draws=DRAWS)
    before = expected_cost()
    with acting(caseload_of("886")):
        # As rows stand that were priced by tariffs of before; nobody has marked them.
        Commitment.objects.update(annual_pence=100)
        ForecastMark.objects.all().delete()
    redraw("886", draws=DRAWS)
    assert expected_cost() < before
    monkeypatch.setattr(inputs, "rules_digest", lambda: "other")
    monkeypatch.setattr(drawing, "rules_digest", lambda: "other")

    assert redraw_areas(["886"], draws=DRAWS) == 1

    with acting(caseload_of("886")):
        assert set(Commitment.objects.values_list("annual_pence", flat=True)) == {1_745_000}
    assert expected_cost() == pytest.approx(before)
    assert marks() == 0


def test_a_refused_change_leaves_no_mark(office: Office) -> None:
    case = plan_holder("Ada Ash")
    redraw("886", draws=DRAWS)

    def refused() -> None:
        with transaction.atomic():
            place(office, case)
            raise Refusal("Not so.")

    with pytest.raises(Refusal):
        refused()

    assert marks() == 0


def test_a_plan_that_ends_marks(office: Office) -> None:
    case = plan_holder("Ada Ash")
    redraw("886", draws=DRAWS)

    record(case, EventKind.CEASE_NOTIFIED, HELD, ceases_on=HELD.isoformat())

    assert marks()


def test_what_moves_nothing_draws_no_version(office: Office) -> None:
    placement = place(office, plan_holder("Ada Ash"))
    redraw("886", draws=DRAWS)

    change(office, placement, lambda found: found.save())

    assert marks()
    assert redraw_areas(["886"], draws=DRAWS) == 0
    assert marks() == 0
    assert stored().number == 1


def test_marks_made_soon_after_wait_for_one_drawing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    plan_holder("Ada Ash")
    redraw("886", draws=DRAWS)
    monkeypatch.setattr(drawing, "QUIET", timedelta(seconds=20))
    plan_holder("Ben Birch")
    plan_holder("Cy Cedar")

    soon = redraw_areas(["886"], draws=DRAWS)
    kept = marks()
    later = clock.now() + timedelta(seconds=30)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert (soon, kept) == (0, 2)
    assert redraw_areas(["886"], draws=DRAWS) == 1
    assert (marks(), stored().number) == (0, 2)


def test_the_same_inputs_have_the_same_digest_and_figures(office: Office) -> None:
    plan_holder("Ada Ash")
    redraw("886", draws=DRAWS)
    first = stored()

    with acting(caseload_of("886")):
        again = drawing._document(inputs_of("886", HELD), DRAWS)

    assert first.document == again
    assert first.digest == drawing.digest_of(first.inputs)


@pytest.mark.parametrize("code", ["886", "999"], ids=["no-plans", "no-figures"])
def test_an_area_of_which_nothing_is_known_is_left(office: Office, code: str) -> None:
    with acting(caseload_of(code)):
        assert not redraw(code, draws=DRAWS)
        assert newest(code) is None


def test_of_each_day_the_last_version_is_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "KEPT_OF_A_DAY", 2)
    for name in ("Ada Ash", "Ben Birch", "Cy Cedar"):
        plan_holder(name)
        redraw("886", draws=DRAWS)
    with clock.hold_today(HELD + timedelta(days=1)):
        assert redraw_areas(["886"], draws=DRAWS) == 1

    with acting(caseload_of("886")):
        kept = list(StoredForecast.objects.order_by("number").values_list("number", "counted_on"))
    assert kept == [(3, HELD), (4, HELD + timedelta(days=1))]


def test_the_moment_of_drawing_is_written(office: Office) -> None:
    plan_holder("Ada Ash")

    redraw("886", draws=DRAWS)

    assert isinstance(stored().drawn_at, datetime)
    assert stored().draws == DRAWS
