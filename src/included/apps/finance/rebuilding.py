"""Working every commitment out anew from placements and prices, and comparing it with what is stored."""

from dataclasses import dataclass
from datetime import date

from included.apps.finance.actions.committing import RECKONED, commit, reckoned, years_kept, years_of
from included.apps.finance.models import Commitment
from included.apps.placements.models import Placement
from included.core.money.years import FinancialYear

_FIELDS = tuple(f"{name}_id" if name in {"child", "setting"} else name for name in RECKONED)
_NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class LedgerDifference:
    """One commitment that is stored otherwise than its placement and prices say."""

    placement: int
    year: int
    stored: str
    rebuilt: str


def rebuild_commitments(
    authority_code: str, *, on: date, is_written: bool = False, is_today: bool = False
) -> list[LedgerDifference]:
    """What differs in the years that have rows, or in those of a day, too; mended where asked.

    A year that has begun and has no rows yet is no difference: it is work that is due. An empty ledger is one.
    """
    kept = Commitment.objects.filter(authority_code=authority_code)
    stored = {(row.placement_id, row.year): _said(row) for row in kept.iterator()}
    of_rows = {FinancialYear(year) for _, year in stored}
    years = years_of(authority_code, on) if is_today else (tuple(of_rows) or years_kept(on))
    rebuilt = {(row.placement_id, row.year): _said(row) for row in reckoned(authority_code, years)}
    found = [
        LedgerDifference(*key, stored.get(key, _NOTHING), rebuilt.get(key, _NOTHING))
        for key in sorted(stored.keys() | rebuilt.keys())
        if stored.get(key) != rebuilt.get(key)
    ]
    if is_written and found:
        commit(Placement.objects.filter(pk__in={each.placement for each in found}), on=on)
    return found


def _said(row: Commitment) -> str:
    return ", ".join(f"{name} {getattr(row, name)}" for name in _FIELDS)
