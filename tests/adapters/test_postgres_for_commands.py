"""What a command gets when it asks for the database: tables that are up to date, and the application's role alone."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from database_processes import database_folder, postmaster, tcp_server

PASSWORD = "of the administrator"
COMMAND = """
import json, os
from included.cli.setup import need_database
need_database()
from django.db import connection, connections
from included.apps.cases.models import Case
with connection.cursor() as cursor:
    cursor.execute("SELECT current_user")
    role = cursor.fetchone()[0]
print(json.dumps([role, list(connections), "INCLUDED_OWNER_URL" in os.environ, Case.objects.count()]))
"""
AS_THE_APPLICATION = ["included_application", ["default"], False, 0]


@pytest.fixture
def data() -> Iterator[Path]:
    """An empty data directory."""
    with database_folder() as folder:
        yield folder


def start(data: Path, **variables: str) -> subprocess.Popen[str]:
    settings = {"INCLUDED_DATA_DIRECTORY": str(data), "DJANGO_SETTINGS_MODULE": "included.config.settings"} | variables
    # Nothing of the tests' own database: a command finds its own.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("INCLUDED_", "DATABASE_"))}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND], env=inherited | settings, stdout=pipe, stderr=pipe, text=True
    )


def answer(process: subprocess.Popen[str]) -> tuple[object, str]:
    out, errors = process.communicate(timeout=150)
    assert process.returncode == 0, errors
    return json.loads(out), errors


def test_two_commands_on_a_fresh_machine_agree(data: Path) -> None:
    first, second = start(data), start(data)

    assert answer(first) == answer(second) == (AS_THE_APPLICATION, "")
    assert postmaster(data / "postgres") is None


def test_command_prepares_an_administrators_server(data: Path) -> None:
    with tcp_server(PASSWORD) as port:
        url = f"postgresql://postgres:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{port}/"

        said = answer(start(data, DATABASE_URL=url))

    assert said == (AS_THE_APPLICATION, "")
    assert not (data / "postgres").exists()


def test_command_without_owner_says_what_was_left(data: Path) -> None:
    with tcp_server(PASSWORD) as port:
        host = f"127.0.0.1:{port}"
        answer(start(data, DATABASE_URL=f"postgresql://postgres:{PASSWORD.replace(' ', '%20')}@{host}/"))
        kept = json.loads(next((data / "servers").iterdir()).read_text(encoding="utf-8"))
        url = f"postgresql://included_application:{kept['included_application']}@{host}/included"

        said, errors = answer(start(data, DATABASE_URL=url))

    assert said == AS_THE_APPLICATION
    assert "there is no DATABASE_OWNER_URL" in errors
