"""A notional SEN answer as people read it in a terminal."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from included.core.money.amounts import say_pounds


def lines_of(document: dict[str, Any]) -> Iterator[str]:
    """The answer line by line."""
    yield f"Notional SEN budgets of {document['financial_year']}, threshold {_said(document['threshold'])}"
    for row in document["areas"]:
        yield ""
        yield f"area {row['authority']}: {_schools(row['schools'])}, {_sums(row)}; {row['schools_short']} of them short"
        yield from _what_if(row)
    yield ""
    for row in document["schools"]:
        yield f"{row['authority']} {row['urn']} {row['name']}".rstrip() + f": {_sums(row)}"
        yield from (_line(line) for line in row.get("lines", ()))
        yield from _what_if(row)
    yield ""
    yield f"all {_schools(document['total']['schools'])}: {_sums(document['total'])}"
    yield from _what_if(document["total"])
    for published in document["published_shares"]:
        yield f"published: {published['words']}: {published['percent']}% ({published['source']})"
    yield from (f"note: {sentence}" for sentence in document["taken_for_granted"])


def _sums(row: dict[str, Any]) -> str:
    parts = [
        f"budget {_said(row['budget'])}",
        f"notional {_said(row['notional_budget'])}",
        f"{row['share_percent']}% of it" if row["share_percent"] else "no share",
        f"{row['high_needs_pupils']} high-need pupils cost {_said(row['first_costs'])} first",
        f"short by {_said(row['shortfall'])}",
        f"targeted top-up {_said(row['targeted_top_up'])}",
    ]
    if row["pupils_covered"]:
        parts.insert(3, f"enough for {row['pupils_covered']} pupils")
    return ", ".join(parts)


def _line(line: dict[str, str]) -> str:
    return f"  {line['line']}: {_said(line['amount'])} at {line['percent']}% gives {_said(line['notional_budget'])}"


def _what_if(row: dict[str, Any]) -> Iterator[str]:
    after = row.get("what_if")
    if after:
        yield (
            f"  what if: notional {_said(after['notional_budget'])} ({_change(after['notional_change'])}), "
            f"first costs {_said(after['first_costs'])} ({_change(after['first_costs_change'])}), "
            f"short by {_said(after['shortfall'])}, top-ups {_change(after['top_up_change'])}, "
            f"targeted {_change(after['targeted_change'])}, "
            f"high needs block {_change(after['block_change'])}{_BOUNDS[after['bound']]}"
        )


_BOUNDS = {"exact": "", "at_least": " at least", "at_most": " at most"}


def _schools(count: int) -> str:
    return f"{count:,} school{'' if count == 1 else 's'}"


def _said(written: str) -> str:
    return say_pounds(Decimal(written))


def _change(written: str) -> str:
    amount = Decimal(written)
    return f"+{say_pounds(amount)}" if amount > 0 else say_pounds(amount)
