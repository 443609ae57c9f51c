"""The short form of benchmarks/killed_server.py: people write through real pages while their servers are killed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_TRIAL = Path(__file__).parent.parent.parent / "benchmarks" / "killed_server.py"


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    """What five kills did."""
    done = subprocess.run([sys.executable, str(_TRIAL), "--quick"], capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert lines, done.stderr
    found: dict[str, Any] = json.loads(lines[-1])
    assert found["kills"] == {"web server": 3, "database server": 2}
    assert found["errors"] == 0, done.stdout
    return found


def test_killed_servers_lose_nothing_acknowledged(figures: dict[str, Any]) -> None:
    assert figures["acknowledged"] > 0
    assert figures["lost"] == 0


def test_killed_servers_leave_no_half_case(figures: dict[str, Any]) -> None:
    assert figures["half"] == 0


def test_sending_twice_makes_one_case(figures: dict[str, Any]) -> None:
    assert figures["twice"] == 0
