"""`included rebuild`: every stored projection worked out anew from its events and compared with what is stored."""

import json
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from included.cli.caseloads import over_caseload

if TYPE_CHECKING:
    from included.apps.cases.rebuilding import Difference, Outcome
    from included.apps.cases.shares import Share
    from included.apps.finance.rebuilding import LedgerDifference

_DIFFERENCES = 1


def rebuild(
    area: Annotated[str | None, typer.Option(help="One authority by its three-digit code; all where left out.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Mend what differs.")] = False,
    today: Annotated[
        bool, typer.Option("--today", help="Reckon on today, not on the day each case was last reckoned.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Rebuild every projection: exit 0 where none differs, 1 where some do (and are mended with --write)."""
    from included.cli.setup import need_database

    need_database()
    cases = 0
    differences: list[Difference] = []
    share_work = partial(rebuild_share, write=write, today=today)
    for outcome in over_caseload(area, share_work, done="Rebuilt"):
        cases += outcome.cases
        differences += outcome.differences
        if not as_json:
            _say(outcome.differences)
    ledger = rebuild_ledger(area, write=write, today=today)
    if as_json:
        found = [asdict(difference) for difference in differences]
        answer = {"cases": cases, "differences": found, "ledger": [asdict(each) for each in ledger]}
        typer.echo(json.dumps(answer | {"is_written": write}, indent=2))
    else:
        for each in ledger:
            typer.echo(f"placement {each.placement}, {each.year}: stored {each.stored!r}, rebuilt {each.rebuilt!r}")
        number = len(differences) + len(ledger)
        typer.echo(f"{cases} cases, {number} differences{', mended' if write and number else ''}")
    raise typer.Exit(_DIFFERENCES if differences or ledger else 0)


def rebuild_ledger(area: str | None, *, write: bool, today: bool) -> "list[LedgerDifference]":
    """What placements commit, of one authority or of all, in the years that have rows."""
    from included.adapters import clock
    from included.apps.accounts.acting import acting, caseload_of
    from included.apps.accounts.models import Organisation
    from included.apps.finance.rebuilding import rebuild_commitments

    known = Organisation.objects.filter(kind="authority").values_list("authority_code", flat=True)
    found: list[LedgerDifference] = []
    for code in sorted(set(known)):
        if area in (None, code):
            with acting(caseload_of(code)):
                found += rebuild_commitments(code, on=clock.today(), is_written=write, is_today=today)
    return found


def rebuild_share(share: "Share", *, write: bool, today: bool) -> "Outcome":
    """One share, in a process of its own."""
    from included.adapters import clock
    from included.apps.cases.rebuilding import rebuild as rebuild_cases

    return rebuild_cases(share, as_of=clock.today() if today else None, is_written=write)


def _say(differences: "tuple[Difference, ...]") -> None:
    for each in differences:
        typer.echo(f"{each.reference}  {each.field}: stored {each.stored!r}, rebuilt {each.rebuilt!r}")
