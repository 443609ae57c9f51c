"""The price of a placement: elements 1, 2 and 3, a year and for its days, who pays, and how each sum came about."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from included.core.errors import IncludedError
from included.core.money.amounts import NOTHING, for_days, rounded, say_pounds, share_out
from included.core.money.book import MoneyBook
from included.core.money.dated import amount_on
from included.core.money.findings import PriceFinding
from included.core.money.framework import Band, Pattern, Tariff, area_cost, band_of, band_step, kind_words, tariff_of
from included.core.money.funding import CoreFunding, FundingRule
from included.core.money.looking import findings_of
from included.core.money.placement import Placement, PriceBasis, Shares
from included.core.money.schemes import SchemeFacts, SchemeValue, scheme_value
from included.core.money.steps import Step

_EDUCATION_ALONE = Shares(Decimal(100), Decimal(0), Decimal(0))
_SHARE_PROVISION = "Children and Families Act 2014, ss 26, 42(2)-(3)"


class NothingToPriceBy(IncludedError):
    """Raised where there is neither a cost, nor a scheme's value, nor a tariff: the price is not known, and not nil."""

    def __init__(self, placement: Placement) -> None:
        super().__init__(
            f"There is nothing to price this place in {kind_words(placement.kind)} by: no cost of provision, no value "
            "of a local scheme, and no tariff for these needs there. Give cost_of_provision, a fee, or needs."
        )


@dataclass(frozen=True, slots=True)
class Element:
    """One of the three elements: its sum a year and for the days of the placement, and whose budget it is."""

    number: int
    annual: Decimal
    amount: Decimal
    paid_by: str


@dataclass(frozen=True, slots=True)
class AnnualPrice:
    """What a placement costs in a whole year, whatever its days."""

    elements: tuple[Decimal, Decimal, Decimal]
    basis: PriceBasis
    cost: Decimal
    band: Band | None
    tariff: Tariff | None
    comparable_tariff: Decimal | None
    scheme: SchemeValue | None
    rule: FundingRule
    steps: tuple[Step, ...]

    @property
    def total(self) -> Decimal:
        """The three elements together."""
        return sum(self.elements, NOTHING)


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a placement. The elements add up to `amount`, and so do the three shares, to the penny."""

    annual: AnnualPrice
    elements: tuple[Element, Element, Element]
    days: int
    days_in_year: int
    amount: Decimal
    shares: tuple[tuple[str, Decimal], ...]
    steps: tuple[Step, ...]
    findings: tuple[PriceFinding, ...]
    statement: str


def price(placement: Placement, book: MoneyBook) -> Price:
    """The price of a placement, with its reasons. Raises NothingToPriceBy, NoValueInForce and what schemes raise."""
    annual = annual_price(placement, book)
    days, in_year = placement.days, placement.year.days
    amounts = [for_days(sum_, days, in_year) for sum_ in annual.elements]
    total = sum(amounts, NOTHING)
    shares = _shared(total, placement.shares or _EDUCATION_ALONE)
    first, second, third = (
        Element(number, a_year, amount, payer)
        for number, a_year, amount, payer in zip((1, 2, 3), annual.elements, amounts, annual.rule.payers, strict=True)
    )
    return Price(
        annual=annual,
        elements=(first, second, third),
        days=days,
        days_in_year=in_year,
        amount=total,
        shares=shares,
        steps=(*annual.steps, *_period_steps(placement, annual, amounts), *_share_steps(shares, placement)),
        findings=findings_of(placement, annual.cost, annual.comparable_tariff, annual.scheme, annual.steps, book),
        statement=book.framework.statement,
    )


def annual_price(placement: Placement, book: MoneyBook) -> AnnualPrice:
    """What a placement costs in a whole year, before its days are counted."""
    rule = book.funding_of(placement.kind, is_occupied=placement.is_occupied)
    band = band_of(placement.needs, book.framework) if placement.needs else None
    tariff = _tariff(placement, band, book)
    local = _scheme_value(placement, book)
    sums = {
        PriceBasis.COST: placement.provision_cost,
        PriceBasis.SCHEME: _gross(placement, local, rule, book),
        PriceBasis.TARIFF: _comparable(tariff, rule, placement),
    }
    basis = _basis(placement, sums, rule, book)
    cost = sums[basis]
    elements = _elements(placement, NOTHING if cost is None else cost, rule, book)
    before = _steps_before(placement, band, tariff, local, book)
    after = _element_steps(placement, basis, cost, elements, rule, book)
    return AnnualPrice(
        elements=elements,
        basis=basis,
        cost=NOTHING if cost is None else cost,
        band=band,
        tariff=tariff,
        comparable_tariff=sums[PriceBasis.TARIFF],
        scheme=local,
        rule=rule,
        steps=(*before, *after),
    )


def _tariff(placement: Placement, band: Band | None, book: MoneyBook) -> Tariff | None:
    if band is None:
        return None
    pattern = placement.fee.pattern if placement.fee else Pattern.DAY
    return tariff_of(band, placement.kind, placement.authority, placement.on, book.framework, pattern)


def _scheme_value(placement: Placement, book: MoneyBook) -> SchemeValue | None:
    if placement.scheme is None:
        return None
    facts = SchemeFacts(
        needs=placement.needs,
        kind=placement.kind,
        cost=placement.provision_cost,
        hours_per_week=placement.hours_per_week,
        previous_value=placement.previous_value,
        years_since=placement.years_since,
    )
    return scheme_value(facts, book.scheme(placement.scheme), placement.on, book.framework)


def _gross(placement: Placement, local: SchemeValue | None, rule: FundingRule, book: MoneyBook) -> Decimal | None:
    """A scheme's value as a whole cost: what is met before element 3 is added back where the value is net of it."""
    if local is None or local.amount is None or placement.scheme is None:
        return None
    if not book.scheme(placement.scheme).net_of_element_2:
        return local.amount
    return local.amount + rule.met_before_top_up(placement.on)


def _comparable(tariff: Tariff | None, rule: FundingRule, placement: Placement) -> Decimal | None:
    """The tariff over the same costs as the place: an empty unit's place money holds core funding, its tariff none."""
    if tariff is None:
        return None
    if rule.is_occupied:
        return tariff.amount
    return tariff.amount + rule.place_on(placement.on) - rule.element_2_on(placement.on)


def _basis(
    placement: Placement, sums: dict[PriceBasis, Decimal | None], rule: FundingRule, book: MoneyBook
) -> PriceBasis:
    if placement.basis is not None and sums[placement.basis] is not None:
        return placement.basis
    profile = book.profiles[placement.profile]
    is_counted = not profile.cost_needs_justification or bool(placement.justification.strip())
    for basis in profile.order:
        if sums[basis] is not None and (basis is not PriceBasis.COST or is_counted):
            return basis
    if any(amount is not None for amount in sums.values()):
        return next(basis for basis, amount in sums.items() if amount is not None)
    if not placement.needs and not rule.is_up_to and rule.met_before_top_up(placement.on):
        return PriceBasis.COST
    raise NothingToPriceBy(placement)


def _elements(
    placement: Placement, cost: Decimal, rule: FundingRule, book: MoneyBook
) -> tuple[Decimal, Decimal, Decimal]:
    met = rule.met_before_top_up(placement.on)
    element_2 = rule.element_2_on(placement.on)
    if rule.core is CoreFunding.PLACE:
        element_1 = rule.place_on(placement.on) - element_2
    else:
        element_1 = _core_amount(placement, book) if rule.core is CoreFunding.FORMULA else NOTHING
    return element_1, min(cost, element_2) if rule.is_up_to else element_2, max(NOTHING, cost - met)


def _core_amount(placement: Placement, book: MoneyBook) -> Decimal:
    if placement.phase is None:
        return NOTHING
    key = f"basic entitlement, {placement.phase}"
    base = amount_on(key, book.core_amounts.values[placement.phase], placement.on).amount
    return rounded(base * area_cost(placement.authority, placement.on, book.framework).amount)


def _shared(total: Decimal, shares: Shares) -> tuple[tuple[str, Decimal], ...]:
    amounts = share_out(total, (shares.education, shares.health, shares.care))
    return tuple(zip(("education", "health", "care"), amounts, strict=True))


def _steps_before(
    placement: Placement, band: Band | None, tariff: Tariff | None, local: SchemeValue | None, book: MoneyBook
) -> Iterator[Step]:
    if band is not None:
        yield band_step(placement.needs, band, book.framework)
        if tariff is None:
            yield Step(f"The framework has no tariff for band {band.code} in {kind_words(placement.kind)}.")
    yield from tariff.steps if tariff else ()
    yield from local.steps if local else ()
    if placement.fee:
        for name, amount in placement.fee.parts:
            if amount:
                yield Step(f"Fee, {name}: {say_pounds(amount)} a year.", amount)


def _element_steps(
    placement: Placement,
    basis: PriceBasis,
    cost: Decimal | None,
    elements: tuple[Decimal, Decimal, Decimal],
    rule: FundingRule,
    book: MoneyBook,
) -> Iterator[Step]:
    element_1, element_2, element_3 = elements
    if cost is not None:
        yield Step(f"Priced by {_BASIS_WORDS[basis]}: {say_pounds(cost)} a year, {rule.cost_words}.", cost)
    yield _core_step(placement, element_1, rule, book)
    if element_2:
        words = f"Element 2: {say_pounds(element_2)} a year, from {rule.payers[1]}."
        yield Step(words, element_2, rule.provision, rule.status)
    met = rule.met_before_top_up(placement.on)
    words = f"Element 3: what the cost is above {say_pounds(met)}" if met else "Element 3: the whole cost"
    yield Step(
        f"{words}, {say_pounds(element_3)} a year, from {rule.payers[2]}.", element_3, rule.provision, rule.status
    )


def _core_step(placement: Placement, element_1: Decimal, rule: FundingRule, book: MoneyBook) -> Step:
    if rule.core is CoreFunding.PLACE:
        words = f"Element 1: {say_pounds(element_1)} a year, from {rule.payers[0]}."
        return Step(words, element_1, rule.provision, rule.status)
    if rule.core is CoreFunding.NONE:
        return Step("Element 1: none; the fee covers everything.", element_1, rule.provision, rule.status)
    if not element_1:
        return Step(
            f"Element 1: paid by {rule.payers[0]} in any case, and not counted here.", element_1, rule.provision
        )
    words = f"Element 1: basic entitlement ({placement.phase}) with the area cost adjustment, {say_pounds(element_1)}"
    return Step(f"{words} a year.", element_1, book.core_amounts.provision, book.core_amounts.status)


def _period_steps(placement: Placement, annual: AnnualPrice, amounts: list[Decimal]) -> Iterator[Step]:
    days, in_year = placement.days, placement.year.days
    if days == in_year:
        yield Step(f"The placement lasts all of {placement.year}: {say_pounds(annual.total)}.", annual.total)
        return
    for number, (a_year, amount) in enumerate(zip(annual.elements, amounts, strict=True), start=1):
        if a_year:
            words = f"Element {number} for {days} of the {in_year} days of {placement.year}: "
            yield Step(f"{words}{say_pounds(a_year)} × {days} ÷ {in_year} = {say_pounds(amount)}.", amount)


def _share_steps(shares: tuple[tuple[str, Decimal], ...], placement: Placement) -> Iterator[Step]:
    if placement.shares is not None:
        for name, amount in shares:
            yield Step(f"Share of {name}: {say_pounds(amount)}.", amount, _SHARE_PROVISION)


_BASIS_WORDS = {
    PriceBasis.COST: "what the provision costs",
    PriceBasis.SCHEME: "the local scheme",
    PriceBasis.TARIFF: "the national tariff",
}
