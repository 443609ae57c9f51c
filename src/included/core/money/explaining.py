"""The steps of a price, in words: how each sum came about, and on whose word."""

from collections.abc import Iterator
from decimal import Decimal

from included.core.money.amounts import say_pounds
from included.core.money.annual import AnnualPrice
from included.core.money.book import MoneyBook
from included.core.money.dated import Status
from included.core.money.framework import band_step
from included.core.money.funding import CoreFunding, FundingRule
from included.core.money.placement import FULL_WEEK, Placement, PriceBasis
from included.core.money.steps import Step

_SHARE_PROVISION = "Children and Families Act 2014, ss 26, 42(2)-(3)"


def steps_before(placement: Placement, annual: AnnualPrice, book: MoneyBook) -> Iterator[Step]:
    """What comes before the elements: band, tariff, scheme, parts of a fee."""
    if annual.band is not None:
        yield band_step(placement.needs, annual.band, book.framework)
    yield from annual.tariff.steps if annual.tariff else ()
    yield from annual.scheme.steps if annual.scheme else ()
    if placement.fee:
        for name, amount in placement.fee.parts:
            if amount:
                yield Step(f"Fee, {name}: {say_pounds(amount)} a year.", amount)


def element_steps(placement: Placement, annual: AnnualPrice, book: MoneyBook) -> Iterator[Step]:
    """What each element is a year for a full week, and whose budget it is."""
    rule, (element_1, element_2, element_3) = annual.rule, annual.full_week
    if annual.cost:
        words = f"Priced by {_BASIS_WORDS[annual.basis]}: {say_pounds(annual.cost)} a year, {rule.cost_words}."
        yield Step(words, annual.cost)
    yield _core_step(placement, element_1, rule, book)
    if element_2:
        words = f"Element 2: {say_pounds(element_2)} a year, from {rule.payers[1]}."
        yield Step(words, element_2, rule.provision, rule.status)
    met = rule.met_before_top_up(placement.on)
    words = f"Element 3: what the cost is above {say_pounds(met)}" if met else "Element 3: the whole cost"
    yield Step(
        f"{words}, {say_pounds(element_3)} a year, from {rule.payers[2]}.", element_3, rule.provision, rule.status
    )


def week_steps(placement: Placement, annual: AnnualPrice) -> Iterator[Step]:
    """The part of the week of a dual placement: a draft, since no rule divides place money between two settings."""
    week = placement.week_percent
    if week == FULL_WEEK:
        return
    for number, (full, part) in enumerate(zip(annual.full_week, annual.elements, strict=True), start=1):
        if full:
            words = (
                f"Element {number} for {week}% of the week: {say_pounds(full)} × {week}% = {say_pounds(part)} a year."
            )
            yield Step(words, part, status=Status.DRAFT)


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


def period_steps(placement: Placement, annual: AnnualPrice, amounts: list[Decimal]) -> Iterator[Step]:
    """What falls on the days of the placement."""
    days, in_year = placement.days, placement.year.days
    if days == in_year:
        yield Step(f"The placement lasts all of {placement.year}: {say_pounds(annual.total)}.", annual.total)
        return
    for number, (a_year, amount) in enumerate(zip(annual.elements, amounts, strict=True), start=1):
        if a_year:
            words = f"Element {number} for {days} of the {in_year} days of {placement.year}: "
            yield Step(f"{words}{say_pounds(a_year)} × {days} ÷ {in_year} = {say_pounds(amount)}.", amount)


def share_steps(shares: tuple[tuple[str, Decimal], ...], placement: Placement) -> Iterator[Step]:
    """What education, health and care each pay, where that was said."""
    if placement.shares is not None:
        for name, amount in shares:
            yield Step(f"Share of {name}: {say_pounds(amount)}.", amount, _SHARE_PROVISION)


_BASIS_WORDS = {
    PriceBasis.COST: "what the provision costs",
    PriceBasis.SCHEME: "the local scheme",
    PriceBasis.TARIFF: "the national tariff",
}
