"""Programmes as data, and what the 2026 grant pays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from included.core.money.amounts import in_pence
from included.core.money.dated import Status
from included.core.money.years import FinancialYear, financial_year

STABILITY_GRANT: Final = "stability_grant"
COUNCIL: Final = "council"


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of a programme, as text with its unit."""

    key: str
    words: str
    value: str
    unit: str
    source: str
    status: Status


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, what it is, what it rests on, and from when it makes no new payment."""

    code: str
    name: str
    words: str
    provision: str
    closes_on: date | None
    closes_source: str
    closes_status: Status | None
    terms: tuple[Term, ...]

    def term(self, key: str) -> Term:
        """One of its figures; KeyError where it has none such."""
        return {term.key: term for term in self.terms}[key]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one authority agreed under a programme, figure by figure."""

    authority: str
    programme: str
    name: str
    words: str
    provision: str
    terms: tuple[Term, ...]

    def pence(self, key: str) -> int | None:
        """A sum of it in pence, if it has that."""
        found = next((term for term in self.terms if term.key == key and term.unit == "pounds"), None)
        return in_pence(Decimal(found.value)) if found else None


@dataclass(frozen=True, slots=True)
class Signatory:
    """A post that signs a recovery plan, and the roles of which one may hold it."""

    post: str
    name: str
    declares: str
    provision: str
    roles: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class RecoveryBook:
    """What is known of recovery plans in general."""

    programmes: Mapping[str, Programme]
    lines: Mapping[str, str]
    signatories: tuple[Signatory, ...]
    agreements: tuple[Agreement, ...]

    def agreement(self, authority: str, programme: str) -> Agreement | None:
        """What an authority agreed under a programme, where that is known."""
        wanted = (authority, programme)
        return next((each for each in self.agreements if (each.authority, each.programme) == wanted), None)

    @property
    def override_ends(self) -> FinancialYear:
        """The last year in which a deficit is kept apart from the authority's own reserves."""
        return financial_year(self.programmes["management_plan"].term("override_ends").value)

    @property
    def grant_share(self) -> int:
        """Percent of the eligible deficit that the 2026 grant pays."""
        return int(self.programmes[STABILITY_GRANT].term("share").value)

    @property
    def most_transferred(self) -> str:
        """Percent of the schools block that may move without the Secretary of State."""
        return self.programmes["management_plan"].term("transfer").value


@dataclass(frozen=True, slots=True)
class StabilityGrant:
    """The eligible deficit, what the grant pays of it, and what is left."""

    eligible: int
    grant: int
    residual: int


def stability_grant(deficits: Sequence[int], ineligible: int, share: int) -> StabilityGrant:
    """The 2026 grant in pence: its share of the lowest deficit given less what is not eligible, a half penny up.

    `deficits` are sums owed, above nought, as the different papers give them.
    """
    eligible = max(0, min(deficits) - ineligible)
    grant = (2 * eligible * share + 100) // 200
    return StabilityGrant(eligible, grant, max(0, min(deficits)) - grant)
