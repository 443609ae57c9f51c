"""One placement as the forecast takes it: what it commits a year, the child's age, and the means of other kinds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from included.adapters import clock
from included.apps.finance.models import Commitment, PriceState
from included.apps.forecasts.inputs import SEED, YEARS, counts_in, ledger_in, prepared
from included.apps.forecasts.models import StoredForecast
from included.apps.placements.models import Placement
from included.core.calendar.ages import age_on
from included.core.forecast.kinds import AGES_TAKEN, Kind, kind_of
from included.core.forecast.place import Child, PlaceCosts, place_costs
from included.core.money.years import financial_year_of

DRAWS: Final = 4000
_PENCE: Final = 100


@dataclass(frozen=True, slots=True)
class PlaceForecast:
    """A place's years, its price of a year now, and the mean of each other kind that is priced."""

    kind: Kind
    annual: int
    age: int
    oldest: int
    means: Mapping[Kind, int]
    costs: PlaceCosts


def place_forecast(placement: Placement, version: StoredForecast) -> PlaceForecast | None:
    """What the place does to the years of this version; None where it commits nothing that is known."""
    annual = annual_pence(placement)
    if annual is None:
        return None
    kind = kind_of(placement.kind)
    means = _means(version.inputs)
    child = Child(_age(placement, version), _need(placement))
    ready = prepared(version.inputs, draws=1)
    raised = _raised(version)
    pounds = {each: mean * raised(ready.course.prices[each].rise) for each, mean in means.items()}
    pounds[kind] = annual / _PENCE * raised(ready.course.prices[kind].rise)
    costs = place_costs(
        ready.course, child, kind, pounds, years=YEARS, draws=DRAWS, random=np.random.default_rng([SEED, placement.pk])
    )
    return PlaceForecast(
        kind=kind,
        annual=annual,
        age=child.age,
        oldest=max(AGES_TAKEN[kind][1], child.age),
        means={each: round(mean * _PENCE) for each, mean in means.items() if each is not kind},
        costs=costs,
    )


def annual_pence(placement: Placement) -> int | None:
    """What the placement commits in a whole year, by the ledger of this year or, before it begins, of its first."""
    year = financial_year_of(max(clock.today(), placement.starts_on)).starts_in
    row = Commitment.objects.filter(placement=placement, year=year).first()
    if row is None or row.price_state == PriceState.MISSING:
        return None
    return int(row.annual_pence)


def has_ended(placement: Placement) -> bool:
    """Whether it is over, or is known to have an end: then nothing of the years ahead hangs on it."""
    return placement.ends_before is not None


def _means(inputs: Mapping[str, Any]) -> dict[Kind, float]:
    """The mean of a year by kind, over the placements of the ledger that have a price."""
    found: dict[Kind, tuple[int, int]] = {}
    for line in ledger_in(dict(inputs)):
        priced, pence = found.get(kind_of(line.kind), (0, 0))
        found[kind_of(line.kind)] = (priced + line.priced, pence + line.pence)
    return {kind: pence / priced / _PENCE for kind, (priced, pence) in found.items() if priced}


def _raised(version: StoredForecast) -> Any:
    """Prices of the year of the day, as they are in the first year of the forecast."""
    counts = counts_in(version.inputs)
    is_before = financial_year_of(counts.on).starts_in < counts.january
    return lambda rise: 1 + rise if is_before else 1.0


def _age(placement: Placement, version: StoredForecast) -> int:
    """The age the forecast counts by: on the 31 August before the January it starts from."""
    return age_on(placement.child.born_on, date(version.counted_on.year - 1, 8, 31))


def _need(placement: Placement) -> str:
    return str(
        Commitment.objects.filter(placement=placement).order_by("-year").values_list("need", flat=True).first() or ""
    )
