"""What a setting is due month by month, and each month as a file: the rows of one setting, never of a caseload."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Final

from included.apps.design.refusals import NotFound
from included.apps.finance.models import Commitment
from included.apps.spreadsheets import safe_cell
from included.core.money.amounts import from_pence

HEADINGS: Final = ("setting_urn", "setting", "financial_year", "month", "placement", "kind", "from", "to", "amount")

# The largest number the column holds: a longer one could not even be asked for.
_LARGEST: Final = 2**31 - 1


def due_to(code: str, year: int, urn: int) -> Sequence[Commitment]:
    """The priced commitments to a setting in a year by placement; NotFound where there is none."""
    if urn > _LARGEST:
        raise NotFound
    rows = Commitment.objects.filter(authority_code=code, year=year, setting_id=urn, pence__gt=0)
    found = list(rows.select_related("setting").order_by("placement_id"))
    if not found:
        raise NotFound
    return found


def remittance(rows: Sequence[Commitment], year: str, month: int, month_name: str) -> str:
    """One month as CSV: a line for each placement that is due something, and no child's name."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    for row in rows:
        if row.months[month] and row.setting is not None:
            ends = row.ends_before.isoformat() if row.ends_before else ""
            amount = str(from_pence(row.months[month]))
            cells = (str(row.setting.pk), row.setting.name, year, month_name, str(row.placement_id), row.kind)
            writer.writerow([*map(safe_cell, cells), row.starts_on.isoformat(), ends, amount])
    # The mark tells spreadsheets that the text is UTF-8.
    return "\ufeff" + written.getvalue()
