"""What the groups of formula lines are called on pages, and how sums are written."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from included.apps.design.words import money, plural
from included.core.money.notional.answers import percent_text
from included.core.money.notional.whatif import Bound

GROUPS: Final = {
    "basic_entitlement": "Basic entitlement",
    "deprivation": "Deprivation",
    "low_prior_attainment": "Low prior attainment",
    "eal": "English as an additional language",
    "mobility": "Mobility",
    "looked_after": "Looked-after children",
    "lump_sum": "Lump sum",
    "sparsity": "Sparsity",
    "london_fringe": "London fringe",
    "split_sites": "Split sites",
    "premises": "Premises",
    "sixth_form": "Sixth form",
    "minimum_per_pupil": "Minimum per pupil",
    "minimum_funding_guarantee": "Minimum funding guarantee",
    "capping": "Capping of gains",
}
BOUNDS: Final = {Bound.EXACT.value: "", Bound.AT_LEAST.value: "at least ", Bound.AT_MOST.value: "at most "}


def pounds(written: str) -> str:
    """A sum of an answer, to the pound: nobody plans a school's support by pence."""
    return money(Decimal(written).to_integral_value())


def share(row: Mapping[str, Any]) -> str:
    """The share of the budget, where there is a budget."""
    return f"{row['share_percent']}%" if row["share_percent"] is not None else "No budget"


def left(row: Mapping[str, Any]) -> str:
    """What the first costs leave of the notional budget, or how far it does not reach."""
    between = Decimal(row["notional_budget"]) - Decimal(row["first_costs"])
    return f"{pounds(str(abs(between)))}\u00a0{'left' if between >= 0 else 'short'}"


def block(after: Mapping[str, Any]) -> str:
    """By how much more or less the high needs block pays."""
    amount = Decimal(after["block_change"]).to_integral_value()
    if not amount:
        return "the same"
    return f"{BOUNDS[after['bound']]}{money(abs(amount))} {'more' if amount > 0 else 'less'}"


def what_moves(after: Mapping[str, Any]) -> str:
    """What a what-if does to schools and the block, in one paragraph."""
    gaining, losing = after["schools_gaining"], after["schools_losing"]
    moved = [f"{way} in {plural(many, 'school')}" for way, many in (("rise", gaining), ("fall", losing)) if many]
    schools = f"Notional SEN budgets would {' and '.join(moved)}." if moved else ""
    return " ".join(part for part in (schools, _of_the_block(after), _SAID[after["bound"]]) if part)


def _of_the_block(after: Mapping[str, Any]) -> str:
    top_ups, targeted = Decimal(after["top_up_change"]), Decimal(after["targeted_change"])
    parts = [
        f"{money(abs(amount.to_integral_value()))} {'more' if amount > 0 else 'less'} in {what}"
        for amount, what in ((top_ups, "top-ups of pupils"), (targeted, "targeted top-ups"))
        if amount
    ]
    return f"The high needs block would pay {' and '.join(parts)}." if parts else "The block would pay the same."


_SAID: Final = {
    Bound.EXACT.value: "",
    Bound.AT_LEAST.value: "Pupils who cost less than today’s threshold are not known here, so it is at least that.",
    Bound.AT_MOST.value: "Every high-need pupil is taken to cost more than the new threshold, so it is at most that.",
}


def pupils(written: str) -> str:
    """A number of pupils without needless decimals."""
    return f"{Decimal(written).normalize():f}"


def percent_words(millionths: int) -> str:
    """A percentage of whole millionths."""
    return f"{percent_text(millionths)}%"
