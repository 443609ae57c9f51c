"""Whether the draft tariffs meet the published costs they are set by."""

from datetime import date
from decimal import Decimal

from included.core.money.amounts import NOTHING, rounded
from included.core.money.book import Calibration
from included.core.money.framework import Framework, Pattern, tariff_of
from included.core.money.years import financial_year


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
