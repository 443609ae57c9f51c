"""`included recovery`: a recovery plan run, checked, set beside another version, and written as a workbook."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, NoReturn

import typer

from included.adapters.recoveryrules import WORKED, recovery_book, worked_example
from included.cli.ending import FAULTY
from included.cli.json_files import as_json, lines_of_faults, on_one_line, read_json, say
from included.core.casework.faults import Fault
from included.core.errors import IncludedError
from included.core.recovery.answers import Run, comparison_document, faults_document, run_document, run_plan
from included.core.recovery.documents import plan_from, with_forecast
from included.core.recovery.futures import Futures, draw_futures
from included.core.recovery.telling import sentences, short

_TOLD_EVERY: Final = 100


class UnusableWishError(IncludedError):
    """What was asked for cannot be done."""


def recovery(
    plan: Annotated[str, typer.Argument(help="A recovery plan as JSON, or - for standard input.")] = "",
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    xlsx: Annotated[str, typer.Option(help="Also write the template's tables here: a name in .xlsx.")] = "",
    forecast: Annotated[str, typer.Option(help="What `included forecast run --json` printed, or - .")] = "",
    against: Annotated[str, typer.Option(help="An earlier version as JSON: what differs is told.")] = "",
    draws: Annotated[int, typer.Option(min=0, max=100_000, help="How many futures are drawn; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, max=2**63 - 1, help="The same seed, the same figures.")] = 1,
    example: Annotated[str, typer.Option(help=f"Print a plan that ships: {', '.join(WORKED)}.")] = "",
) -> None:
    """Run a deficit recovery plan: exit 0, 1 where it has faults or contradicts itself, 2 for a file of no use."""
    if example:
        _show(example)
        return
    _need_wish(plan, forecast, against, xlsx)
    drawn = read_json(forecast, "a forecast as JSON") if forecast else None
    run = _run(plan, drawn, is_json=is_json)
    earlier = _run(against, drawn, is_json=is_json) if against else None
    futures = draw_futures(run.plan, run.outcomes, draws=draws, seed=seed, progress=_told(draws)) if draws else None
    if xlsx:
        _write(run, xlsx)
    if is_json:
        compared = {"compared_with": comparison_document(earlier, run)} if earlier else {}
        say(as_json(run_document(run, recovery_book(), futures) | compared))
    else:
        say("\n".join(on_one_line(line) for line in _as_text(run, futures, earlier)))
    raise typer.Exit(FAULTY if run.has_errors else 0)


def _show(example: str) -> None:
    if example not in WORKED:
        raise UnusableWishError(f"There is no example {example!r}. Give one of {', '.join(WORKED)}.")
    say(worked_example(example).rstrip())


def _need_wish(plan: str, forecast: str, against: str, xlsx: str) -> None:
    if not plan:
        shown = WORKED[0]
        raise UnusableWishError(f"No plan was given. Give its path; --example {shown} prints one to begin from.")
    if [plan, forecast, against].count("-") > 1:
        raise UnusableWishError("Standard input can be read once. Give the other files by their paths.")
    if xlsx and (not xlsx.lower().endswith(".xlsx") or "\0" in xlsx):
        raise UnusableWishError(f"--xlsx is {xlsx!r}. Give a name that ends in .xlsx.")


def _run(file: str, drawn: Any, *, is_json: bool) -> Run:
    document = read_json(file, "a recovery plan as JSON")
    reading = plan_from(document if drawn is None else with_forecast(document, drawn), recovery_book())
    if reading.plan is None:
        _end_with(reading.faults, is_json=is_json)
    return run_plan(reading.plan, recovery_book())


def _end_with(faults: Sequence[Fault], *, is_json: bool) -> NoReturn:
    say(as_json(faults_document(faults)) if is_json else lines_of_faults(faults))
    raise typer.Exit(FAULTY)


def _told(draws: int) -> Callable[[int], None]:
    """Progress, on a terminal alone: a log would be full of it."""

    def tell(done: int) -> None:
        if sys.stderr.isatty() and (done % _TOLD_EVERY == 0 or done == draws):
            typer.echo(f"\rDrew {done:,} of {draws:,} futures", nl=done == draws, err=True)

    return tell


def _write(run: Run, xlsx: str) -> None:
    # Excel is read by nobody who asks for JSON alone.
    from included.adapters.workbooks import workbook
    from included.core.recovery.tables import sheets

    try:
        Path(xlsx).write_bytes(workbook(sheets(run, recovery_book())))
    except OSError as error:
        raise UnusableWishError(f"{xlsx} cannot be written: {error.strerror}. Give --xlsx another place.") from error


def _as_text(run: Run, futures: Futures | None, earlier: Run | None) -> Iterator[str]:
    yield f"{run.plan.name} ({run.plan.authority}), as at {run.plan.as_at}"
    yield from ("", *sentences(run.plan, run.outcomes), "")
    yield "year: in-year balance, closing balance; left alone: in-year balance, closing balance"
    for each in run.outcomes:
        kept, alone = each.mitigated, each.unmitigated
        actual = " (actual)" if each.is_actual else ""
        yield (
            f"  {each.year}{actual}: {short(kept.in_year)}, {short(kept.closing)}; "
            f"{short(alone.in_year)}, {short(alone.closing)}"
        )
    yield from _mitigations(run)
    yield from _futures(run, futures) if futures else ()
    yield from _compared(earlier, run) if earlier else ()
    yield from ("", "findings:") if run.findings else ()
    yield from (f"  {each.code} {each.severity} {each.place or 'plan'}: {each.message}" for each in run.findings)
    yield from ("", *run.plan.remarks) if run.plan.remarks else ()


def _mitigations(run: Run) -> Iterator[str]:
    if run.without:
        yield from ("", "mitigation: what it saves over the plan; how much better the plan ends with it")
    for each in run.without:
        saved = sum(row.saved.get(each.key, 0) for row in run.outcomes)
        yield f"  {each.key}: {short(saved)}; {short(each.difference)}"


def _futures(run: Run, futures: Futures) -> Iterator[str]:
    last = futures.years[-1]
    low, middle, high = (short(each) for each in (last.closing.low, last.closing.middle, last.closing.high))
    yield ""
    yield f"{futures.draws:,} futures: {last.year} closes at {low}, {middle}, {high} (10, 50, 90 of 100)"
    if futures.kept_by_then is not None:
        yield f"  in {futures.kept_by_then:,} of them each year balances from {run.plan.balance_by} on"


def _compared(earlier: Run, run: Run) -> Iterator[str]:
    document = comparison_document(earlier, run)
    yield from ("", f"against {document['name']}, as at {document['as_at']}:")
    for each in document["changes"]:
        said = (
            f" {each['field']} from {each['before'] or 'nothing'} to {each['after'] or 'nothing'}"
            if each["field"]
            else ""
        )
        yield f"  {each['kind']} {each['id']} {each['what']}{said}"
    for each in document["years"]:
        before, after = (each[name] or "no year" for name in ("closing_before", "closing_after"))
        yield f"  {each['year']} closed at {before}, now {after}"
