"""The children a setting teaches."""

import re
from datetime import date

import pytest

from apps import factories
from apps.places.conftest import Consulting, browser_of
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import AccessLogEntry
from included.apps.cases.actions import open_case
from included.apps.places.queries import consulting as queries
from included.core.access import Basis
from included.core.casework import EventKind


def test_a_setting_sees_the_children_it_teaches_and_no_others(consulting: Consulting) -> None:
    school = factories.setting_organisation("Ash Primary School", urn=118103)
    pupil = factories.child("Ada Pupil")
    factories.child_with_case("Ben Elsewhere")
    factories.grant(pupil, Basis.TEACHES, organisation=school)
    with acting(viewer_of(consulting.officer)):
        open_case(pupil, kind=EventKind.REQUEST_RECEIVED, on=date(2025, 1, 6), by=None, at=clock.now())

    page = browser_of(factories.senco(school)).get("/children/").content.decode()

    assert "Ada Pupil" in page
    assert "Ben Elsewhere" not in page
    assert "Mabel Okafor" not in page


def test_being_consulted_is_not_teaching(consulting: Consulting) -> None:
    page = browser_of(consulting.head).get("/children/").content.decode()

    assert "Mabel Okafor" not in page


def test_each_child_of_the_list_is_logged(consulting: Consulting) -> None:
    school = factories.setting_organisation("Ash Primary School", urn=118103)
    with acting(viewer_of(consulting.officer)):
        child = consulting.case.child
    factories.grant(child, Basis.TEACHES, organisation=school)

    browser_of(factories.senco(school)).get("/children/")

    with acting(viewer_of(consulting.officer)):
        assert AccessLogEntry.objects.filter(child_id=child.pk, page="children we teach").count() == 1


def test_pages_follow_on_without_a_name_in_the_address(consulting: Consulting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "CHILDREN_A_PAGE", 1)
    school = factories.setting_organisation("Ash Primary School", urn=118103)
    for name in ("Ada Pupil", "Ada Pupil", "Ben Pupil"):
        case = factories.child_with_case(name)
        with acting(viewer_of(consulting.officer)):
            pupil = case.child
        factories.grant(pupil, Basis.TEACHES, organisation=school)
    browser, address, seen = browser_of(factories.senco(school)), "/children/", []

    while address:
        page = browser.get(address).content.decode()
        seen.append(re.findall(r"(?:Ada|Ben) Pupil", page)[0])
        more = re.search(r'href="(\?after=[^"]+)"', page)
        assert "Pupil" not in (more[1] if more else "")
        address = f"/children/{more[1]}" if more else ""

    assert seen == ["Ada Pupil", "Ada Pupil", "Ben Pupil"]
