"""`included money notional-sen`: what mainstream schools have for support, and what another threshold would change."""

import re
import sys
from decimal import Decimal
from typing import Annotated, Any, Final

import typer

from included.adapters.formularules import formula_book, notional_rules
from included.adapters.threshold import mainstream_rule, threshold_of
from included.cli.ending import end_with
from included.cli.json_files import as_json, on_one_line, say
from included.cli.notional_files import read_inputs, read_terms
from included.cli.notional_text import lines_of
from included.core.casework.faults import Fault
from included.core.errors import IncludedError
from included.core.law import NoValueInForce
from included.core.money.amounts import in_pence
from included.core.money.notional.answers import document_of
from included.core.money.notional.columns import Base, base_of
from included.core.money.notional.gathering import gather
from included.core.money.notional.raw import RawTerm
from included.core.money.notional.terms import PAYS, SHARE, checked, millionths, percents_of
from included.core.money.notional.whatif import WhatIf, compare

_THRESHOLD: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?", re.ASCII)


class UnusableOption(IncludedError):
    """Raised for a what-if that cannot be read."""


def notional_sen(
    files: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Areas as JSON; or schools, formula and costs as CSV; or - ."),
    ],
    threshold: Annotated[str, typer.Option(help="What if the threshold were this many pounds, as 5000.")] = "",
    percentages: Annotated[str, typer.Option(help="What if these percentages held: CSV or JSON, or - .")] = "",
    percent: Annotated[
        list[str] | None, typer.Option(help="What if a line, a group or targeted_share had this percentage, as eal=30.")
    ] = None,
    with_lines: Annotated[bool, typer.Option("--lines", help="Give each school's formula lines too.")] = False,
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Reckon notional SEN budgets: exit 0, 1 for faults by line or place, 2 for what cannot be used."""
    single = dict(map(_one, percent or []))
    share, pays = single.pop(SHARE, None), single.pop(PAYS, None)
    moved = _threshold(threshold) if threshold else None
    base = _base(files, is_json=is_json)
    percents = _percents(percentages, base, is_json=is_json) if percentages else {}
    what_if = WhatIf(moved, percents, single, share, pays)
    schools = len(base.gathered.schools)
    _tell(f"Reckoning {schools:,} schools ...", is_last=False)
    document = document_of(base, compare(base, what_if, formula_book()), what_if, formula_book(), with_lines=with_lines)
    _tell(f"Reckoned {schools:,} schools.    ", is_last=True)
    document |= _sources(base)
    say(as_json(document) if is_json else "\n".join(map(on_one_line, lines_of(document))))


def _base(files: list[str], *, is_json: bool) -> Base:
    """Everything that is reckoned from, as it is; ends where it has faults."""
    raw, faults = read_inputs(files, lambda file: _tell(f"Reading {file[-60:]} ...", is_last=False))
    book = formula_book()
    gathered = None
    if not faults:
        gathered, faults = gather(raw, book)
    base = None
    if gathered is not None:
        try:
            threshold = threshold_of(gathered.year)
        except NoValueInForce as error:
            end_with((Fault("MD06", "", str(error)),), is_json=is_json)
        base, faults = base_of(gathered, threshold, book)
    if base is None:
        end_with(faults, is_json=is_json)
    return base


def _percents(file: str, base: Base, *, is_json: bool) -> dict[str, dict[str, int]]:
    rows, faults = read_terms(file)
    if faults:
        end_with(faults, is_json=is_json)
    found = percents_of(rows, [area.authority for area in base.areas])
    if not found:
        words = "The percentages to try are of no area of the input. Leave la_code blank to try them everywhere."
        end_with((Fault("MD05", "", words),), is_json=is_json)
    return found


def _threshold(written: str) -> int:
    if not _THRESHOLD.fullmatch(written):
        raise UnusableOption(f"--threshold is {written[:40]!a}. Give pounds below a million, as 5000 or 6500.00.")
    return in_pence(Decimal(written))


def _one(written: str) -> tuple[str, int]:
    """A line or group and its percentage."""
    line, _, part = written.partition("=")
    line, part = line.strip().lower(), part.strip()
    if faults := checked([RawTerm("", "", line, part)], formula_book()):
        why = faults[0].message.partition(": ")[2]
        raise UnusableOption(f"--percent {written[:60]!a} cannot be used. {why}")
    return line, millionths(part)


def _sources(base: Base) -> dict[str, Any]:
    """Where the threshold, the rule and the published shares come from, and how sure they are."""
    rules, funding = notional_rules(), mainstream_rule()
    year = str(base.gathered.year)
    return {
        "threshold_source": {"provision": funding.provision, "status": funding.status.value},
        "published_shares": [
            {"words": each.words, "percent": each.percent, "source": each.source, "status": each.status.value}
            for each in rules.shares
            if each.year == year
        ],
    }


def _tell(words: str, *, is_last: bool) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        typer.echo(f"\r{on_one_line(words)}", nl=is_last, err=True)
