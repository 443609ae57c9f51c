"""What somebody should look at in a price: a cost beside its tariff, and figures that are not settled."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from included.core.money.amounts import say_pounds
from included.core.money.annual import AnnualPrice
from included.core.money.book import MoneyBook
from included.core.money.dated import Status
from included.core.money.findings import PriceFinding
from included.core.money.placement import Placement
from included.core.money.schemes import SchemeValue
from included.core.money.steps import Step

_ABOVE, _ABOVE_JUSTIFIED, _PAYS_LESS, _SCHEME_ENDED, _UNSETTLED, _OUTSIDE, _NOT_COMPARED = (
    f"MF0{n}" for n in range(1, 8)
)
_SAID = {
    Status.DRAFT: "drafts of our own",
    Status.UNVERIFIED: "recalled and not checked",
    Status.EXAMPLE: "made up as an example",
}


def findings_of(
    placement: Placement, annual: AnnualPrice, steps: Sequence[Step], book: MoneyBook
) -> tuple[PriceFinding, ...]:
    """Every finding of a price, by code."""
    found = (
        *_beside_tariff(placement, annual.comparable_tariff, book),
        *_below_cost(placement, annual.cost, book),
        *_ended(placement, annual.scheme, book),
        *_unsettled(steps, book),
        *_outside(placement, book),
        *(book.findings[_NOT_COMPARED].found(why) for why in annual.missing),
    )
    return tuple(sorted(found, key=lambda each: each.code))


def _beside_tariff(placement: Placement, tariff: Decimal | None, book: MoneyBook) -> Iterator[PriceFinding]:
    cost = placement.provision_cost
    if cost is None or tariff is None or cost <= tariff:
        return
    above = f"The provision costs {say_pounds(cost)} a year, {say_pounds(cost - tariff)} above its tariff"
    if placement.justification.strip():
        yield book.findings[_ABOVE_JUSTIFIED].found(f"{above}. Justified: {placement.justification.strip()}")
    else:
        yield book.findings[_ABOVE].found(f"{above} of {say_pounds(tariff)}. Write why, in the field justification.")


def _below_cost(placement: Placement, priced: Decimal, book: MoneyBook) -> Iterator[PriceFinding]:
    cost = placement.provision_cost
    if cost is not None and priced < cost:
        yield book.findings[_PAYS_LESS].found(
            f"This price is {say_pounds(cost - priced)} a year less than the provision costs. What section F says "
            "must be secured all the same: find the rest, or price by the cost."
        )


def _ended(placement: Placement, local: SchemeValue | None, book: MoneyBook) -> Iterator[PriceFinding]:
    if local is None or placement.scheme is None:
        return
    scheme = book.scheme(placement.scheme)
    if not scheme.is_valid_on(placement.on):
        ended = f" to {scheme.valid_to}" if scheme.valid_to else ""
        yield book.findings[_SCHEME_ENDED].found(
            f"{scheme.name} applied from {scheme.valid_from}{ended}, not on {placement.on}. Choose the scheme in force."
        )


def _unsettled(steps: Sequence[Step], book: MoneyBook) -> Iterator[PriceFinding]:
    for status, said in _SAID.items():
        if any(step.status is status for step in steps):
            yield book.findings[_UNSETTLED].found(f"Some of the figures are {said}: see the steps marked {status}.")


def _outside(placement: Placement, book: MoneyBook) -> Iterator[PriceFinding]:
    year = placement.year
    is_before = placement.starts_on is not None and placement.starts_on < year.starts_on
    is_after = placement.ends_on is not None and placement.ends_on >= year.ends_before
    if is_before or is_after:
        yield book.findings[_OUTSIDE].found(
            f"The placement reaches beyond {year}: only its {placement.days} days of that year are priced. "
            "Price its other years by themselves."
        )
