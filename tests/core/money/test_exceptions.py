"""How much of a price is above its tariff."""

from decimal import Decimal

import pytest

from core.money.placements import AUTISM, BOOK, placed
from included.core.money import annual_price
from included.core.money.amounts import in_pence
from included.core.money.exceptions import above_tariff_a_year
from included.core.vocabulary import SettingKind


def tariff(kind: SettingKind) -> Decimal:
    found = annual_price(placed(kind, needs=AUTISM), BOOK).comparable_tariff
    assert found is not None
    return found


@pytest.mark.parametrize("kind", [SettingKind.MAINSTREAM, SettingKind.SPECIAL, SettingKind.INDEPENDENT_SPECIAL])
@pytest.mark.parametrize(("more", "above"), [("-1.00", "0"), ("0", "0"), ("0.01", "0.01"), ("2500.50", "2500.50")])
def test_what_is_above_the_tariff_is_counted(kind: SettingKind, more: str, above: str) -> None:
    cost = tariff(kind) + Decimal(more)

    found = above_tariff_a_year(annual_price(placed(kind, str(cost), needs=AUTISM), BOOK))

    assert found == in_pence(Decimal(above))


def test_without_a_tariff_nothing_is_above_it() -> None:
    assert above_tariff_a_year(annual_price(placed(SettingKind.SPECIAL, "90000.00"), BOOK)) == 0


def test_place_money_is_never_above_the_tariff() -> None:
    low = placed(SettingKind.SPECIAL, "9000.00", needs=AUTISM)

    assert above_tariff_a_year(annual_price(low, BOOK)) == 0
