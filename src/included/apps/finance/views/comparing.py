"""The area's spending beside its neighbours, and the year's lines for the section 251 statement."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from included.adapters import clock
from included.adapters.statementrules import statement_book
from included.apps.accounts.acting_request import ActingRequest
from included.apps.finance import wording
from included.apps.finance.queries import statement as statements
from included.apps.finance.queries.benchmark import BenchmarkPage, benchmark_page
from included.apps.finance.queries.year import Line, published, year_of
from included.apps.finance.roles import READERS, STAFF, MoneyReader, money_page
from included.apps.finance.years import chosen_year
from included.core.drawing import Drawing, Row, bar_chart, shortened
from included.core.money.benchmark_answers import category_words
from included.core.money.ledger import Dimension
from included.core.money.section251 import ALL, Figures

_HEAD, _PLAN = "head", "plan"
_EACH: Final = {_HEAD: "child and young person aged 2 to 18", _PLAN: "education, health and care plan"}
_SAYS: Final = {Figures.OUTTURN: "Spent, each", Figures.BUDGET: "Planned, each"}
_LONGEST_NAME: Final = 22


@money_page(READERS)
def benchmark(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """What was published of the area and its neighbours; by head or by plan, what was planned or what was spent."""
    chosen = chosen_year(year)
    figures = Figures.BUDGET if request.GET.get("figures") == Figures.BUDGET else Figures.OUTTURN
    per = _PLAN if request.GET.get("per") == _PLAN else _HEAD
    found = benchmark_page(reader.code, chosen, figures, per)
    context: dict[str, Any] = {
        "year": chosen,
        "found": found,
        "figures": figures,
        "each": _EACH[per],
        "choices": _choices(request, figures, per),
        "picture_of": _picture(found, _EACH[per]) if found else None,
        "areas": _areas(reader, year),
        "book": statement_book(),
        "name_of": _name_of,
        "words": wording,
    }
    return render(request, "finance/benchmark.html", context)


@money_page(STAFF)
def statement(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """Commitments and payments by line of the statement."""
    chosen = chosen_year(year)
    lines = statements.statement_of(reader.code, chosen, on=clock.today())
    context = {
        "year": chosen,
        "lines": [(statements.line_words(line, chosen), line) for line in lines],
        "whole": statements.totals(lines),
        "words": wording,
    }
    return render(request, "finance/statement.html", context)


@money_page(STAFF)
def statement_file(_request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """The same as CSV in the Department's layout."""
    chosen = chosen_year(year)
    lines = statements.statement_of(reader.code, chosen, on=clock.today())
    written = statements.statement_file(lines, reader.code, chosen)
    headers = {"Content-Disposition": f'attachment; filename="section-251-{reader.code}-{chosen}.csv"'}
    return HttpResponse(written, content_type="text/csv; charset=utf-8", headers=headers)


def _name_of(category: str) -> str:
    book = statement_book()
    return category_words(ALL, book) if category == ALL else book.categories[category].short


def _choices(request: HttpRequest, figures: Figures, per: str) -> list[tuple[str, str, bool]]:
    """What else the page can show: words, address, and whether it shows it now."""
    return [
        (f"{says} {key}", f"{request.path}?figures={figure.value}&per={key}", (figure, key) == (figures, per))
        for figure, says in _SAYS.items()
        for key in _EACH
    ]


def _picture(found: BenchmarkPage, each: str) -> Drawing | None:
    """The area and its neighbours by what they spend, the highest first."""
    if found.whole is None:
        return None
    names = {area.code: area.name for area in found.found.neighbours}
    rates = [(found.found.area.name, found.whole.rate), *((names[code], rate) for code, rate in found.whole.neighbours)]
    rows = [
        Row(shortened(name, _LONGEST_NAME), (wording.whole_pounds(max(rate, 0)),))
        for name, rate in sorted(rates, key=lambda pair: -pair[1])
    ]
    return bar_chart("neighbours", f"High needs spending for each {each} in {found.year}, in pounds", rows, names=172)


def _areas(reader: MoneyReader, year: int) -> tuple[tuple[Line, int], ...]:
    """The forecast in and out of the area with its percentage; nothing where it is withheld or there is none."""
    found = year_of(reader.code, year, on=clock.today())
    if not reader.sees_placements:
        found = published(found)
    lines = [(line, line.forecast) for line in found.lines[Dimension.AREA]]
    whole = sum(pence or 0 for _, pence in lines)
    if whole <= 0 or any(pence is None for _, pence in lines):
        return ()
    return tuple((line, round(100 * (pence or 0) / whole)) for line, pence in lines)
