"""`included money import-payments`: what the council's finance system paid, into the ledger."""

from typing import Annotated

import typer

from included.cli.ending import end_with
from included.cli.json_files import as_json, csv_text_of, say
from included.core.errors import IncludedError
from included.core.money.payments import read_payments


class NoSuchAuthorityError(IncludedError):
    """Raised where nobody here has the code that was given."""


def import_payments_file(
    file: Annotated[str, typer.Argument(help="Payments as CSV: placement, paid_on, amount, reference; or - .")],
    authority: Annotated[str, typer.Option(help="Whose payments: the three-digit code of the authority.")],
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Import payments, all or none: exit 0 when in, 1 for faults by line, 2 for a file of no use."""
    written = csv_text_of(file, "payments as CSV")
    from included.adapters import clock

    reading = read_payments(written, clock.today())
    if reading.faults:
        end_with(reading.faults, is_json=is_json)
    from included.cli.setup import need_database

    need_database()
    from included.apps.accounts.acting import acting, caseload_of
    from included.apps.accounts.models import Organisation
    from included.apps.finance.actions.paying import import_payments

    if not Organisation.objects.filter(kind="authority", authority_code=authority).exists():
        raise NoSuchAuthorityError(f"There is no authority {authority!a} here. Give the three-digit code of one.")
    with acting(caseload_of(authority)):
        done = import_payments(authority, reading.payments, by=None, at=clock.now())
    if done.faults:
        end_with(done.faults, is_json=is_json)
    words = f"{done.added} payments added, {done.known} were there already"
    say(as_json({"added": done.added, "known": done.known}) if is_json else words)
