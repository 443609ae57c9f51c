"""An officer's pages about one child's place, and the price on the Settings tab."""

from datetime import date

import pytest

from apps.placements.conftest import HELD
from apps.placements.test_placing import commissioned, deciding, placements
from apps.plans.conftest import SCHOOL, Drafting
from apps.plans.test_issuing import issue
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.placements.models import PlacementPrice, PlaceUse
from included.apps.places.actions.consulting import consult

__all__ = ["deciding"]
COST = {"cost": "27,450", "first_type": "ASD", "first_level": "specialist"}


@pytest.fixture
def placed(deciding: Drafting) -> Drafting:
    issue(deciding)
    return deciding


def settings_tab(drafting: Drafting) -> str:
    return drafting.as_(drafting.officer).get(f"/places/case/{drafting.case.pk}/").content.decode()


def address(drafting: Drafting) -> str:
    (placement,) = placements(drafting)
    return f"/placements/{placement.pk}/cost/"


def prices(drafting: Drafting) -> list[PlacementPrice]:
    with acting(viewer_of(drafting.officer)):
        return [*PlacementPrice.objects.all()]


def test_the_settings_tab_prices_by_elements_and_days(placed: Drafting) -> None:
    answer = placed.as_(placed.officer).post(address(placed), COST)

    page = settings_tab(placed)
    assert answer.status_code == 302
    # 16 January to 31 March 2025: 75 days of 365, of a top-up of 17,450.
    assert "75 of 365 days" in page
    assert all(words in page for words in ("£17,450", "£3,585.62", "How this price came about"))
    assert "never caps what section F says" in page


def test_a_full_school_is_said_to_be_no_ground(placed: Drafting) -> None:
    assert "beyond the places commissioned, which is no ground" in settings_tab(placed)


@pytest.mark.parametrize("typed", [{}, {"first_type": "ASD"}], ids=["band alone is half said", "type without level"])
def test_half_a_need_is_asked_again(placed: Drafting, typed: dict[str, str]) -> None:
    placed.as_(placed.officer).post(address(placed), {**COST, "first_level": "", **typed})

    assert prices(placed) == []


def test_a_later_cost_counts_and_the_first_stays(placed: Drafting) -> None:
    placed.as_(placed.officer).post(address(placed), COST)
    placed.as_(placed.colleague).post(address(placed), {**COST, "cost": "30000"})

    assert "£20,000" in settings_tab(placed)
    assert [row.facts["cost_of_provision"] for row in prices(placed)] == ["27450.00", "30000.00"]


def test_strangers_and_families_see_no_price(placed: Drafting) -> None:
    where = address(placed)

    found = [placed.as_(who).post(where, COST).status_code for who in (placed.parent, placed.senco, placed.stranger)]

    assert found == [404, 404, 404]
    assert prices(placed) == []


def test_a_place_is_offered_and_taken_back(deciding: Drafting) -> None:
    commissioned(deciding, 1)
    with acting(viewer_of(deciding.officer)):
        consult(deciding.case.pk, [SCHOOL], by=deciding.officer, at=clock.now(), on=HELD, asked_by_family=frozenset())
    day = {"starts_on-day": "24", "starts_on-month": "2", "starts_on-year": "2025"}
    browser = deciding.as_(deciding.officer)

    browser.post(f"/placements/case/{deciding.case.pk}/offer/", {"urn": str(SCHOOL), "kind": "special", **day})

    with acting(viewer_of(deciding.officer)):
        (use,) = PlaceUse.objects.all()
    assert (use.during.lower, use.withdrawn_at) == (date(2025, 2, 24), None)
    assert "offered in Orchard School" in settings_tab(deciding)
    assert browser.post(f"/placements/offers/{use.pk}/withdraw/").status_code == 302
    assert "offered in Orchard School" not in settings_tab(deciding)
