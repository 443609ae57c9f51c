"""The command `included`. Each sub-command's module is imported only when it is asked for."""

import errno
import os
import sys
from importlib import import_module
from typing import Final

import typer
from typer.exceptions import TyperException

from included.cli.json_files import on_one_line
from included.core.errors import IncludedError

# Where each sub-command lives: a function, or a Typer application with commands of its own.
COMMANDS: Final = {
    "clock": "included.cli.clock:clock",
    "demo": "included.cli.demo:demo",
    "forecast": "included.cli.forecast:app",
    "import": "included.cli.imports:app",
    "money": "included.cli.money:app",
    "notices": "included.cli.notices:app",
    "partnership": "included.cli.partnership:app",
    "places": "included.cli.places:app",
    "plan": "included.cli.plan:app",
    "rebuild": "included.cli.rebuild:rebuild",
    "recovery": "included.cli.recovery:recovery",
    "replay": "included.cli.replay:replay",
    "sen2": "included.cli.sen2:app",
    "setup": "included.cli.setup:setup",
    "work": "included.cli.work:work",
}
_UNUSABLE = 2
_CUT_SHORT = 141  # as a shell says of a program that a closed pipe has ended
_HELP = "Usage:"


def application(names: tuple[str, ...]) -> typer.Typer:
    """The application with the sub-commands named."""
    app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(_included)
    for name in names:
        module, attribute = COMMANDS[name].split(":")
        command = getattr(import_module(module), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def run() -> None:
    """Run the sub-command of the command line; what the product cannot do is one line and exit 2."""
    asked = sys.argv[1:2]
    names = (asked[0],) if asked and asked[0] in COMMANDS else tuple(COMMANDS)
    try:
        ended = application(names)(standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except TyperException as error:
        typer.echo(_complaint(error.format_message()), err=True)
        sys.exit(_UNUSABLE)
    except IncludedError as error:
        typer.echo(_on_one_line(str(error)), err=True)
        sys.exit(_UNUSABLE)
    except BrokenPipeError:
        # Whoever read what we print has read enough, as `head` does; Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_CUT_SHORT)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        typer.echo("The disk is full, so the answer is not whole. Make room and run the command again.", err=True)
        sys.exit(_UNUSABLE)
    sys.exit(ended if isinstance(ended, int) else 0)


def _complaint(message: str) -> str:
    """What is wrong with the command line, on one line; where nothing was asked for, the message is the help itself."""
    if message.startswith(_HELP):
        return message
    return _on_one_line(f"{message.rstrip('.?')}. Give it --help to see what it takes.")


def _on_one_line(sentence: str) -> str:
    """A path or a word of the user's may hold a line break, or what would steer a terminal."""
    return on_one_line(" ".join(sentence.split()))


def _included() -> None:
    """One open system for special educational needs and disability, and alternative provision, in England."""
