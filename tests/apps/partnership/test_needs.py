"""The needs assessment, beside a plain count of the same plans."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.partnership.conftest import HELD, Partners
from included.adapters.measurerules import disclosure_rule
from included.adapters.partnershiprules import partnership_book
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Case
from included.apps.figures import count_areas
from included.apps.partnership.models import NeedsAssessment
from included.apps.partnership.needs import KINDS, groups_of, new_plans, provision_of, refresh_needs
from included.apps.places.models import OfferVersion, Setting
from included.apps.plans.models import PlanVersion
from included.apps.standards.counting import MAINTAINED
from included.demo.caseload import invent
from included.demo.loading.load import load
from included.demo.records.cases import Scale

pytestmark = pytest.mark.django_db
METRES_A_MILE = 1609.344


def age(born_on: date, on: date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def plain_groups(code: str) -> Counter[tuple[object, ...]]:
    """Need, age, year group, district and distances of every plan in force, one plan after the other."""
    found: Counter[tuple[object, ...]] = Counter()
    for case in Case.objects.filter(authority_code=code, state__in=MAINTAINED).select_related("child"):
        last = PlanVersion.objects.filter(case=case, status="final").order_by("number").last()
        document = last.document if last else {}
        need = document["needs"][0]["area"] if document.get("needs") else ""
        urn = document.get("section_i", {}).get("urn")
        setting = Setting.objects.filter(pk=int(urn)).first() if urn else None
        beyond: set[int] = set()
        if setting and setting.easting and setting.northing and case.child.easting and case.child.northing:
            east, north = setting.easting - case.child.easting, setting.northing - case.child.northing
            miles = (east**2 + north**2) ** 0.5 / METRES_A_MILE
            beyond = {limit for limit in partnership_book().mile_limits if miles > limit}
        born_on, district = case.child.born_on, case.child.postcode.split(" ")[0] or "Not known"
        year = age(born_on, date(2024, 8, 31)) - 4
        found[need, setting is None, age(born_on, HELD), year, district, frozenset(beyond)] += 1
    return found


def test_a_plain_count_of_every_plan_agrees() -> None:
    load(invent("921", Scale.SMALL, 1), lambda name, done, total: None)

    with acting(caseload_of("921")):
        counted: Counter[tuple[object, ...]] = Counter()
        for each in groups_of("921", HELD):
            key = (each.need, each.kind == KINDS[-1], each.age, each.year, each.district, each.miles_beyond)
            counted[key] += each.count
        expected = plain_groups("921")
        finalised = [each for each in Case.objects.values_list("finalised_on", flat=True) if each]
        years = [(date(2022 + n, 3, 20), date(2023 + n, 3, 20)) for n in range(3)]
        plain_new = tuple(sum(start < day <= end for day in finalised) for start, end in years)

        assert counted == expected
        assert new_plans("921", HELD) == plain_new


def test_no_small_figure_is_stored() -> None:
    load(invent("921", Scale.SMALL, 1), lambda name, done, total: None)
    with acting(caseload_of("921")):
        refresh_needs("921", on=HELD)
        figures = NeedsAssessment.objects.get(counted_on=HELD).figures

    rule = disclosure_rule("area")
    for name in ("ages", "places", "years", "districts"):
        table = figures[name]
        shown = [cell for row in table["cells"] for cell in row] + table["row_totals"] + table["column_totals"]
        assert not [cell for cell in shown if cell and rule.is_small(cell)], name


def test_counting_takes_one_statement_a_figure(partners: Partners) -> None:
    with CaptureQueriesContext(connection) as queries:
        count_areas("886")

    reading = [each for each in queries if "FROM cases_case" in each["sql"] or "FROM placed" in each["sql"]]
    assert len(reading) == 5


def test_places_are_those_the_directory_holds() -> None:
    load(invent("921", Scale.SMALL, 1), lambda name, done, total: None)

    with acting(caseload_of("921")):
        counted = provision_of("921", HELD)
        current = OfferVersion.objects.filter(section="places", is_current=True, setting__authority_code="921")
        plain = [
            sum(line["places"] for line in version.content if line["academic_year"] == 2024)
            for version in current.filter(setting__is_open=True)
        ]

    assert plain
    assert sum(each["recorded"] for each in counted) == len(plain)
    assert sum(each["places"] or 0 for each in counted) == sum(plain)
