"""`included money ...`: the price of a placement, and a local scheme laid on the national framework."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from included.adapters.blockrules import block_years
from included.adapters.moneyrules import money_book
from included.cli.alternative import alternative_budget
from included.cli.benchmark import benchmark_area
from included.cli.block_files import read_block
from included.cli.block_formula import formula_of_areas
from included.cli.days import day_of
from included.cli.deductions import deductions_of_places
from included.cli.ending import FAULTY, end_with
from included.cli.formula import import_formula_files
from included.cli.json_files import as_json, lines_of_faults, read_json, say
from included.cli.notional import notional_sen
from included.cli.payments import import_payments_file
from included.cli.statement import statement_categories
from included.cli.statement_export import export_statement
from included.core.casework.faults import Fault
from included.core.law import NoValueInForce
from included.core.money import MoneyBook, Scheme, caseload_gap, map_scheme, price
from included.core.money.amounts import say_pounds
from included.core.money.answers import map_document, price_document
from included.core.money.block import BlockMethod, BlockRow, method_of
from included.core.money.documents import caseload_from, placement_from
from included.core.money.framework import UnknownAuthority, kind_words
from included.core.money.mapping import BandGap, CaseloadGap
from included.core.money.pricing import Element, NothingToPriceBy, Price
from included.core.money.schemes import NoRowFits

app = typer.Typer(no_args_is_help=True, help="Price placements, and compare schemes.")

app.command("import-formula")(import_formula_files)
app.command("import-payments")(import_payments_file)
app.command("ap-budget")(alternative_budget)
app.command("benchmark")(benchmark_area)
app.command("high-needs-formula")(formula_of_areas)
app.command("deductions")(deductions_of_places)
app.command("section-251")(statement_categories)
app.command("notional-sen")(notional_sen)
app.command("section-251-export")(export_statement)

_UNPRICED = (NothingToPriceBy, NoRowFits, NoValueInForce, UnknownAuthority)
_AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.callback()
def money() -> None:
    """Bands, tariffs and prices."""


@app.command("price")
def price_file(
    file: Annotated[str, typer.Argument(help="A placement as JSON, or - for standard input.")], is_json: _AsJson = False
) -> None:
    """Price a placement: exit 0 when priced, 1 for faults in the document, 2 for a file of no use."""
    book = money_book()
    reading = placement_from(read_json(file, "a placement as JSON"), book)
    if reading.placement is None:
        end_with(reading.faults, is_json=is_json)
    try:
        priced = price(reading.placement, book)
    except _UNPRICED as error:
        end_with((Fault("MD06", "", str(error)),), is_json=is_json)
    say(as_json(price_document(priced, reading.placement)) if is_json else _price_as_text(priced))


@app.command("map-scheme")
def map_scheme_file(
    scheme: Annotated[str, typer.Argument(help="The code of a local scheme, as devon_2023.")],
    is_json: _AsJson = False,
    on: Annotated[str, typer.Option(help="The day of the figures; the scheme's first unless told.")] = "",
    caseload: Annotated[str, typer.Option(help="Children by needs and setting, as JSON, or - .")] = "",
) -> None:
    """Lay a local scheme on the national framework: exit 0, 1 for faults in the caseload, 2 for no such scheme."""
    book = money_book()
    local = book.scheme(scheme)
    day = day_of("--on", on) or local.valid_from
    try:
        gaps = map_scheme(local, day, book)
        whole = _caseload(caseload, local, day, book, is_json=is_json)
    except _UNPRICED as error:
        end_with((Fault("MD06", "", str(error)),), is_json=is_json)
    statement = book.framework.statement
    if is_json:
        say(as_json(map_document(local, day.isoformat(), gaps, whole, statement)))
    else:
        say(_map_as_text(local, day, gaps, whole, statement))


@app.command("high-needs-block")
def high_needs_block(
    file: Annotated[str, typer.Argument(help="Allocations by authority and year as CSV, or - .")],
    is_json: _AsJson = False,
    by_rate: Annotated[
        bool, typer.Option("--additional-by-rate", help="Reckon H from additional_base by the year's exact rate.")
    ] = False,
) -> None:
    """Reckon each row's high needs block: exit 0, 1 where a row has faults, 2 for a file of no use."""
    rows, faults = read_block(file, by_rate=by_rate)
    if is_json:
        answered = [_block_document(row) for row in rows]
        found = [{"code": each.code, "line": int(each.place[5:]), "message": each.message} for each in faults]
        say(as_json({"rows": answered, **({"findings": found} if found else {})}))
    else:
        lines = [_block_line(row) for row in rows]
        say("\n".join([*lines, *([lines_of_faults(faults)] if faults else [])]))
    raise typer.Exit(FAULTY if faults else 0)


def _block_document(row: BlockRow) -> dict[str, str | None]:
    set_by = method_of(row.fy, block_years())
    return {
        "fy": row.fy,
        "la_code": row.la_code,
        "total": str(row.total),
        "method": row.method.value,
        "set_by": set_by.value if set_by else None,
    }


def _block_line(row: BlockRow) -> str:
    if row.method is BlockMethod.ROLL_FORWARD:
        return f"{row.fy} {row.la_code}: £{row.total:,} rolled forward from the year before"
    rolled = method_of(row.fy, block_years()) is BlockMethod.ROLL_FORWARD
    note = " by the formula; the Department rolled this year forward from the year before" if rolled else ""
    return f"{row.fy} {row.la_code}: £{row.total:,}{note}"


def _caseload(file: str, local: Scheme, day: date, book: MoneyBook, *, is_json: bool) -> CaseloadGap | None:
    if not file:
        return None
    reading = caseload_from(read_json(file, "a caseload as JSON"))
    if reading.faults:
        end_with(reading.faults, is_json=is_json)
    return caseload_gap(reading.rows, local, day, book)


def _price_as_text(priced: Price) -> str:
    lines = [f"price: {say_pounds(priced.amount)} for {priced.days} of {priced.days_in_year} days"]
    lines += [f"a year: {say_pounds(priced.annual.total)}"]
    lines += [_element_line(element) for element in priced.elements]
    lines += [f"share of {name}: {say_pounds(amount)}" for name, amount in priced.shares]
    lines += ["", "how:"]
    for step in priced.steps:
        basis = "; ".join(part for part in (step.provision, step.status or "") if part)
        lines += [f"  {step.words}", *([f"    {basis}"] if basis else [])]
    for found in priced.findings:
        lines += ["", f"{found.code} {found.weight}: {found.message}"]
    return "\n".join([*lines, "", priced.statement])


def _element_line(element: Element) -> str:
    sums = f"{say_pounds(element.amount)} ({say_pounds(element.annual)} a year)"
    return f"element {element.number}: {sums}, {element.paid_by}"


def _map_as_text(local: Scheme, day: date, gaps: Sequence[BandGap], whole: CaseloadGap | None, statement: str) -> str:
    lines = [f"{local.name} on {day.isoformat()} beside the national framework, pounds a year ({local.status})", ""]
    lines += [_gap_line(gap) for gap in gaps]
    if whole:
        sums = f"local {say_pounds(whole.local)}, national {say_pounds(whole.tariff)}, gap {say_pounds(whole.gap)}"
        lines += ["", f"caseload of {whole.children}: {sums}; {whole.not_compared} not compared"]
    return "\n".join([*lines, "", "Which band a row stands beside is our reading.", statement])


def _gap_line(gap: BandGap) -> str:
    local, tariff, between = (
        "case by case" if amount is None else say_pounds(amount) for amount in (gap.local, gap.tariff, gap.gap)
    )
    if gap.tariff is None:
        tariff = "no tariff"
    if gap.gap is None:
        between = "not compared"
    return f"{gap.row} in {kind_words(gap.kind)}, band {gap.band}: local {local}, national {tariff}, gap {between}"
