"""Naming the first available place of the family's order, and holding it."""

import pytest
from django.db.utils import IntegrityError
from django.test import override_settings

from apps import factories
from apps.simulation.simulated_area import DUNE, FENS, GREEN, HEATH, Simulated
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.cases.models import Case
from included.apps.placements.actions.offering import withdraw_place
from included.apps.placements.models import PlaceUse
from included.apps.places.actions.consulting import name_setting
from included.apps.policy.models import AreaPolicy
from included.apps.simulation.models import NamingByOrder
from included.apps.simulation.queries import why_not_issue_here
from included.core.errors import Refusal


def held_places(area: Simulated) -> list[tuple[int, str]]:
    with acting(viewer_of(area.officer)):
        uses = PlaceUse.objects.filter(withdrawn_at__isnull=True).select_related("place").order_by("pk")
        return [(use.place.setting_id, use.state) for use in uses]


def test_first_free_place_is_named_and_held(area: Simulated) -> None:
    area.commission(HEATH, 1)
    case = area.child()
    area.commission(DUNE, 1)
    area.say(area.listed(case), HEATH, DUNE)

    named = area.name(case)

    assert named.naming.setting_id == HEATH
    assert held_places(area) == [(HEATH, "offered")]


def test_taken_place_passes_to_the_next_choice(area: Simulated) -> None:
    area.commission(HEATH, 1)
    area.commission(DUNE, 1)
    first, second = area.child("Mabel Okafor"), area.child("Otis Green")
    for case in (first, second):
        area.say(area.listed(case), HEATH, DUNE)
    area.name(first)

    named = area.name(second)

    assert named.naming.setting_id == DUNE
    assert [(each["urn"], each["free"], each["words"]) for each in named.looked_at] == [
        (HEATH, 0, "It had no place free."),
        (DUNE, 1, "It is the first in the family's order that has a place."),
    ]
    assert held_places(area) == [(HEATH, "offered"), (DUNE, "offered")]


def test_naming_keeps_digest_of_list_and_vacancies(area: Simulated) -> None:
    area.commission(HEATH, 2)
    one, other = area.child("Mabel Okafor"), area.child("Otis Green")
    version = area.listed(one)
    area.say(version, HEATH)
    area.say(area.listed(other), HEATH)

    named, later = area.name(one), area.name(other)
    again = area.name(one)

    assert named.list_digest == version.digest
    assert [each.looked_at[0]["free"] for each in (named, later, again)] == [2, 1, 1]
    assert named.digest != later.digest == again.digest


@pytest.mark.parametrize("order", [(HEATH,), (HEATH, DUNE)], ids=["alone", "before another"])
def test_unknown_places_are_asked_first(area: Simulated, order: tuple[int, ...]) -> None:
    area.commission(DUNE, 5)
    case = area.child()
    area.say(area.listed(case), *order)

    with pytest.raises(Refusal, match="Whether Heath School"):
        area.name(case)

    assert held_places(area) == []


def test_full_order_names_nothing_and_keeps_what_was_held(area: Simulated) -> None:
    area.commission(HEATH, 1)
    area.commission(DUNE, 1)
    first, second = area.child("Mabel Okafor"), area.child("Otis Green")
    area.say(area.listed(first), HEATH)
    area.say(area.listed(second), DUNE)
    area.name(first)
    area.name(second)
    area.say(area.listed(second), HEATH)

    with pytest.raises(Refusal, match="No setting in the family’s order has a place"):
        area.name(second)

    assert held_places(area) == [(HEATH, "offered"), (DUNE, "offered")]


def test_order_of_an_older_list_is_not_used(area: Simulated) -> None:
    area.commission(HEATH, 1)
    case = area.child()
    area.say(area.listed(case), HEATH)
    area.listed(case)

    with pytest.raises(Refusal, match="sent list 2 since"):
        area.name(case)


def test_nothing_is_named_without_list_or_order(area: Simulated) -> None:
    case = area.child()
    with pytest.raises(Refusal, match="No list has been sent"):
        area.name(case)
    area.listed(case)

    with pytest.raises(Refusal, match="has not put any settings in order"):
        area.name(case)


def test_setting_that_is_not_listed_is_passed_over(area: Simulated) -> None:
    area.commission(HEATH, 1)
    case = area.child()
    area.say(area.listed(case), 999999, HEATH)

    named = area.name(case)

    assert [(each["urn"], each["free"]) for each in named.looked_at] == [(999999, None), (HEATH, 1)]


def test_places_of_other_year_groups_are_not_free(area: Simulated) -> None:
    area.commission(HEATH, 3, low_year=7, high_year=11)
    area.commission(FENS, 1)
    case = area.child()
    area.say(area.listed(case), HEATH, FENS)

    assert area.name(case).naming.setting_id == FENS


def test_withdrawn_place_stops_the_issue(area: Simulated) -> None:
    area.commission(HEATH, 1)
    case = area.child()
    area.say(area.listed(case), HEATH)
    named = area.name(case)
    with acting(viewer_of(area.officer)):
        before = why_not_issue_here(case)
        withdraw_place(named.place_use_id, by=area.officer, at=clock.now())

        after = why_not_issue_here(case)

    assert before is None
    assert after is not None
    assert "not held for this child any more" in after.message


def test_changed_order_stops_the_issue(area: Simulated) -> None:
    area.commission(HEATH, 1)
    area.commission(DUNE, 1)
    case = area.child()
    version = area.listed(case)
    area.say(version, HEATH, DUNE)
    area.name(case)
    area.say(version, DUNE, HEATH)

    with acting(viewer_of(area.officer)):
        refusal = why_not_issue_here(case)

    assert refusal is not None
    assert "changed its order" in refusal.message


def test_section_39_names_nothing_in_a_simulated_area(area: Simulated) -> None:
    case = area.child()

    with acting(viewer_of(area.officer)), pytest.raises(Refusal, match="first available place"):
        name_setting(
            case.pk, urn=None, setting_type="Special", limb=None, reasons="So.", by=area.officer, at=clock.now()
        )


def test_case_under_the_law_is_never_named_by_order(area: Simulated) -> None:
    area.choose("law_2014")
    area.commission(HEATH, 1)
    case = area.child()
    area.say(area.listed(case), HEATH)

    with pytest.raises(Refusal, match="ground of section 39"):
        area.name(case)

    with acting(viewer_of(area.officer)):
        assert why_not_issue_here(case) is None


def test_outside_a_demonstration_nothing_is_named_by_order(area: Simulated) -> None:
    area.commission(HEATH, 1)
    case = area.child()
    area.say(area.listed(case), HEATH)

    with override_settings(DEMONSTRATION=False), pytest.raises(Refusal, match="Under the law"):
        area.name(case)


def test_officer_elsewhere_names_nothing(area: Simulated) -> None:
    area.commission(HEATH, 1)
    case = area.child()
    area.say(area.listed(case), HEATH)

    with pytest.raises(Case.DoesNotExist):
        area.name(case, by=area.stranger)

    assert held_places(area) == []


def test_what_it_rested_on_is_never_changed(area: Simulated) -> None:
    area.commission(HEATH, 1)
    case = area.child()
    area.say(area.listed(case), HEATH)
    area.name(case)

    with acting(viewer_of(area.officer)), pytest.raises(Exception, match="permission denied"):
        NamingByOrder.objects.update(digest="0" * 64)


def test_database_keeps_proposals_out_of_real_areas(area: Simulated) -> None:
    kent = factories.manager(code="886")

    with acting(viewer_of(kent)), pytest.raises(IntegrityError, match="only_the_law_in_a_real_area"):
        AreaPolicy.objects.create(
            authority_code="886", profile=GREEN, reason="Why not", chosen_by=kent, chosen_at=clock.now()
        )
