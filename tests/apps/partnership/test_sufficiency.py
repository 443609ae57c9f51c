"""Sufficiency of an area's own places, and the figures a version keeps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from apps import factories
from apps.partnership.conftest import HELD, Partners, browser_of
from included.adapters import clock
from included.adapters.measurerules import disclosure_rule
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.partnership.actions import open_consultation
from included.apps.partnership.models import InclusionVersion, NeedsAssessment
from included.apps.partnership.needs import groups_of, refresh_needs, year_words
from included.apps.partnership.sufficiency import UNIT, sufficiency_of
from included.apps.placements.actions.commissioning import Wanted, commission
from included.apps.placements.models import Placement
from included.apps.places.models import Setting
from included.apps.plans.models import PlanVersion
from included.apps.standards.counting import MAINTAINED
from included.core.vocabulary import SettingKind
from included.demo.caseload import invent
from included.demo.loading.load import load
from included.demo.records.cases import Scale

pytestmark = pytest.mark.django_db
AREA = "921"


@pytest.fixture
def manager(db: None) -> Account:
    # A part of England alone has no invented places: these tests commission their own.
    caseload = replace(invent(AREA, Scale.SMALL, 1), scale=Scale.ENGLAND, personas=())
    load(caseload, lambda name, done, total: None)
    return factories.manager("Isla Wight", code=AREA)


@pytest.fixture
def manager_with_plans(db: None) -> Account:
    """The manager of an area whose plans are written out, which a part of England leaves to later."""
    load(invent(AREA, Scale.SMALL, 1), lambda name, done, total: None)
    return factories.manager("Isla Wight", code=AREA)


def commissioned(manager: Account, count: int, low: int | None, high: int | None, **changes: object) -> None:
    school = Setting.objects.filter(authority_code=AREA, is_open=True).order_by("urn").first()
    assert school is not None
    wanted = {"urn": school.urn, "kind": SettingKind.SPECIAL, "count": count, "opens_on": date(2024, 9, 1)}
    with acting(viewer_of(manager)):
        commission(
            Wanted(**{**wanted, "low_year": low, "high_year": high, **changes}),  # type: ignore[arg-type]
            authority_code=AREA,
            by=manager,
            at=clock.now(),
        )


def counted() -> dict[str, dict]:
    with acting(caseload_of(AREA)):
        refresh_needs(AREA, on=HELD)
        found = NeedsAssessment.objects.get(authority_code=AREA, counted_on=HELD).figures["sufficiency"]
    return {each["kind"]: each for each in found["kinds"]} | {"on": found["on"]}


def figures(years: dict[str, int | None]) -> dict[str, object]:
    """What was published of an area with special schools alone."""
    table: dict[str, object] = {"row_totals": list(years.values())}
    table |= {"rows": list(years), "columns": ["State special"], "cells": [[number] for number in years.values()]}
    new = {"rows": ["Year 8"], "columns": ["State special"], "row_totals": [6], "column_totals": [6]}
    return {"years": table, "new": new, "trend": {"years": [4, 5, 6], "next_year": 7}}


def test_places_of_next_september_are_set_beside_need(manager: Account) -> None:
    commissioned(manager, 30, 7, 11)
    commissioned(manager, 20, None, None)
    commissioned(manager, 90, 7, 11, opens_on=date(2025, 9, 2))

    with acting(caseload_of(AREA)):
        found = sufficiency_of(
            figures({"Year 7": 40, "Year 8": 60, "Year 12": 50}), ["State special"], year_words, AREA, HELD
        )
    (special,) = found["kinds"]
    by_year = {line["year"]: line for line in special["years"]}

    # 97.5% of 40 and seven new; 97.5% of 60; 95.3% of 50: half a child counts as one.
    assert {year: line["expected"] for year, line in by_year.items()} == {
        "Year 7": 0,
        "Year 8": 46,
        "Year 9": 59,
        "Year 12": 0,
        "Year 13": 48,
    }
    assert {year: line["places"] for year, line in by_year.items()} == {
        "Year 7": 50,
        "Year 8": 50,
        "Year 9": 50,
        "Year 12": 20,
        "Year 13": 20,
    }
    assert (special["expected"], special["places"], special["without"]) == (153, 50, 103)
    assert sum(line["without"] for line in special["years"]) == 103


def test_need_that_is_withheld_counts_as_none(manager: Account) -> None:
    commissioned(manager, 50, 9, 9)

    with acting(caseload_of(AREA)):
        found = sufficiency_of(figures({"Year 7": None, "Year 8": 60}), ["State special"], year_words, AREA, HELD)
    (special,) = found["kinds"]

    assert special["has_withheld"]
    assert special["without"] == 9
    assert {line["year"]: line["without"] for line in special["years"]} == {"Year 7": None, "Year 8": None, "Year 9": 9}


def test_an_area_without_places_claims_nothing(manager: Account) -> None:
    found = counted()

    assert found["State special"]["places"] == 0
    assert found["State special"]["without"] is None


def test_no_small_need_is_told_by_year_group(manager: Account) -> None:
    commissioned(manager, 40, None, None)

    found, rule = counted(), disclosure_rule("area")

    now = [line["now"] for each in found.values() if isinstance(each, dict) for line in each["years"]]
    assert now
    assert not [number for number in now if number and rule.is_small(number)]


def test_a_child_in_a_unit_counts_with_units(manager_with_plans: Account) -> None:
    with acting(caseload_of(AREA)):
        case, urn = next(
            (row.case, int(row.document["section_i"]["urn"]))
            for row in PlanVersion.objects.filter(status="final", case__state__in=MAINTAINED).select_related("case")
            if row.document.get("section_i", {}).get("urn")
        )
        before = sum(each.count for each in groups_of(AREA, HELD) if each.kind == UNIT)
        _place(case, urn, "sen_unit")
        in_unit = sum(each.count for each in groups_of(AREA, HELD) if each.kind == UNIT)
        everybody = sum(each.count for each in groups_of(AREA, HELD))

        assert in_unit == before + 1
        assert everybody == Case.objects.filter(authority_code=AREA, state__in=MAINTAINED).count()


def _place(case: Case, urn: int, kind: str) -> None:
    Placement.objects.filter(case=case).update(ends_before=HELD)
    Placement.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=AREA,
        setting_id=urn,
        kind=kind,
        starts_on=HELD,
        made_at=clock.now(),
    )


def test_what_is_consulted_on_has_its_figures(partners: Partners) -> None:
    with acting(viewer_of(partners.manager)):
        open_consultation("886", question="Enough?", closes_on=HELD + timedelta(30), by=partners.manager, on=HELD)

    version = InclusionVersion.objects.get()
    assert version.document["needs"]["counted_on"] == HELD.isoformat()
    assert version.document["needs"]["sufficiency"]["on"] == "2025-09-01"
    page = browser_of(None).get(f"/inclusion-plans/886/{version.number}/").content.decode()
    assert "Nothing has been counted yet." not in page


def test_a_version_keeps_the_figures_of_its_day(partners: Partners) -> None:
    with acting(viewer_of(partners.manager)):
        open_consultation("886", question="Enough?", closes_on=HELD + timedelta(30), by=partners.manager, on=HELD)
    kept = InclusionVersion.objects.get().document["needs"]
    for number in range(6):
        factories.child_with_case(f"Child {number}", born_on=date(2016, 5, 4))

    later = HELD + timedelta(days=1)
    with clock.hold_today(later), acting(viewer_of(partners.manager)):
        Case.objects.update(state="final")
        open_consultation("886", question="And now?", closes_on=later, by=partners.manager, on=later)

    first, second = InclusionVersion.objects.order_by("number")
    assert first.document["needs"] == kept
    assert (first.document["needs"]["plans"], second.document["needs"]["plans"]) == (0, 6)
