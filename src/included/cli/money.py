"""`included money ...`: the price of a placement, and a local scheme laid on the national framework."""

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from included.adapters.moneyrules import money_book
from included.core.casework.faults import Fault
from included.core.errors import IncludedError
from included.core.law import NoValueInForce
from included.core.money import MoneyBook, Scheme, caseload_gap, map_scheme, price
from included.core.money.amounts import say_pounds
from included.core.money.answers import faults_document, map_document, price_document
from included.core.money.documents import caseload_from, placement_from
from included.core.money.framework import UnknownAuthority, kind_words
from included.core.money.mapping import BandGap, CaseloadGap
from included.core.money.pricing import Element, NothingToPriceBy, Price
from included.core.money.schemes import NoRowFits

app = typer.Typer(no_args_is_help=True, help="Price placements, and compare schemes.")

_FAULTY = 1
_UNPRICED = (NothingToPriceBy, NoRowFits, NoValueInForce, UnknownAuthority)
_AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


class UnusableFileError(IncludedError):
    """Raised for a file that cannot be read as JSON, or a day that is none."""


@app.callback()
def money() -> None:
    """Bands, tariffs and prices."""


@app.command("price")
def price_file(
    file: Annotated[str, typer.Argument(help="A placement as JSON, or - for standard input.")], as_json: _AsJson = False
) -> None:
    """Price a placement: exit 0 when priced, 1 for faults in the document, 2 for a file of no use."""
    book = money_book()
    reading = placement_from(_read(file), book)
    if reading.placement is None:
        _end_with(reading.faults, as_json)
    try:
        priced = price(reading.placement, book)
    except _UNPRICED as error:
        _end_with((Fault("MD06", "", str(error)),), as_json)
    typer.echo(_as_json(price_document(priced, reading.placement)) if as_json else _price_as_text(priced))


@app.command("map-scheme")
def map_scheme_file(
    scheme: Annotated[str, typer.Argument(help="The code of a local scheme, as devon_2023.")],
    as_json: _AsJson = False,
    on: Annotated[str, typer.Option(help="The day of the figures; the scheme's first unless told.")] = "",
    caseload: Annotated[str, typer.Option(help="Children by needs and setting, as JSON, or - .")] = "",
) -> None:
    """Lay a local scheme on the national framework: exit 0, 1 for faults in the caseload, 2 for no such scheme."""
    book = money_book()
    local = book.scheme(scheme)
    day = _day(on) or local.valid_from
    try:
        gaps = map_scheme(local, day, book)
        whole = _caseload(caseload, local, day, book, as_json=as_json)
    except _UNPRICED as error:
        _end_with((Fault("MD06", "", str(error)),), as_json)
    statement = book.framework.statement
    if as_json:
        typer.echo(_as_json(map_document(local, day.isoformat(), gaps, whole, statement)))
    else:
        typer.echo(_map_as_text(local, day, gaps, whole, statement))


def _caseload(file: str, local: Scheme, day: date, book: MoneyBook, *, as_json: bool) -> CaseloadGap | None:
    if not file:
        return None
    reading = caseload_from(_read(file))
    if reading.faults:
        _end_with(reading.faults, as_json)
    return caseload_gap(reading.rows, local, day, book)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise UnusableFileError(f"--on is not a date: {written}. Write it as 2026-01-31.") from error


def _read(file: str) -> Any:
    try:
        written = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return json.loads(written.decode("utf-8-sig"))
    except OSError as error:
        raise UnusableFileError(f"{file} cannot be read: {error.strerror}. Give the path of a JSON file.") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise UnusableFileError(f"{file} is not JSON in UTF-8. Save it anew as JSON.") from error
    except json.JSONDecodeError as error:
        raise UnusableFileError(f"{file} is not JSON: {error.msg} at line {error.lineno}. Mend that line.") from error
    except ValueError as error:
        raise UnusableFileError(f"{file} is not JSON that can be read: {error}. Mend it.") from error


def _end_with(faults: Sequence[Fault], as_json: bool) -> NoReturn:
    lines = (f"{fault.code} {fault.place or 'document'}: {fault.message}" for fault in faults)
    typer.echo(_as_json(faults_document(faults)) if as_json else "\n".join(lines))
    raise typer.Exit(_FAULTY)


def _as_json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


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
