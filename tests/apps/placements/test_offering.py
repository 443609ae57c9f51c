"""Offering a place: who gets which, for how long, and what the database refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from apps.placements.conftest import HELD, ORCHARD, School
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.placements.actions.offering import withdraw_place
from included.apps.placements.models import Place, PlaceUse
from included.core.errors import Refusal


def test_a_place_is_held_until_its_years_end(school: School) -> None:
    school.commission(1, low_year=3, high_year=6)

    use = school.offer(school.child(born_on=date(2016, 5, 4)))

    assert (use.during.lower, use.during.upper) == (HELD, date(2027, 9, 1))


@pytest.mark.parametrize(
    ("born_on", "has_place"),
    [(date(2017, 8, 31), True), (date(2017, 9, 1), False), (date(2013, 9, 1), True), (date(2013, 8, 31), False)],
    ids=["youngest of year 3", "oldest of year 2", "oldest of year 6", "youngest of year 7"],
)
def test_a_place_is_for_its_year_groups(school: School, born_on: date, has_place: bool) -> None:
    school.commission(1, low_year=3, high_year=6)
    case = school.child(born_on=born_on)

    try:
        got = school.offer(case)
    except Refusal:
        got = None

    assert (got is not None) is has_place


def test_no_free_place_is_no_ground(school: School) -> None:
    school.commission(1)
    school.offer(school.child("Ada First"))

    with pytest.raises(Refusal, match="no ground for refusing") as refused:
        school.offer(school.child("Ben Second"))

    assert refused.value.provision == "Children and Families Act 2014, section 39(4)"


def test_a_place_taken_back_is_free(school: School) -> None:
    (place,) = school.commission(1)
    use = school.offer(school.child("Ada First"))
    with acting(viewer_of(school.officer)):
        withdraw_place(use.pk, by=school.officer, at=clock.now())

    again = school.offer(school.child("Ben Second"))

    assert again.place_id == place.pk


def test_another_authority_holds_a_place_unseen(school: School) -> None:
    school.commission(1)
    theirs = school.child("Ada Elsewhere", code="936")
    school.offer(theirs, by=school.stranger)

    with acting(viewer_of(school.officer)):
        seen = PlaceUse.objects.count()
    with pytest.raises(Refusal, match="No commissioned place"):
        school.offer(school.child())

    assert seen == 0


def test_the_database_refuses_a_place_twice(school: School) -> None:
    school.commission(1)
    use = school.offer(school.child("Ada First"))
    other = school.child("Ben Second")

    with (
        pytest.raises(IntegrityError, match="no_place_is_held_twice"),
        acting(viewer_of(school.officer)),
    ):
        PlaceUse.objects.create(
            place_id=use.place_id,
            case=other,
            child_id=other.child_id,
            authority_code="886",
            state="offered",
            during=DateRange(date(2025, 6, 1), None),
            offered_by=school.officer,
            offered_at=clock.now(),
        )


def test_a_place_for_anothers_case_is_refused(school: School) -> None:
    school.commission(1)
    theirs = school.child("Ada Elsewhere", code="936")

    with pytest.raises(DatabaseError, match="row-level security"), acting(viewer_of(school.officer)):
        PlaceUse.objects.create(
            place=Place.objects.get(),
            case_id=theirs.pk,
            child_id=theirs.child_id,
            authority_code="886",
            state="offered",
            during=DateRange(HELD, None),
            offered_by=school.officer,
            offered_at=clock.now(),
        )


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM placements_placeuse",
        "UPDATE placements_placeuse SET place_id = place_id",
        "DELETE FROM placements_place",
        "UPDATE placements_place SET number = 7",
        "DELETE FROM placements_placement",
        "UPDATE placements_placementprice SET facts = facts",
    ],
)
def test_what_was_given_stays_given(school: School, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting(viewer_of(school.manager)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_nobody_and_settings_get_no_place(school: School) -> None:
    school.commission(1)

    with acting(viewer_of(school.head)), connection.cursor() as cursor:
        cursor.execute("SELECT included_free_place(%s, 'special', 2020, %s)", [ORCHARD, HELD])
        found = cursor.fetchone()

    assert found == (None,)


def test_places_are_numbered_on(school: School) -> None:
    school.commission(2)
    school.commission(1)

    with acting(viewer_of(school.manager)):
        assert [*Place.objects.order_by("number").values_list("number", flat=True)] == [1, 2, 3]


def test_a_stranger_closes_no_place(school: School) -> None:
    school.commission(1)

    with acting(viewer_of(school.stranger)):
        changed = Place.objects.update(closes_before=date(2025, 2, 1))

    assert changed == 0
