"""The directory's pages: finding a setting, reading its page, keeping it current, confirming."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.places.conftest import browser_of
from apps.places.directory_people import AUTISM, Directory, directory, say
from included.adapters import clock
from included.adapters.postcodes import Point
from included.apps.accounts.acting import acting, viewer_of
from included.apps.places.forms.directory import DirectoryForm
from included.apps.places.models import OfferVersion, Setting
from included.apps.places.queries.directory import PAGE, Key, Wanted, directory_page
from included.apps.places.wording import SECTIONS
from included.core.places.offers import (
    Accessible,
    Answer,
    Contract,
    Feature,
    Fee,
    Inspected,
    Line,
    OnSite,
    PlaceCount,
    Section,
    Shown,
    StaffKind,
    Stay,
    Vacancy,
    Visit,
)
from included.core.vocabulary import SenType, SettingKind

pytestmark = pytest.mark.django_db
SHOWN = Shown("accessibility_plan", Answer.YES, "Website")
NEED = {
    "lines-TOTAL_FORMS": "1",
    "lines-INITIAL_FORMS": "0",
    "lines-0-need": "ASD",
    "lines-0-level": "specialist",
    "lines-0-low_age": "4",
    "lines-0-high_age": "16",
    "lines-0-place": "special",
}


@pytest.fixture
def met() -> Directory:
    return directory()


def put_settings(count: int) -> None:
    Setting.objects.bulk_create(
        Setting(
            urn=200_000 + n,
            name=f"School {n % 7}",
            authority_code="886",
            kind="Community school",
            setting_kind="mainstream",
            duty_to_admit=True,
            low_age=4,
            high_age=11,
            postcode="TN23 1AA",
            easting=600_000 + (n % 5) * 1000,
            northing=140_000,
        )
        for n in range(count)
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=orchard", {"Orchard School"}),
        ("words=tn24", {"Orchard School", "Hilltop School"}),
        ("words=nowhere", set()),
        ("kind=special&area=886", {"Orchard School", "Hilltop School"}),
        ("kind=mainstream", set()),
        ("area=936", set()),
        ("need=ASD", {"Orchard School"}),
        ("need=ASD&age=15", {"Orchard School"}),
        ("need=ASD&age=18", set()),
        ("need=HI", set()),
        ("near=TN24&within=5", {"Orchard School", "Hilltop School"}),
        ("near=CA1+1AA&within=40", set()),
    ],
)
def test_settings_are_found_by_what_is_asked(met: Directory, query: str, found: set[str]) -> None:
    say(met.placements, met.orchard, Section.NEEDS, [AUTISM])

    page = browser_of(met.parent).get(f"/directory/?{query}").content.decode()

    assert set(re.findall(r'href="/directory/\d+/">([^<]+)<', page)) == found


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("free=now", False),
        ("free=september", True),
        ("free=september&kind=special", True),
        ("free=september&need=ASD&age=15", True),
        ("free=september&need=ASD&age=17", False),
        ("free=never", True),
    ],
)
def test_free_places_are_those_last_told(met: Directory, query: str, is_found: bool) -> None:
    said = [(date(2024, 9, 1), 4), (date(2025, 1, 1), 0), (date(2025, 9, 1), 2)]
    say(met.placements, met.orchard, Section.NEEDS, [AUTISM])
    say(met.placements, met.orchard, Section.VACANCIES, [Vacancy(SettingKind.SPECIAL, day, free) for day, free in said])

    with clock.hold_today(date(2025, 1, 16)):
        page = browser_of(met.parent).get(f"/directory/?area=886&{query}").content.decode()

    assert ("Orchard School" in page) is is_found


def test_a_free_place_of_another_kind_is_none(met: Directory) -> None:
    Setting.objects.filter(pk=met.orchard.pk).update(has_unit=True)
    say(met.placements, met.orchard, Section.VACANCIES, [Vacancy(SettingKind.SPECIAL, date(2024, 9, 1), 4)])

    with acting(viewer_of(met.parent)):
        unit, special = (
            [each.urn for each in directory_page(Wanted(kind=kind, free_on=date(2025, 1, 16))).settings]
            for kind in (SettingKind.SEN_UNIT, SettingKind.SPECIAL)
        )

    assert (unit, special) == ([], [met.orchard.pk])


@pytest.mark.parametrize(
    ("today", "until"), [(date(2025, 1, 16), 2025), (date(2025, 9, 30), 2025), (date(2025, 10, 1), 2026)]
)
def test_next_september_is_the_one_to_come(today: date, until: int) -> None:
    with clock.hold_today(today):
        form = DirectoryForm({"free": "september"}, areas=())
        form.is_valid()

        assert form.wanted().free_on == date(until, 9, 30)


def test_a_postcode_nobody_knows_is_told(met: Directory) -> None:
    page = browser_of(met.parent).get("/directory/?near=ZZ99").content.decode()

    assert "Enter a postcode in England" in page


@pytest.mark.parametrize("key", ["x", "1_x", "9999999999_x", "-1_2", "1_"])
def test_a_key_somebody_typed_does_no_harm(met: Directory, key: str) -> None:
    browser = browser_of(met.parent)

    assert browser.get(f"/directory/?after={key}").status_code == 200
    assert browser.get(f"/directory/?near=TN24&before={key}").status_code == 200


@pytest.mark.parametrize("near", [None, Point(601_234, 142_777)], ids=["by name", "by distance"])
@pytest.mark.parametrize("count", [0, 1, PAGE, PAGE + 1, 2 * PAGE, 3 * PAGE + 2])
def test_pages_by_key_show_everything_once_and_lead_back(count: int, near: Point | None) -> None:
    put_settings(count)
    wanted = Wanted(near=near)
    pages = [directory_page(wanted)]
    while (after := pages[-1].next_key) is not None:
        pages.append(directory_page(wanted, after=Key.read(str(after), by_distance=near is not None)))

    shown = [each.urn for page in pages for each in page.settings]
    distances = [each.miles for page in pages for each in page.settings if each.miles is not None]
    assert sorted(shown) == list(range(200_000, 200_000 + count))
    assert distances == sorted(distances)
    for page, following in pairwise(pages):
        assert directory_page(wanted, before=following.previous_key).settings == page.settings


def test_query_count_does_not_grow_with_rows(met: Directory) -> None:
    browser = browser_of(met.parent)
    browser.get("/directory/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/directory/")
    put_settings(60)

    with CaptureQueriesContext(connection) as many:
        browser.get("/directory/")

    assert len(many) == len(few) <= 12


def test_a_visitor_must_sign_in(client: Client) -> None:
    assert client.get("/directory/").status_code == 302


def test_a_setting_s_page_says_what_is_confirmed_and_by_whom(met: Directory) -> None:
    say(met.placements, met.orchard, Section.NEEDS, [AUTISM])

    page = browser_of(met.parent).get("/directory/118101/").content.decode()

    assert "Autistic spectrum disorder: specialist, ages 4 to 16" in page
    assert "Confirmed by Pat Placement on 16 January 2025." in page
    assert "Fees" not in page
    assert "Change this page" not in page


def test_query_count_of_a_page_is_small(met: Directory) -> None:
    browser = browser_of(met.placements)
    browser.get("/directory/118101/")
    for section in (Section.NEEDS, Section.PLACES, Section.STAFF):
        say(met.placements, met.orchard, section, [])

    with CaptureQueriesContext(connection) as asked:
        browser.get("/directory/118101/")

    assert len(asked) <= 16


def test_a_setting_nobody_knows_is_not_found(met: Directory) -> None:
    assert browser_of(met.parent).get("/directory/999999/").status_code == 404


@pytest.mark.parametrize("path", ["edit/", "edit/needs/", "edit/check/"])
def test_only_the_setting_and_its_placement_officer_edit(met: Directory, path: str) -> None:
    statuses = {
        who.name: browser_of(who).get(f"/directory/118101/{path}").status_code
        for who in (met.head, met.placements, met.officer, met.other_head, met.parent)
    }

    may = 302 if path == "edit/check/" else 200
    assert statuses == {
        "Head of Orchard": may,
        "Pat Placement": may,
        "Priya Shah": 404,
        "Head of Hilltop": 404,
        "Amina Hussein": 404,
    }


def test_another_authority_edits_its_contract_alone(met: Directory) -> None:
    browser = browser_of(met.other_placements)

    assert browser.get("/directory/118101/edit/contract/").status_code == 200
    assert browser.get("/directory/118101/edit/needs/").status_code == 404


@pytest.mark.parametrize("section", ["contract", "visit", "nothing-of-the-kind"])
def test_a_head_does_not_write_the_authority_s_record(met: Directory, section: str) -> None:
    assert browser_of(met.head).get(f"/directory/118101/edit/{section}/").status_code == 404


def test_from_a_head_s_page_to_the_directory(met: Directory) -> None:
    head, officer = browser_of(met.head), browser_of(met.placements)

    head.post("/directory/118101/edit/needs/", NEED)
    checked = head.get("/directory/118101/edit/check/").content.decode()
    head.post("/directory/118101/edit/check/")
    with acting(viewer_of(met.placements)):
        version = OfferVersion.objects.get()
    queue = officer.get("/directory/to-confirm/").content.decode()
    compared = officer.get(f"/directory/to-confirm/{version.pk}/").content.decode()
    officer.post(f"/directory/to-confirm/{version.pk}/", {"decision": "confirm", "seen": ""})

    sentence = "Autistic spectrum disorder: specialist, ages 4 to 16"
    assert sentence in checked
    assert "Orchard School" in queue
    assert "Nothing said yet" in compared
    assert sentence in browser_of(met.parent).get("/directory/118101/").content.decode()
    assert "Orchard School" in browser_of(met.parent).get("/directory/?need=ASD").content.decode()


def test_a_no_says_why_and_the_setting_reads_it(met: Directory) -> None:
    version = say(met.head, met.orchard, Section.NEEDS, [AUTISM])
    officer = browser_of(met.placements)

    bare = officer.post(f"/directory/to-confirm/{version.pk}/", {"decision": "decline", "seen": ""})
    officer.post(f"/directory/to-confirm/{version.pk}/", {"decision": "decline", "reason": "Ages differ.", "seen": ""})

    assert "Enter why not" in bare.content.decode()
    assert "Ages differ." in browser_of(met.head).get("/directory/118101/history/").content.decode()


def test_an_officer_who_compared_an_older_page_is_told(met: Directory) -> None:
    version = say(met.head, met.orchard, Section.NEEDS, [AUTISM])
    say(met.placements, met.orchard, Section.NEEDS, [])

    answer = browser_of(met.placements).post(
        f"/directory/to-confirm/{version.pk}/", {"decision": "confirm", "seen": ""}
    )

    assert answer.status_code == 409


def test_only_an_authority_that_answers_has_the_queue(met: Directory) -> None:
    version = say(met.head, met.orchard, Section.NEEDS, [AUTISM])

    statuses = {
        who.name: browser_of(who).get(f"/directory/to-confirm/{version.pk}/").status_code
        for who in (met.placements, met.officer, met.head, met.other_placements, met.parent)
    }

    assert {name for name, status in statuses.items() if status == 200} == {"Pat Placement"}
    assert "Orchard" not in browser_of(met.other_placements).get("/directory/to-confirm/").content.decode()
    assert browser_of(met.head).get("/directory/to-confirm/").status_code == 404


def test_wrong_ages_are_told_and_kept(met: Directory) -> None:
    page = (
        browser_of(met.head).post("/directory/118101/edit/needs/", {**NEED, "lines-0-high_age": "2"}).content.decode()
    )

    assert "Highest age must be the lowest age or higher" in page
    assert 'value="2"' in page


def test_what_is_said_twice_is_told(met: Directory) -> None:
    twice = {
        **NEED,
        "lines-TOTAL_FORMS": "2",
        **{key.replace("-0-", "-1-"): v for key, v in NEED.items() if "-0-" in key},
    }

    page = browser_of(met.head).post("/directory/118101/edit/needs/", twice).content.decode()

    assert "This is there twice" in page


@pytest.mark.parametrize("section", Section)
def test_every_section_can_be_written(met: Directory, section: Section) -> None:
    browser = browser_of(met.placements)

    page = browser.get(f"/directory/118101/edit/{section}/")
    browser.post(f"/directory/118101/edit/{section}/", {"nothing": "1"})
    browser.post("/directory/118101/edit/check/")

    assert page.status_code == 200
    with acting(viewer_of(met.placements)):
        assert OfferVersion.objects.get(is_current=True).section == section


def test_history_shows_each_version(met: Directory) -> None:
    say(met.placements, met.orchard, Section.VISIT, [Visit(date(2024, 11, 5), "Sensory room opened")])
    say(met.placements, met.orchard, Section.VISIT, [])

    page = browser_of(met.parent).get("/directory/118101/history/").content.decode()

    assert "version 1" in page
    assert "version 2" in page
    assert "Sensory room opened" in page


def test_units_are_found_as_parts_of_a_school(met: Directory) -> None:
    Setting.objects.filter(pk=118102).update(
        has_unit=True, setting_kind="mainstream", unit_capacity=16, unit_on_roll=14
    )

    page = browser_of(met.parent).get("/directory/?kind=sen_unit").content.decode()
    own = browser_of(met.parent).get("/directory/118102/").content.decode()

    assert "Hilltop School" in page
    assert "Orchard School" not in page
    assert "16 places, 14 on roll" in own


def test_needs_and_kinds_are_searched_together(met: Directory) -> None:
    say(met.placements, met.orchard, Section.NEEDS, [AUTISM])

    with acting(viewer_of(met.parent)):
        page = directory_page(Wanted(kind=SettingKind.SPECIAL, need=SenType.ASD, age=10))

    assert [each.urn for each in page.settings] == [118101]


SAID: dict[Section, tuple[Line, str]] = {
    Section.NEEDS: (AUTISM, "Autistic spectrum disorder: specialist, ages 4 to 16, state-funded special school"),
    Section.PLACES: (PlaceCount(SettingKind.SPECIAL, 2024, 90), "State-funded special school, 2024 to 2025: 90 places"),
    Section.VACANCIES: (Vacancy(SettingKind.SPECIAL, date(2025, 9, 1), 4), "from 1 September 2025: 4 places free"),
    Section.STAFF: (
        OnSite(StaffKind.SPEECH_AND_LANGUAGE, Decimal("2.5")),
        "Speech and language therapy: 2.5 days a week",
    ),
    Section.ACCESSIBILITY: (Accessible(Feature.HOIST), "Hoist"),
    Section.FEES: (Fee(2024, Stay.DAY, Decimal(61500)), "Day place, 2024 to 2025: £61,500 a year"),
    Section.INSPECTION: (Inspected("Ofsted", "Good", date(2024, 3, 5)), "Ofsted, 5 March 2024: Good"),
    Section.STANDARDS: (Shown("senco_named", Answer.YES, "On our website"), "A SENCO is named: yes (On our website)"),
}


@pytest.mark.parametrize("section", SAID)
def test_what_a_setting_says_is_shown_once_confirmed(met: Directory, section: Section) -> None:
    line, sentence = SAID[section]
    officer = browser_of(met.placements)

    version = say(met.head, met.orchard, section, [line])
    waiting = officer.get("/directory/118101/").content.decode()
    officer.post(f"/directory/to-confirm/{version.pk}/", {"decision": "confirm", "seen": ""})
    confirmed = officer.get("/directory/118101/").content.decode()

    assert sentence not in waiting
    assert sentence in confirmed
    assert "Confirmed by Pat Placement" in confirmed
    assert f"{SECTIONS[section]}, version 1: confirmed" in officer.get("/directory/118101/history/").content.decode()


@pytest.mark.parametrize(
    ("section", "line", "sentence"),
    [
        (
            Section.CONTRACT,
            Contract("Framework 7", date(2024, 4, 1), date(2025, 4, 1)),
            "Framework 7, from 1 April 2024",
        ),
        (Section.VISIT, Visit(date(2024, 11, 5), "Sensory room opened"), "5 November 2024: Sensory room opened"),
    ],
)
def test_an_authority_keeps_its_contract_and_visits(
    met: Directory, section: Section, line: Line, sentence: str
) -> None:
    say(met.placements, met.orchard, section, [line])

    assert sentence in browser_of(met.officer).get("/directory/118101/").content.decode()
    assert browser_of(met.head).get(f"/directory/118101/edit/{section}/").status_code == 404


def test_a_setting_is_read_beside_the_standards(met: Directory) -> None:
    say(met.placements, met.orchard, Section.NEEDS, [AUTISM])
    say(met.placements, met.orchard, Section.STAFF, [])
    say(met.placements, met.orchard, Section.STANDARDS, [Shown("senco_named", Answer.NO, ""), SHOWN])

    pages = [browser_of(who).get("/directory/118101/standards/").content.decode() for who in (met.head, met.officer)]

    for page in pages:
        assert "ASD, specialist: none of specialist teacher" in page
        assert "What to do:" in page
        assert "A SENCO is named: no" in page
        assert "There is an accessibility plan less than three years old: yes (Website)" in page
    assert 'href="/directory/118101/edit/"' in pages[0]
    assert 'href="/directory/118101/edit/"' not in pages[1]


def test_nobody_else_reads_a_setting_beside_the_standards(met: Directory) -> None:
    for who in (met.parent, met.other_head, met.other_placements):
        assert browser_of(who).get("/directory/118101/standards/").status_code == 404
        assert "beside the national standards" not in browser_of(who).get("/directory/118101/").content.decode()
