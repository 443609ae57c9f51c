"""Where the product keeps what must outlive a run: database, passwords, fetched browser assets."""

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent.parent


def data_directory(environment: Mapping[str, str] = os.environ) -> Path:
    """The user's data directory, the system's state directory for root, or what INCLUDED_DATA_DIRECTORY says."""
    chosen = environment.get("INCLUDED_DATA_DIRECTORY")
    if chosen:
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0:
        return platformdirs.site_state_path("included", appauthor=False)
    return platformdirs.user_data_path("included", appauthor=False)


def checkout() -> Path | None:
    """The root of the checkout this package runs from, or None where it is installed."""
    root = _PACKAGE.parent.parent
    return root if (root / "package-lock.json").exists() and (root / "pyproject.toml").exists() else None
