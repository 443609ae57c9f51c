"""What a place costs a year under a profile: what is recorded, else the authority's scheme, a mean, or the tariff."""

from dataclasses import dataclass, field, replace
from typing import Final

from included.core.errors import IncludedError
from included.core.money import MoneyBook, NeedLevel, Placement, PriceBasis, annual_price
from included.core.money.annual import AnnualPrice
from included.core.money.calibration import mean_cost_on
from included.core.money.schemes import Scheme
from included.core.money.years import financial_year_of
from included.core.replay.differences import REASONS, UnknownReason
from included.core.replay.outcomes import Priced, PricedBy, Unpriced, less_sure
from included.core.replay.standing import Standing
from included.core.vocabulary import SettingKind

PUBLISHED_MEAN: Final = "published_mean_stands_for_cost"
_BASES: Final = {
    PriceBasis.COST: PricedBy.RECORDED_COST,
    PriceBasis.SCHEME: PricedBy.SCHEME,
    PriceBasis.TARIFF: PricedBy.TARIFF,
}
_Key = tuple[Placement, PricedBy | None]


@dataclass(slots=True)
class PriceFinder:
    """Prices places for one authority; places alike in all that a price depends on are priced once."""

    book: MoneyBook
    authority: str
    _found: dict[_Key, Priced | Unpriced] = field(default_factory=dict)

    def price(self, standing: Standing, kind: SettingKind | None, profile: str, *, is_own: bool) -> Priced | Unpriced:
        """A year's price of a place of a kind; `is_own` says that it is the one that is recorded of the child."""
        if is_own and standing.recorded is not None:
            return self._recorded(replace(standing.recorded, profile=profile))
        if kind is None:
            return _unpriced(UnknownReason.KIND_NOT_KNOWN)
        place = self._plain(standing, kind, profile)
        if self.book.profiles[profile].cost_needs_justification:
            is_unknown = bool(place.needs) and not standing.are_levels_known
            return _unpriced(UnknownReason.LEVEL_NOT_KNOWN) if is_unknown else self._kept(place, PricedBy.TARIFF)
        if not standing.are_levels_known:
            return self._kept(replace(place, needs=()), PricedBy.PUBLISHED_MEAN)
        return self._by_local_cost(place)

    def _plain(self, standing: Standing, kind: SettingKind, profile: str) -> Placement:
        """A place of which nothing is recorded but the child's needs."""
        on, needs = standing.on, standing.needs.needs if standing.needs else ()
        levels = tuple(NeedLevel(need.type, need.level) for need in needs)
        phase = standing.recorded.phase if standing.recorded else None
        return Placement(self.authority, on, financial_year_of(on), kind, levels, phase=phase, profile=profile)

    def _by_local_cost(self, place: Placement) -> Priced | Unpriced:
        """The authority's own scheme where it has one that is in force and gives a value; else the published mean."""
        for scheme in self.own_schemes(place):
            priced = self._kept(replace(place, scheme=scheme.code), PricedBy.SCHEME)
            if isinstance(priced, Priced):
                return priced
        return self._kept(place, PricedBy.PUBLISHED_MEAN)

    def own_schemes(self, place: Placement) -> list[Scheme]:
        """The authority's own schemes on the day, the newest first."""
        own = (each for each in self.book.schemes.values() if each.authority == self.authority)
        valid = [each for each in own if each.is_valid_on(place.on)]
        return sorted(valid, key=lambda each: (each.valid_from, each.code), reverse=True)

    def _recorded(self, place: Placement) -> Priced | Unpriced:
        """By the facts somebody recorded; a basis that was chosen is the law's and binds no other policy."""
        if self.book.profiles[place.profile].cost_needs_justification:
            place = replace(place, basis=None)
        return self._kept(place, None)

    def _kept(self, place: Placement, by: PricedBy | None) -> Priced | Unpriced:
        found = self._found.get((place, by))
        if found is None:
            found = self._found[place, by] = self._priced(place, by)
        return found

    def _priced(self, place: Placement, by: PricedBy | None) -> Priced | Unpriced:
        if by in (PricedBy.TARIFF, PricedBy.SCHEME) and not place.needs:
            return _unpriced(UnknownReason.NEEDS_NOT_KNOWN)
        try:
            if by is PricedBy.PUBLISHED_MEAN:
                return self._mean(place)
            annual = annual_price(place, self.book)
        except IncludedError as error:
            reason = UnknownReason.NO_TARIFF if by is PricedBy.TARIFF else UnknownReason.NOT_PRICEABLE
            return Unpriced(reason, str(error))
        if by is PricedBy.SCHEME and annual.basis is not PriceBasis.SCHEME:
            return _unpriced(UnknownReason.NO_COST_KNOWN)
        return Priced(annual.total, _BASES[annual.basis], self._status(place, annual), self._source(place, annual))

    def _mean(self, place: Placement) -> Priced | Unpriced:
        mean = mean_cost_on(place.kind, place.authority, place.on, self.book)
        if mean is None:
            return _unpriced(UnknownReason.NO_COST_KNOWN)
        annual = annual_price(replace(place, needs=(), cost=mean.amount, basis=PriceBasis.COST), self.book)
        calibration = mean.calibration
        status = less_sure(calibration.status.value, annual.rule.status.value)
        source = f"{calibration.words}, £{calibration.published}, {calibration.year}; {calibration.source}"
        return Priced(annual.total, PricedBy.PUBLISHED_MEAN, status, source)

    def _status(self, place: Placement, annual: AnnualPrice) -> str:
        found = [annual.rule.status.value]
        if annual.basis is PriceBasis.TARIFF and annual.tariff is not None:
            found += [annual.tariff.status.value, annual.tariff.band.status.value]
        if annual.basis is PriceBasis.SCHEME and place.scheme is not None:
            found.append(self.book.scheme(place.scheme).status.value)
        return less_sure(*found)

    def _source(self, place: Placement, annual: AnnualPrice) -> str:
        if annual.basis is PriceBasis.TARIFF and annual.tariff is not None:
            return f"band {annual.tariff.band.code}"
        if annual.basis is PriceBasis.SCHEME and place.scheme is not None:
            return self.book.scheme(place.scheme).name
        return ""


def _unpriced(reason: UnknownReason) -> Unpriced:
    return Unpriced(reason, REASONS[reason])
