"""What one setting is due, month by month, and the file of a month."""

from django.http import HttpResponse
from django.shortcuts import render

from included.apps.accounts.access_log import log_rows
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.refusals import NotFound
from included.apps.finance import wording
from included.apps.finance.queries.remittance import due_to, remittance
from included.apps.finance.roles import FINANCE, MoneyReader, money_page
from included.apps.finance.years import chosen_year
from included.core.money.ledger import MONTHS, added


@money_page(FINANCE)
def setting(request: ActingRequest, reader: MoneyReader, year: int, urn: int) -> HttpResponse:
    """The months of a year with what is due."""
    chosen = chosen_year(year)
    rows = due_to(reader.code, year, urn)
    log_rows(request, rows, f"remittance of {chosen}", "finance")
    context = {
        "setting": rows[0].setting,
        "placements": len(rows),
        "months": added(row.months for row in rows),
        "year": chosen,
        "words": wording,
    }
    return render(request, "finance/remittance.html", context)


@money_page(FINANCE)
def month_file(request: ActingRequest, reader: MoneyReader, year: int, urn: int, month: int) -> HttpResponse:
    """One month as CSV; April is month 1 of the year."""
    if not 1 <= month <= MONTHS:
        raise NotFound
    chosen = chosen_year(year)
    rows = due_to(reader.code, year, urn)
    log_rows(request, rows, f"remittance of {chosen}", "finance")
    written = remittance(rows, str(chosen), month - 1, wording.MONTHS[month - 1])
    name = f"remittance-{urn}-{chosen}-{month:02}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(written, content_type="text/csv; charset=utf-8", headers=headers)
