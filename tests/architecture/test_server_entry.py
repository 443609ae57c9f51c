"""The server starts with a key of its own or not at all."""

import os
import subprocess
import sys

import pytest


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Load the server's entry in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INCLUDED_")}
    return subprocess.run(
        [sys.executable, "-c", "import included.config.wsgi"],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_live_server_needs_a_key_of_its_own() -> None:
    refused = start()

    assert refused.returncode != 0
    assert "Set INCLUDED_SECRET_KEY" in refused.stderr


@pytest.mark.parametrize("environment", [{"INCLUDED_SECRET_KEY": "x" * 50}, {"INCLUDED_DEMONSTRATION": "1"}])
def test_with_a_key_or_in_a_demonstration_it_starts(environment: dict[str, str]) -> None:
    assert start(**environment).returncode == 0
