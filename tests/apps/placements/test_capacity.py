"""How many places there are on a day: agrees with the core's reckoning, asks the database seldom, tells no names."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps import factories
from apps.placements.conftest import HELD, ORCHARD, SPECIAL, School
from architecture.whole_site import undone
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Account
from included.apps.placements.actions.offering import end_place, fill_place
from included.apps.placements.queries.capacity import Capacity, capacity_of, capacity_page
from included.apps.places.models import Setting
from included.core.places.capacity import Movement, Moving, PlaceKey, Places, available_on

KEY = PlaceKey(ORCHARD, SPECIAL, None)


LATER = date(2025, 9, 1)


def counted(school: School, day: date = HELD, who: Account | None = None) -> Capacity:
    with acting(viewer_of(who or school.officer)):
        (row,) = capacity_of([ORCHARD], day)
    return row


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    spare=st.integers(0, 2),
    children=st.lists(st.tuples(st.integers(-40, 60), st.integers(1, 90) | st.none(), st.booleans()), max_size=4),
    later=st.integers(0, 120),
)
def test_counts_agree_with_the_core(
    school: School, spare: int, children: list[tuple[int, int | None, bool]], later: int
) -> None:
    with undone():
        count = len(children) + spare or 1
        school.commission(count, opens_on=HELD - timedelta(days=90))
        # All are offered before any ends: each has a place of its own, which is what the core counts.
        uses = [
            school.offer(factories.child_with_case("Ada Child"), HELD + timedelta(days=starts))
            for starts, *_ in children
        ]
        filled, moving = 0, []
        for use, (starts, stays, is_filled) in zip(uses, children, strict=True):
            starts_on = HELD + timedelta(days=starts)
            ends_on = None if stays is None else max(HELD, starts_on) + timedelta(days=stays)
            with acting(caseload_of("886")):
                if is_filled:
                    fill_place(use, by=school.officer, at=clock.now())
                if ends_on:
                    end_place(use, on=ends_on, by=school.officer, at=clock.now())
            filled += starts <= 0
            moving += [Moving(KEY, Movement.OFFER, starts_on)] if starts > 0 else []
            moving += [Moving(KEY, Movement.LEAVING, ends_on)] if ends_on else []
        day = HELD + timedelta(days=later)

        found = counted(school, day)

        (core,) = available_on(day, HELD, [Places(KEY, count, filled)], moving)
        assert (found.commissioned, found.filled + found.offered, found.free) == (count, core.taken, core.free)


def test_each_column_counts_its_own(school: School) -> None:
    school.commission(5, low_year=3, high_year=4)
    uses = [school.offer(school.child(f"Ada Child{number}", born_on=date(2016, 5, 4))) for number in range(3)]
    school.offer(school.child("Ada Later", born_on=date(2016, 5, 4)), date(2025, 4, 21))
    with acting(viewer_of(school.officer)):
        fill_place(uses[0], by=school.officer, at=clock.now())

    row = counted(school)

    assert (row.commissioned, row.filled, row.offered, row.leaving, row.free) == (5, 1, 3, 1, 1)
    assert row.years == "Year 3 to Year 4"


@pytest.mark.parametrize(("day", "free"), [(date(2025, 8, 31), 0), (LATER, 1)], ids=["last day", "first day after"])
def test_leavers_free_their_places_on_the_day(school: School, day: date, free: int) -> None:
    school.commission(1, low_year=3, high_year=4)
    school.offer(school.child(born_on=date(2016, 5, 4)))

    assert counted(school, day).free == free


@pytest.mark.parametrize(("day", "rows"), [(date(2025, 7, 31), 1), (date(2025, 8, 1), 0)], ids=["open", "closed"])
def test_closed_places_are_not_counted(school: School, day: date, rows: int) -> None:
    school.commission(1, closes_before=date(2025, 8, 1))

    with acting(viewer_of(school.officer)):
        assert len(capacity_of([ORCHARD], day)) == rows


def test_counts_include_other_authorities_children(school: School) -> None:
    school.commission(2)
    school.offer(school.child("Ada Elsewhere", code="936"), by=school.stranger)

    seen = [counted(school, who=who).offered for who in (school.officer, school.stranger, school.head)]

    assert seen == [1, 1, 1]


def test_counts_are_not_for_everybody(school: School) -> None:
    school.commission(1)
    other_head = factories.senco(factories.setting_organisation())

    for who in (other_head, factories.family_account()):
        with acting(viewer_of(who)):
            assert capacity_of([ORCHARD], HELD) == []


def test_pages_follow_on_without_repeating(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("included.apps.placements.queries.capacity.PAGE", 2)
    put_down(school, 5)

    found, after = [], None
    for _ in range(3):
        with acting(viewer_of(school.officer)):
            page = capacity_page(["886"], HELD, after=after)
        found += [each.name for each in page.settings]
        after = page.next_urn

    assert found == [f"School {number}" for number in range(5)]
    assert after is None


def test_a_full_page_asks_as_often_as_a_short_one(school: School) -> None:
    browser = browser_of(school.officer)
    put_down(school, 1)
    asked(browser)

    few = asked(browser)
    put_down(school, 20, first=1)
    many = asked(browser)

    assert many == few


def test_the_page_shows_own_settings_alone(school: School) -> None:
    put_down(school, 1)

    ours = browser_of(school.officer).get("/capacity/?kind=special").content.decode()
    theirs = browser_of(school.stranger).get("/capacity/").content.decode()

    assert "School 0" in ours
    assert "no ground for refusing" in ours
    assert "School 0" not in theirs


def test_a_manager_commissions_by_the_form(school: School) -> None:
    typed = {"kind": "special", "count": "4", "low_year": "7", "high_year": "11"}
    day = {"opens_on-day": "1", "opens_on-month": "9", "opens_on-year": "2024"}

    answer = browser_of(school.manager).post(f"/capacity/{ORCHARD}/commission/", {**typed, **day})

    assert answer.status_code == 302
    row = counted(school)
    assert (row.commissioned, row.low_year, row.high_year) == (4, 7, 11)


def test_half_a_range_of_years_is_asked_again(school: School) -> None:
    typed = {"kind": "special", "count": "4", "low_year": "7", "high_year": ""}

    page = browser_of(school.manager).post(f"/capacity/{ORCHARD}/commission/", typed).content.decode()

    assert "Choose both year groups" in page


def browser_of(who: Account) -> Client:
    browser = Client()
    browser.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def asked(browser: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get("/capacity/").status_code == 200
    return len(queries)


def put_down(school: School, many: int, first: int = 0) -> None:
    """So many settings with a place each."""
    for number in range(first, first + many):
        urn = 700000 + number
        Setting.objects.create(
            urn=urn, name=f"School {number}", authority_code="886", kind="Academy", duty_to_admit=True
        )
        school.commission(1, urn=urn)


def test_a_place_promised_after_a_leaver_counts_once(school: School) -> None:
    school.commission(1, low_year=3, high_year=4)
    use = school.offer(school.child(born_on=date(2016, 5, 4)))
    with acting(viewer_of(school.officer)):
        fill_place(use, by=school.officer, at=clock.now())
    school.offer(school.child("Ben Next", born_on=date(2018, 5, 4)), LATER)

    before, after = counted(school), counted(school, LATER)

    assert (before.filled, before.offered, before.free) == (1, 0, 0)
    assert (after.filled, after.offered, after.free) == (0, 1, 0)


CLOSE = {"count": "1", "closes_before-day": "1", "closes_before-month": "9", "closes_before-year": "2025"}
YEARS_3_AND_4 = "special.3.4"


def closed(school: School, **changes: str) -> int:
    typed = {"which": YEARS_3_AND_4, **CLOSE, **changes}
    return browser_of(school.manager).post(f"/capacity/{ORCHARD}/close/", typed).status_code


def test_a_free_place_is_closed_from_a_day(school: School) -> None:
    school.commission(2, low_year=3, high_year=4)
    school.offer(school.child(born_on=date(2016, 5, 4)), LATER - timedelta(days=1))

    status = closed(school)

    assert status == 302
    assert [counted(school, day).commissioned for day in (HELD, LATER)] == [2, 1]


@pytest.mark.parametrize(
    "changes",
    [
        {"count": "2"},
        {"count": "0"},
        {"closes_before-year": "2024"},
        {"which": "special.None.None"},
        {"which": "x'; DROP"},
    ],
    ids=["more than are free", "none", "a day that is past", "years there are none of", "hostile"],
)
def test_nobody_loses_a_place_by_closing(school: School, changes: dict[str, str]) -> None:
    school.commission(2, low_year=3, high_year=4)
    school.offer(school.child(born_on=date(2017, 5, 4)), date(2025, 9, 15))

    assert closed(school, **changes) in (200, 403)

    assert counted(school, date(2025, 12, 1)).commissioned == 2


def test_only_who_commissions_closes(school: School) -> None:
    school.commission(1, low_year=3, high_year=4)

    codes = [
        browser_of(who).post(f"/capacity/{ORCHARD}/close/", {"which": YEARS_3_AND_4, **CLOSE}).status_code
        for who in (school.officer, school.head, school.stranger)
    ]

    assert codes == [404, 404, 404]


def test_whoever_starts_by_september_is_coming(school: School) -> None:
    school.commission(2, low_year=3, high_year=4)
    school.offer(school.child(born_on=date(2015, 10, 4)))
    school.offer(school.child("Ada Later", born_on=date(2017, 5, 4)), LATER)

    row = counted(school)

    # The place the leaver gives back is the one promised.
    assert (row.coming, row.leaving + row.offered, row.free) == (1, 1, 1)


@pytest.mark.parametrize(("year", "is_shown"), [("4", True), ("5", False), ("", True)])
def test_places_are_found_by_year_group(school: School, year: str, is_shown: bool) -> None:
    school.commission(1, low_year=3, high_year=4)
    browser = browser_of(school.officer)

    pages = [browser.get(f"{page}?year={year}").content.decode() for page in ("/capacity/", f"/capacity/{ORCHARD}/")]

    assert [">Year 3 to Year 4<" in page for page in pages] == [is_shown, is_shown]
