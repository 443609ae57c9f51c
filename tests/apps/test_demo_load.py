"""An invented caseload in the database."""

from datetime import date

import pytest
from django.db.models import F

from included.apps.accounts.acting import acting, caseload_of
from included.apps.advice.models import AdviceStatement
from included.apps.cases.models import Case, Event
from included.apps.cases.rebuilding import rebuild
from included.apps.cases.shares import shares
from included.apps.partnership.actions import signatories
from included.apps.partnership.models import InclusionPlan, NeedsAssessment
from included.apps.placements.models import Place, Placement, PlacementPrice, PlaceUse
from included.apps.placements.queries.capacity import capacity_page
from included.apps.placements.queries.case import row_of
from included.apps.plans.models import PlanVersion
from included.apps.standards.models import AreaMeasure
from included.core.partnership import waiting_for
from included.demo.caseload import invent
from included.demo.loading.load import is_loaded, load
from included.demo.records.cases import THE_DAY, Scale

pytestmark = pytest.mark.django_db
OF_LISTS = ("list_sent", "preferences_received")


def test_loaded_caseload_needs_no_rebuilding() -> None:
    caseload = invent("921", Scale.SMALL, 1)

    load(caseload, lambda name, done, total: None)

    outcomes = [rebuild(share) for share in shares("921", 1)]
    assert is_loaded("921")
    assert sum(outcome.cases for outcome in outcomes) == len(caseload.cases)
    assert [difference for outcome in outcomes for difference in outcome.differences] == []
    with acting(caseload_of("921")):
        # What became of lists is recorded as it is made, and is no part of the invented count.
        assert Event.objects.exclude(kind__in=OF_LISTS).count() == caseload.event_count
        assert Case.objects.count() == len(caseload.cases)


def test_served_drafts_hold_the_statements_that_had_come() -> None:
    load(invent("921", Scale.SMALL, 1), lambda name, done, total: None)

    with acting(caseload_of("921")):
        bound = {
            (version.case_id, row["limb"]): row["paragraphs"]
            for version in PlanVersion.objects.filter(status="draft")
            for row in version.document["advice"]
            if row["paragraphs"]
        }
        statements = AdviceStatement.objects.select_related("advice_request").filter(
            advice_request__case__in={case for case, _ in bound}
        )
        kept = {(each.advice_request.case_id, each.advice_request.limb): each.paragraphs for each in statements}
        old = [row for version in PlanVersion.objects.filter(status="final") for row in version.document["advice"]]

    assert bound
    assert bound.items() <= kept.items()
    assert old
    assert not any(row["paragraphs"] for row in old)


def test_places_and_placements_are_there_and_marked() -> None:
    load(invent("921", Scale.SMALL, 1), lambda name, done, total: None)

    with acting(caseload_of("921")):
        held = PlaceUse.objects.filter(state="filled").count()
        placed = Placement.objects.filter(place_use__isnull=False)
        assert held == placed.count() > 0
        assert not Place.objects.filter(is_assumed=False).exists()
        assert not Placement.objects.filter(is_assumed=False).exists()
        assert not PlacementPrice.objects.filter(is_assumed=False).exists()
        assert not placed.exclude(place_use__place__setting_id=F("setting_id")).exists()
        row = row_of(placed.prefetch_related("prices").first())
        shown = capacity_page(["921"], THE_DAY).settings

    assert row.price is not None
    assert row.is_assumed
    assert sum(line.filled for setting in shown for line in setting.rows) > 0


def test_the_partnership_waits_for_two_signatures() -> None:
    load(invent("921", Scale.SMALL, 1), lambda name, done, total: None)

    with acting(caseload_of("921")):
        plan = InclusionPlan.objects.select_related("waiting").get()
        assert [each.name for each in waiting_for(signatories("921", plan.waiting, THE_DAY))] == [
            "Dr Anita Rao",
            "Louise Hartley",
        ]
        # Counted when the plan was put out for consultation, and today.
        days = NeedsAssessment.objects.order_by("counted_on").values_list("counted_on", flat=True)
        assert list(days) == [date(2024, 11, 4), THE_DAY]
        assert AreaMeasure.objects.count() == 6
