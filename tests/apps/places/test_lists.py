"""A tailored list is made from what is stored, kept with all of it, and comes out the same when made again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from apps import factories
from apps.places.conftest import ASKED_FOR, HELD, OTHER, Consulting
from apps.places.directory_people import AUTISM, say
from apps.places.list_people import ASKED, FAR, MAINSTREAM, Listing, listing_of
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.cases.models import Case, Event
from included.apps.people.models import Child
from included.apps.placements.actions.commissioning import Wanted, commission
from included.apps.placements.actions.offering import offer_place
from included.apps.places.actions.lists import Stated, make_list
from included.apps.places.models import FamilyPreference, OfferVersion, Setting, TailoredListVersion
from included.apps.places.queries.consulting import preference_of
from included.apps.places.queries.lists import made_again
from included.core.access import Role
from included.core.errors import Refusal
from included.core.places.offers import Accessible, Feature, Fee, Section, Stay, Vacancy
from included.core.vocabulary import SettingKind

pytestmark = pytest.mark.django_db
SPECIAL = SettingKind.SPECIAL


@pytest.fixture
def listing(consulting: Consulting) -> Listing:
    return listing_of(consulting)


def line_of(version: TailoredListVersion, urn: int) -> dict[str, object]:
    (line,) = [line for line in version.document["list"] if line["urn"] == urn]
    return line


def codes(version: TailoredListVersion, urn: int, stance: str) -> dict[str, str]:
    return {each["code"]: each["source"] for each in line_of(version, urn)[stance]}  # type: ignore[attr-defined]


def test_what_a_setting_says_of_itself_is_known(listing: Listing) -> None:
    orchard = Setting.objects.get(pk=ASKED_FOR)
    manager = factories.member("Pat", factories.authority(), Role.PLACEMENT_OFFICER)
    say(manager, orchard, Section.NEEDS, [AUTISM])
    say(manager, orchard, Section.ACCESSIBILITY, [Accessible(Feature.STEP_FREE)])
    say(manager, orchard, Section.VACANCIES, [Vacancy(SettingKind.SPECIAL, date(2025, 4, 1), 2)])

    version = listing.make()

    found = codes(version, ASKED_FOR, "reasons_for")
    assert (found["need_met"], found["facility_there"]) == ("setting", "setting")
    assert line_of(version, ASKED_FOR)["vacancy"] == {"free": 2, "as_at": "2025-04-01", "source": "the setting"}
    assert version.document["list"][0]["urn"] == ASKED_FOR


def test_commissioned_places_are_counted_for_the_child(listing: Listing) -> None:
    officer, own = listing.people.officer, listing.people.case
    manager = factories.member("Pat", factories.authority(), Role.MANAGER)
    say(manager, Setting.objects.get(pk=ASKED_FOR), Section.VACANCIES, [Vacancy(SPECIAL, date(2025, 4, 1), 9)])
    rival = factories.child_with_case("Ada Child", born_on=own.child_born_on)
    wanted = Wanted(urn=ASKED_FOR, kind=SPECIAL, count=3, opens_on=date(2024, 9, 1))
    with acting(viewer_of(manager)):
        commission(wanted, authority_code="886", by=manager, at=clock.now())

    before = listing.make()
    with acting(viewer_of(officer)):
        for case in (rival, own):
            offer_place(case.pk, ASKED_FOR, SPECIAL, starts_on=date(2025, 9, 1), by=officer, at=clock.now())
    after = listing.make()

    counted = {"as_at": "2025-09-01", "source": "places commissioned"}
    assert line_of(before, ASKED_FOR)["vacancy"] == {"free": 3, **counted}
    assert line_of(after, ASKED_FOR)["vacancy"] == {"free": 2, **counted}


def test_what_is_assumed_is_said_to_be(listing: Listing) -> None:
    manager = factories.member("Pat", factories.authority(), Role.PLACEMENT_OFFICER)
    made = say(manager, Setting.objects.get(pk=ASKED_FOR), Section.NEEDS, [AUTISM])
    with acting(viewer_of(manager)):
        OfferVersion.objects.filter(pk=made.pk).update(is_current=False)
        OfferVersion.objects.create(
            setting_id=ASKED_FOR,
            section="needs",
            number=9,
            content=made.content,
            status="confirmed",
            is_current=True,
            is_assumed=True,
            proposed_at=clock.now(),
        )

    version = listing.make()

    assert codes(version, ASKED_FOR, "to_ask")["need_met_assumed"] == "assumed"


def test_only_settings_near_home_are_looked_at(listing: Listing) -> None:
    near, wide = listing.make(), listing.make(replace(ASKED, radius_miles=25))

    urns = [{line["urn"] for line in version.document["list"]} for version in (near, wide)]
    assert urns == [{ASKED_FOR, OTHER, MAINSTREAM}, {ASKED_FOR, OTHER, MAINSTREAM, FAR}]


def test_only_settings_of_the_area_where_asked(listing: Listing) -> None:
    Setting.objects.filter(pk__in=[OTHER, MAINSTREAM]).update(authority_code="936")

    version = listing.make(replace(ASKED, is_own_area=True))

    assert [line["urn"] for line in version.document["list"]] == [ASKED_FOR]


def test_settings_that_teach_other_ages_are_left_out(listing: Listing) -> None:
    Setting.objects.filter(pk=MAINSTREAM).update(low_age=11, high_age=18)
    Setting.objects.filter(pk=OTHER).update(low_age=None, high_age=None)

    version = listing.make()

    assert {line["urn"] for line in version.document["list"]} == {ASKED_FOR, OTHER}


def test_what_the_family_asks_for_is_there_however_far(listing: Listing) -> None:
    Setting.objects.filter(pk=ASKED_FOR).update(easting=400000, low_age=11, high_age=18)

    version = listing.make()

    assert line_of(version, ASKED_FOR)["wished"]["requested"]  # type: ignore[index]
    assert [each["urn"] for each in version.document["consult"]] == [ASKED_FOR]


def test_settings_are_found_by_an_index(listing: Listing) -> None:
    Setting.objects.bulk_create(
        (
            Setting(
                urn=300_000 + n,
                name=f"School {n}",
                authority_code="886",
                kind="Community school",
                setting_kind="mainstream",
                duty_to_admit=True,
                easting=100_000 + n * 100,
                northing=142_000,
            )
            for n in range(5000)
        ),
        batch_size=1000,
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT urn FROM places_setting WHERE is_open AND easting BETWEEN 585000 AND 586000 "
            "AND northing BETWEEN 126000 AND 158000"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "open_setting_by_place" in plan


def test_a_fee_stands_beside_and_else_the_tariff(listing: Listing) -> None:
    manager = factories.member("Pat", factories.authority(), Role.PLACEMENT_OFFICER)
    say(manager, Setting.objects.get(pk=OTHER), Section.FEES, [Fee(2024, Stay.DAY, Decimal(61000))])

    version = listing.make()

    fee, tariff = (line_of(version, urn)["price"] for urn in (OTHER, MAINSTREAM))
    assert fee == {"pounds_a_year": 61000, "source": "the setting's own fee: day place, 2024 to 2025"}
    assert "by the national tariff (draft): band N3 in mainstream, Kent" in str(tariff)


def test_a_later_fee_changes_no_list_that_was_made(listing: Listing) -> None:
    version = listing.make()
    manager = factories.member("Pat", factories.authority(), Role.PLACEMENT_OFFICER)
    say(manager, Setting.objects.get(pk=OTHER), Section.FEES, [Fee(2024, Stay.DAY, Decimal(1))])

    with acting(viewer_of(listing.people.officer)):
        checked = made_again(TailoredListVersion.objects.get(pk=version.pk))

    assert checked.is_same
    assert [line["urn"] for line in listing.make().document["list"]] == [
        line["urn"] for line in version.document["list"]
    ]


def test_stored_inputs_give_the_same_list(listing: Listing) -> None:
    version = listing.make()
    Setting.objects.update(name="Another name", easting=None)

    with acting(viewer_of(listing.people.officer)):
        kept = TailoredListVersion.objects.get(pk=version.pk)
    checked = made_again(kept)

    assert (checked.digest, checked.is_same) == (version.digest, True)


def test_changed_inputs_are_noticed(listing: Listing) -> None:
    version = listing.make()
    version.inputs["child"]["needs"][0]["level"] = "complex"

    checked = made_again(version)

    assert (checked.is_same, checked.are_rules_same) == (False, True)


def test_a_list_of_other_rules_is_said_to_be(listing: Listing) -> None:
    version = listing.make()
    version.rules = "tailored-list/0"

    assert not made_again(version).are_rules_same


@pytest.mark.parametrize("statement", ["UPDATE {} SET digest = ''", "DELETE FROM {}"], ids=["changed", "removed"])
def test_a_list_cannot_be_changed(listing: Listing, statement: str) -> None:
    listing.make()

    with (
        acting(viewer_of(listing.people.officer)),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("places_tailoredlistversion"))


def test_the_family_sees_a_list_once_sent(listing: Listing) -> None:
    listing.make()
    listing.make()
    listing.send(2)

    seen = {}
    people = listing.people
    for who in (people.officer, people.parent, people.head, people.stranger):
        with acting(viewer_of(who)):
            seen[who.name] = list(TailoredListVersion.objects.order_by("number").values_list("number", flat=True))

    assert seen == {"Priya Shah": [1, 2], "Amina Hussein": [2], "Head of Orchard": [], "Una Stranger": []}


def test_no_list_without_a_home(listing: Listing) -> None:
    with acting(viewer_of(listing.people.officer)):
        Child.objects.filter(pk=listing.people.case.child_id).update(easting=None)

    with pytest.raises(Refusal, match="where the child lives"):
        listing.make()


def test_sending_is_an_event_and_happens_once(listing: Listing) -> None:
    listing.make()
    listing.send()

    with pytest.raises(Refusal, match="sent already"):
        listing.send()

    with acting(viewer_of(listing.people.officer)):
        assert Event.objects.filter(case=listing.people.case, kind="list_sent").count() == 1


def test_the_first_choice_is_what_the_family_asks_for(listing: Listing) -> None:
    version = listing.make()
    listing.send()
    listing.say(version, Stated((OTHER, MAINSTREAM)))

    with acting(viewer_of(listing.people.officer)):
        asked = preference_of(listing.people.case)
        kinds = Event.objects.filter(case=listing.people.case).order_by("-sequence").values_list("kind", flat=True)
        assert kinds[0] == "preferences_received"
    again = listing.make()

    assert asked is not None
    assert asked.setting.urn == OTHER
    assert [each["urn"] for each in again.document["consult"]] == [OTHER, MAINSTREAM]


def test_another_setting_comes_before_the_order(listing: Listing) -> None:
    version = listing.make()
    listing.send()
    listing.say(version, Stated((OTHER,), another_urn=FAR, another="dover"))

    again = listing.make()

    assert [each["urn"] for each in again.document["consult"]] == [FAR, OTHER]
    assert line_of(again, FAR)["wished"]["requested"]  # type: ignore[index]


def test_a_family_speaks_only_of_what_it_was_sent(listing: Listing) -> None:
    version = listing.make()

    with pytest.raises(TailoredListVersion.DoesNotExist):
        listing.say(version, Stated((OTHER,)))

    with acting(viewer_of(listing.people.officer)):
        assert not FamilyPreference.objects.exists()


@pytest.mark.parametrize("is_demonstration", [False, True])
def test_the_green_papers_list_is_refused_for_a_real_child(listing: Listing, *, is_demonstration: bool) -> None:
    with acting(viewer_of(listing.people.officer)):
        Case.objects.filter(pk=listing.people.case.pk).update(profile="green_paper_2022")

    with override_settings(DEMONSTRATION=is_demonstration), pytest.raises(Refusal, match="real child"):
        listing.make()


def test_nothing_is_kept_where_making_fails(listing: Listing) -> None:
    with (
        acting(viewer_of(listing.people.stranger)),
        pytest.raises(Case.DoesNotExist),
    ):
        make_list(listing.people.case.pk, ASKED, by=listing.people.stranger, on=HELD)

    with acting(viewer_of(listing.people.officer)):
        assert not TailoredListVersion.objects.exists()
