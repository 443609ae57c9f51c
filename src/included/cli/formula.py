"""`included money import-formula`: the schools formula of an authority and a year, for the pages."""

from typing import Annotated

import typer

from included.adapters.formularules import formula_book
from included.cli.ending import end_with
from included.cli.json_files import as_json, say
from included.cli.notional_files import read_inputs
from included.cli.payments import NoSuchAuthorityError
from included.core.money.notional.gathering import gather


def import_formula_files(
    files: Annotated[list[str], typer.Argument(metavar="INPUT...", help="What notional-sen takes, of one authority.")],
    authority: Annotated[str, typer.Option(help="Whose schools: the three-digit code of the authority.")],
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Import a year's schools formula, all or none: exit 0 when in, 1 for faults by line, 2 for files of no use."""
    raw, faults = read_inputs(files, lambda _file: None)
    gathered = None
    if not faults:
        gathered, faults = gather(raw, formula_book())
    if gathered is None:
        end_with(faults, is_json=is_json)
    from included.cli.setup import need_database

    need_database()
    from included.adapters import clock
    from included.apps.accounts.acting import acting, caseload_of
    from included.apps.accounts.models import Organisation
    from included.apps.schoolfunding.actions import import_formula

    if not Organisation.objects.filter(kind="authority", authority_code=authority).exists():
        raise NoSuchAuthorityError(f"There is no authority {authority!a} here. Give the three-digit code of one.")
    with acting(caseload_of(authority)):
        done = import_formula(authority, gathered, by=None, at=clock.now(), on=clock.today())
    if done.faults:
        end_with(done.faults, is_json=is_json)
    answer = {"version": done.version, "is_new": done.is_new, "schools": done.schools, "not_in_it": done.missing}
    how = "imported" if done.is_new else "there already"
    words = (
        f"version {done.version} {how}: {done.schools} schools; {done.missing} open mainstream schools are not in it"
    )
    say(as_json(answer) if is_json else words)
