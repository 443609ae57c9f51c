"""GOV.UK Frontend, MoJ Frontend, the font and axe: fetched by lock file into a folder no repository holds."""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from included.adapters.machine.directories import checkout, data_directory
from included.adapters.machine.errors import MissingOnMachineError
from included.adapters.machine.node import install_locked

_LISTS = ("package.json", "package-lock.json")
_STAMP = ".included"


@dataclass(frozen=True, slots=True)
class Assets:
    """What the lock file in `lists` names, fetched into node_modules below `folder`."""

    lists: Path
    folder: Path

    @property
    def modules(self) -> Path:
        return self.folder / "node_modules"

    def are_there(self) -> bool:
        """Whether exactly what the lock file names now has been fetched."""
        stamp = self.modules / _STAMP
        return stamp.exists() and stamp.read_text(encoding="utf-8") == self._digest()

    def fetch(self) -> None:
        """Fetch them unless they are there; raises MissingOnMachineError."""
        if self.are_there():
            return
        with self._alone():
            # Another command may have fetched them while this one waited.
            if not self.are_there():
                self._put_lists()
                install_locked(self.folder)
                (self.modules / _STAMP).write_text(self._digest(), encoding="utf-8")

    def _digest(self) -> str:
        return hashlib.sha256((self.lists / "package-lock.json").read_bytes()).hexdigest()

    def _put_lists(self) -> None:
        if self.folder != self.lists:
            for name in _LISTS:
                shutil.copyfile(self.lists / name, self.folder / name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two commands started at once on a fresh clone must not both fill the folder."""
        lock = data_directory() / "assets.lock"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.parent.mkdir(parents=True, exist_ok=True)
            file = lock.open("w")
        except OSError as error:
            raise MissingOnMachineError(f"{error.filename} cannot be written ({error.strerror})") from error
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def browser_assets() -> Assets:
    """Those of the checkout; an installed package carries the lists and fetches into the data directory."""
    root = checkout()
    if root:
        return Assets(lists=root, folder=root)
    return Assets(lists=Path(str(files("included"))) / "browser", folder=data_directory() / "browser")
