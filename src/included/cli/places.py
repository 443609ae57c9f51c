"""`included places ...`: work with places from files, without a browser."""

import typer

from included.cli.allocation import allocate
from included.cli.tailored_list import make_list

app = typer.Typer(no_args_is_help=True, help="Work with places.")
app.command("allocate")(allocate)
app.command("list")(make_list)


@app.callback()
def places() -> None:
    """Work with places in files."""
