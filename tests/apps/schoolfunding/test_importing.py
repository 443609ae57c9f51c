"""Importing a schools formula: versions, what is refused, whose it is, and pupils counted from placements."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from apps import factories
from apps.schoolfunding.conftest import HELD, Area, budget
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Account
from included.apps.placements.actions.pricing import say_cost
from included.apps.placements.models import Placement
from included.apps.places.models import Setting
from included.apps.schoolfunding.models import FormulaVersion, SchoolBudget


def stored() -> dict[int, int]:
    """High-need pupils in hundredths by school, of the newest version."""
    with acting(caseload_of("886")):
        newest = FormulaVersion.objects.latest("version")
        return dict(SchoolBudget.objects.filter(formula=newest).values_list("setting_id", "high_needs"))


def test_a_formula_is_in_and_stays_in(area: Area) -> None:
    first, second, third = area.schools(3)

    was = area.give(budget(first, 2), budget(second, 3))
    again = area.give(budget(second, 3), budget(first, 2))
    changed = area.give(budget(first, 2), budget(second, 4), budget(third, 0))

    assert [(each.version, each.is_new, each.missing) for each in (was, again, changed)] == [
        (1, True, 1),
        (1, False, 1),
        (2, True, 0),
    ]
    assert stored() == {first: 200, second: 400, third: 0}


def test_costs_are_kept_as_a_number_alone(area: Area) -> None:
    (urn,) = area.schools(1)

    area.give(budget(urn, support_costs=[{"cost": "6000.00"}, {"cost": "7000.00", "pupils": 3}]))

    assert stored() == {urn: 300}


def place(area: Area, urn: int, name: str, cost: str, **fields: object) -> None:
    case = factories.child_with_case(name, born_on=date(2016, 5, 4))
    days = {"starts_on": date(2024, 9, 1)} | fields
    with acting(viewer_of(area.manager)):
        made = Placement.objects.create(
            case=case,
            child_id=case.child_id,
            authority_code="886",
            setting_id=urn,
            kind="mainstream",
            made_by=area.manager,
            made_at=clock.now(),
            **days,
        )
        say_cost(made, {"cost_of_provision": cost}, by=area.manager, at=clock.now(), on=HELD)


def test_pupils_not_told_are_counted_from_placements(area: Area) -> None:
    first, second = area.schools(2)
    place(area, first, "Ada One", "14200.00")
    place(area, first, "Bea Two", "7000.00")
    place(area, first, "Cem Three", "5000.00")
    place(area, second, "Dee Four", "9000.00")
    place(area, first, "Eli Five", "9000.00", starts_on=date(2025, 2, 1))

    area.give(budget(first), budget(second, 7))

    # A top-up starts above £6,000, and whoever comes later is not there yet.
    assert stored() == {first: 200, second: 700}


@pytest.mark.parametrize("urn", ["999999", "abc", "118301", "118302", "118303"])
def test_only_open_mainstream_schools_of_the_area(area: Area, urn: str) -> None:
    area.schools(1)
    for place, fields in enumerate(({"is_open": False}, {"setting_kind": "special"}, {"authority_code": "936"})):
        row = {"name": "Other", "authority_code": "886", "setting_kind": "mainstream", "kind": "Community school"}
        Setting.objects.create(**{**row, "urn": 118301 + place, "duty_to_admit": True, **fields})

    done = area.give(budget(118300, 1), {"urn": urn})

    assert [fault.code for fault in done.faults] == ["MD03"]
    with acting(caseload_of("886")):
        assert not FormulaVersion.objects.exists()


def test_schools_of_another_authority_are_refused(area: Area) -> None:
    (urn,) = area.schools(1)

    done = area.give(budget(urn, 1), authority="936")

    assert [fault.code for fault in done.faults] == ["MD05"]


def test_only_its_readers_see_a_formula(area: Area) -> None:
    (urn,) = area.schools(1)
    area.give(budget(urn, 1))

    def sees(account: Account) -> bool:
        with acting(viewer_of(account)):
            return FormulaVersion.objects.exists() and SchoolBudget.objects.exists()

    assert all(sees(account) for account in (area.finance, area.manager, area.forum))
    officer, family = factories.officer(), factories.family_account()
    assert not any(sees(account) for account in (area.elsewhere, officer, family))


@pytest.mark.parametrize("who", ["manager", "forum", "elsewhere"])
def test_only_finance_adds_a_version(area: Area, who: str) -> None:
    row = {"authority_code": "886", "year": 2024, "lines": [], "percents": {}, "remarks": []}
    terms = {"share": 0, "pays": 0, "has_rule": False, "imported_at": clock.now()}

    with pytest.raises(DatabaseError, match="row-level"), acting(viewer_of(getattr(area, who))), transaction.atomic():
        FormulaVersion.objects.create(**row, **terms, version=1)


@pytest.mark.parametrize("model", [FormulaVersion, SchoolBudget])
def test_what_was_imported_never_changes(area: Area, model: type[FormulaVersion] | type[SchoolBudget]) -> None:
    (urn,) = area.schools(1)
    area.give(budget(urn, 1))

    with pytest.raises(DatabaseError), acting(viewer_of(area.finance)), transaction.atomic():
        model.objects.all().delete()
