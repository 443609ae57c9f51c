"""Reading the codes of findings about a file of payments from the rule book, once a process."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from included.adapters.rulebook import BrokenRuleBook


@dataclass(frozen=True, slots=True)
class PaymentFinding:
    """One code, what it says and why it stops the file."""

    code: str
    title: str
    says: str
    why: str


@cache
def payment_findings() -> tuple[PaymentFinding, ...]:
    """The codes in order. Raises BrokenRuleBook."""
    try:
        table = tomllib.loads((files("included.rules") / "money/payments.toml").read_text(encoding="utf-8"))
        return tuple(PaymentFinding(**row) for row in table["finding"])
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise BrokenRuleBook("payments.toml", repr(error)) from error
