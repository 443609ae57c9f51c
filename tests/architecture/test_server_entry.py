"""The server starts with a key of its own or not at all."""

import os
import subprocess
import sys

import pytest


def start(statement: str = "import included.config.wsgi", **environment: str) -> subprocess.CompletedProcess[str]:
    """Load the server's entry in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INCLUDED_")}
    return subprocess.run(
        [sys.executable, "-c", statement],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("environment", [{}, {"INCLUDED_SECRET_KEY": ""}, {"INCLUDED_SECRET_KEY": "x" * 49}])
def test_a_live_server_needs_a_key_of_its_own(environment: dict[str, str]) -> None:
    refused = start(**environment)

    assert refused.returncode != 0
    assert "Set INCLUDED_SECRET_KEY" in refused.stderr


@pytest.mark.parametrize("environment", [{"INCLUDED_SECRET_KEY": "x" * 50}, {"INCLUDED_DEMONSTRATION": "1"}])
def test_with_a_key_or_in_a_demonstration_it_starts(environment: dict[str, str]) -> None:
    assert start(**environment).returncode == 0


@pytest.mark.parametrize(("address", "seconds"), [("https://included.example", "31536000"), ("http://127.0.0.1", "0")])
def test_an_address_with_tls_is_kept_to(address: str, seconds: str) -> None:
    settings = "from included.config import settings as s; print(s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE)"

    said = start(settings, INCLUDED_PUBLIC_ADDRESS=address).stdout.split()

    assert said == [seconds, str(address.startswith("https"))]
