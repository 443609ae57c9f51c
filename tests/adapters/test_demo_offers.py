"""What the demonstration lets settings offer: the register first, the same each time, no claim about a real school."""

import pytest

from included.core.places.offers import NeedMet, PlaceCount, Section, repeats
from included.core.vocabulary import SettingKind
from included.demo.records.offers import Offer, offers_of
from included.demo.records.settings import Setting, settings


@pytest.fixture(scope="module")
def offered() -> dict[int, list[Offer]]:
    return {each.urn: list(offers_of(each)) for each in settings()}


def of_kind(kind: SettingKind) -> list[Setting]:
    return [each for each in settings() if each.setting_kind is kind and each.is_open]


def test_every_open_special_school_says_what_it_meets(offered: dict[int, list[Offer]]) -> None:
    silent = [each.urn for each in of_kind(SettingKind.SPECIAL) if not any(o.lines for o in offered[each.urn])]

    assert not silent


def test_needs_in_the_register_come_first(offered: dict[int, list[Offer]]) -> None:
    known = [each for each in of_kind(SettingKind.SPECIAL) if each.needs]

    needs = {each.urn: offered[each.urn][0].lines for each in known}
    said = {urn: [line.need.lower() for line in lines if isinstance(line, NeedMet)] for urn, lines in needs.items()}

    assert known
    assert said == {each.urn: list(each.needs) for each in known}


def test_places_of_a_special_school_are_its_capacity(offered: dict[int, list[Offer]]) -> None:
    for each in of_kind(SettingKind.SPECIAL):
        (line,) = next(offer.lines for offer in offered[each.urn] if offer.section is Section.PLACES)
        assert isinstance(line, PlaceCount)
        assert line.places == each.capacity


def test_nothing_is_claimed_of_prices_or_inspections(offered: dict[int, list[Offer]]) -> None:
    sections = {offer.section for offers in offered.values() for offer in offers}

    assert sections.isdisjoint({Section.FEES, Section.CONTRACT, Section.INSPECTION, Section.VISIT})


def test_offers_are_the_same_each_time_and_say_nothing_twice(offered: dict[int, list[Offer]]) -> None:
    again = {each.urn: list(offers_of(each)) for each in settings()}

    assert again == offered
    assert not [offer for offers in again.values() for offer in offers if repeats(offer.section, offer.lines)]
