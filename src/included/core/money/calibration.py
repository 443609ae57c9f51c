"""The published mean costs: whether the draft tariffs meet them, and what a place costs by them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from included.core.money.amounts import NOTHING, rounded
from included.core.money.book import Calibration, MoneyBook
from included.core.money.framework import Framework, Pattern, area_cost, tariff_of
from included.core.money.years import financial_year
from included.core.vocabulary import SettingKind


def mean_of(calibration: Calibration, framework: Framework) -> Decimal:
    """The mean cost that the tariffs give for a calibration's mix of bands, over the costs the published one counts."""
    on = financial_year(calibration.year).starts_on
    day = sum((share * _above(calibration, band, on, framework) for band, share in calibration.mix.items()), NOTHING)
    boarding = (
        share * _supplement(calibration, pattern, on, framework) for pattern, share in calibration.boarding.items()
    )
    return rounded(day + sum(boarding, NOTHING))


def _above(calibration: Calibration, band: str, on: date, framework: Framework) -> Decimal:
    return max(NOTHING, _price(calibration, band, Pattern.DAY, on, framework) - calibration.net_of)


def _supplement(calibration: Calibration, pattern: Pattern, on: date, framework: Framework) -> Decimal:
    band = next(iter(calibration.mix))
    boarding = _price(calibration, band, pattern, on, framework)
    return boarding - _price(calibration, band, Pattern.DAY, on, framework)


def _price(calibration: Calibration, band: str, pattern: Pattern, on: date, framework: Framework) -> Decimal:
    tariff = tariff_of(framework.bands[band], calibration.kind, None, on, framework, pattern)
    return NOTHING if tariff is None else tariff.amount * calibration.area_cost


@dataclass(frozen=True, slots=True)
class MeanCost:
    """The published mean cost of a place, raised and adjusted as its tariff would be, and what it comes from."""

    amount: Decimal
    calibration: Calibration


def mean_cost_on(kind: SettingKind, authority: str, on: date, book: MoneyBook) -> MeanCost | None:
    """What a place of a kind costs a year by the newest published mean, or None where none is published.

    Raises UnknownAuthority and NoValueInForce.
    """
    published = [each for each in book.calibrations if each.kind is kind and _starts_on(each) <= on]
    if not published:
        return None
    newest = max(published, key=_starts_on)
    factor = area_cost(authority, on, book.framework).amount / newest.area_cost
    for uplift in book.framework.uplifts:
        if _starts_on(newest) < uplift.starts_on <= on and kind in uplift.kinds:
            factor *= 1 + uplift.percent / 100
    return MeanCost(rounded((newest.published + newest.net_of) * factor), newest)


def _starts_on(calibration: Calibration) -> date:
    return financial_year(calibration.year).starts_on
