"""The price of a placement: elements 1, 2 and 3, a year and for its days, who pays, and how each sum came about."""

from dataclasses import dataclass
from decimal import Decimal

from included.core.errors import IncludedError
from included.core.law import NoValueInForce
from included.core.money.amounts import NOTHING, for_days, percent_of, rounded, share_out
from included.core.money.annual import AnnualPrice
from included.core.money.book import MoneyBook
from included.core.money.dated import amount_on
from included.core.money.explaining import element_steps, period_steps, share_steps, steps_before, week_steps
from included.core.money.findings import PriceFinding
from included.core.money.framework import (
    Band,
    Pattern,
    Tariff,
    UnknownAuthority,
    area_cost,
    band_of,
    kind_words,
    tariff_of,
)
from included.core.money.funding import CoreFunding, FundingRule
from included.core.money.looking import findings_of
from included.core.money.placement import Placement, PriceBasis, Shares
from included.core.money.schemes import NoRowFits, SchemeFacts, SchemeValue, scheme_value
from included.core.money.steps import Step

_EDUCATION_ALONE = Shares(Decimal(100), Decimal(0), Decimal(0))


class NothingToPriceBy(IncludedError):
    """Raised where there is neither a cost, nor a scheme's value, nor a tariff: the price is not known, and not nil."""

    def __init__(self, placement: Placement, missing: tuple[str, ...]) -> None:
        why = " ".join(("No cost of provision was given.", *missing))
        super().__init__(
            f"There is nothing to price this place in {kind_words(placement.kind)} by. {why} "
            "Give cost_of_provision, a fee, or needs that have a tariff there."
        )


@dataclass(frozen=True, slots=True)
class Element:
    """One of the three elements: its sum a year and for the days of the placement, and whose budget it is."""

    number: int
    annual: Decimal
    amount: Decimal
    paid_by: str


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
    steps = (
        *steps_before(placement, annual, book),
        *element_steps(placement, annual, book),
        *week_steps(placement, annual),
    )
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
        steps=(*steps, *period_steps(placement, annual, amounts), *share_steps(shares, placement)),
        findings=findings_of(placement, annual, steps, book),
        statement=book.framework.statement,
    )


def annual_price(placement: Placement, book: MoneyBook) -> AnnualPrice:
    """What a placement costs in a whole year, before its days are counted."""
    rule = book.funding_of(placement.kind, is_occupied=placement.is_occupied)
    band = band_of(placement.needs, book.framework) if placement.needs else None
    tariff, no_tariff = _tariff(placement, band, book)
    local, no_value = _scheme_value(placement, book)
    missing = tuple(filter(None, (no_tariff, no_value)))
    sums = {
        PriceBasis.COST: placement.provision_cost,
        PriceBasis.SCHEME: _gross(placement, local, rule, book),
        PriceBasis.TARIFF: _comparable(tariff, rule, placement),
    }
    basis = _basis(placement, sums, rule, missing, book)
    cost = sums[basis]
    first, second, third = _elements(placement, NOTHING if cost is None else cost, rule, book)
    week = placement.week_percent
    return AnnualPrice(
        elements=(percent_of(first, week), percent_of(second, week), percent_of(third, week)),
        full_week=(first, second, third),
        basis=basis,
        cost=NOTHING if cost is None else cost,
        band=band,
        tariff=tariff,
        comparable_tariff=sums[PriceBasis.TARIFF],
        scheme=local,
        rule=rule,
        missing=missing,
    )


def _tariff(placement: Placement, band: Band | None, book: MoneyBook) -> tuple[Tariff | None, str]:
    """The tariff, or why there is none: a known cost is priced all the same."""
    if band is None:
        return None, ""
    pattern = placement.fee.pattern if placement.fee else Pattern.DAY
    try:
        tariff = tariff_of(band, placement.kind, placement.authority, placement.on, book.framework, pattern)
    except (NoValueInForce, UnknownAuthority) as error:
        return None, str(error)
    words = f"The framework has no tariff for band {band.code} in {kind_words(placement.kind)}."
    return tariff, "" if tariff else words


def _scheme_value(placement: Placement, book: MoneyBook) -> tuple[SchemeValue | None, str]:
    """What the local scheme gives, or why it gives nothing: a known cost is priced all the same."""
    if placement.scheme is None:
        return None, ""
    facts = SchemeFacts(
        needs=placement.needs,
        kind=placement.kind,
        cost=placement.provision_cost,
        hours_per_week=placement.hours_per_week,
        previous_value=placement.previous_value,
        years_since=placement.years_since,
    )
    try:
        return scheme_value(facts, book.scheme(placement.scheme), placement.on, book.framework), ""
    except (NoRowFits, NoValueInForce) as error:
        return None, str(error)


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
    placement: Placement,
    sums: dict[PriceBasis, Decimal | None],
    rule: FundingRule,
    missing: tuple[str, ...],
    book: MoneyBook,
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
    raise NothingToPriceBy(placement, missing)


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
