"""Which kind of place a child would have in a setting."""

import pytest

from core.places.stories import AUTISM, facts, profile
from included.core.places.facts import Need, NeedMet, Unit
from included.core.places.placing import kind_of_place
from included.core.vocabulary import Level, SenType, SettingKind

UNIT = Unit(SettingKind.SEN_UNIT, (NeedMet(SenType.ASD, Level.SPECIALIST),))


@pytest.mark.parametrize(
    ("need", "units", "kind"),
    [
        pytest.param(AUTISM, (UNIT,), SettingKind.SEN_UNIT, id="a unit for the need"),
        pytest.param(Need(SenType.ASD, Level.TARGETED), (UNIT,), SettingKind.MAINSTREAM, id="help in any class"),
        pytest.param(Need(SenType.VI, Level.COMPLEX), (UNIT,), SettingKind.MAINSTREAM, id="a unit for another need"),
        pytest.param(AUTISM, (Unit(SettingKind.SEN_UNIT),), SettingKind.MAINSTREAM, id="nobody knows what for"),
        pytest.param(AUTISM, None, SettingKind.MAINSTREAM, id="no unit"),
    ],
)
def test_a_place_is_in_the_unit_for_the_need(need: Need, units: tuple[Unit, ...] | None, kind: SettingKind) -> None:
    assert kind_of_place(facts(units=units), profile(need)) is kind
