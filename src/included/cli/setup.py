"""`included setup`, and what every other command asks for before it needs it: a fresh clone is made ready by itself."""

import os
from typing import Annotated

import typer

from included.adapters.machine import (
    CHROMIUM,
    FEATURES,
    PANGO,
    browser_assets,
    ensure_assets,
    ensure_feature,
)
from included.adapters.postgres import Database, open_database

_MIGRATION_LOCK = 0x319A7E


def need_browser_assets() -> bool:
    """Fetch style sheets, scripts and font unless they are there, and tell the site where they lie."""
    _say_where_assets_lie()
    return ensure_assets(browser_assets(), _announce)


def need_pango() -> bool:
    """Install what draws a PDF unless it is there; False where it cannot be."""
    return ensure_feature(PANGO, _announce, is_asked_for=False)


def need_chromium() -> bool:
    """Install the browser the tests drive unless it is there; False where it cannot be."""
    return ensure_feature(CHROMIUM, _announce, is_asked_for=False)


def need_database(name: str = "included") -> Database:
    """Open the database, lead Django to it and bring its tables up to date; call it before anything reads settings.

    Afterwards Django knows the application's role alone. The handle is released by the process's end.
    Raises DatabaseUnavailableError.
    """
    _say_where_assets_lie()
    database = open_database(name)
    os.environ.update(database.environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "included.config.settings")
    _migrate(database)
    return database


def _say_where_assets_lie() -> None:
    """Before the settings are read, though the assets may be fetched later."""
    os.environ.setdefault("INCLUDED_BROWSER_ASSETS", str(browser_assets().modules))


def _migrate(database: Database) -> None:
    # Django reads its settings when it is first imported in earnest, so not before the environment is set.
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    if database.owner_url is None:
        _announce(
            "The tables were not brought up to date: the login in DATABASE_URL may not change them, and there is no "
            "DATABASE_OWNER_URL. Where they are out of date, set it and start again."
        )
        return
    with connections["owner"].cursor() as cursor:
        # Two commands started at once must not both change the tables.
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    # Nobody signs in as the owner while the site runs: neither this process nor one it starts.
    connections["owner"].close()
    del connections["owner"], connections.settings["owner"], os.environ["INCLUDED_OWNER_URL"]


def setup(
    *,
    tests: Annotated[bool, typer.Option("--tests", help="Also what only the tests need.")] = False,
    database: Annotated[bool, typer.Option("--database", help="Also make or update the database.")] = False,
) -> None:
    """Make this machine ready: fetch and install what is missing, say what could not be, and go on."""
    ready = [need_browser_assets()]
    ready += [
        ensure_feature(feature, _announce, is_asked_for=True)
        for feature in FEATURES
        if tests or not feature.is_for_tests
    ]
    if database:
        need_database().release()
    _announce("Everything is here." if all(ready) else "The rest works.")


def _announce(sentence: str) -> None:
    typer.echo(sentence, err=True)
