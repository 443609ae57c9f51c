"""Making the machine ready for one feature, once, and saying what is missing otherwise."""

from collections.abc import Callable
from pathlib import Path

from included.adapters.machine.assets import Assets
from included.adapters.machine.debian import install, why_not_installable
from included.adapters.machine.directories import data_directory
from included.adapters.machine.errors import MissingOnMachineError
from included.adapters.machine.features import Feature

Announce = Callable[[str], None]


def ensure_feature(feature: Feature, announce: Announce, *, is_asked_for: bool) -> bool:
    """Whether the feature is there, after installing it where the user may.

    What could not be installed is not tried again by every command, only when a set-up is asked for.
    """
    if feature.is_there():
        return True
    if is_asked_for or not _was_tried(feature):
        if why_not_installable() is None:
            announce(f"Installing {feature.name} ...")
        try:
            install(feature.debian_packages)
            reason = "" if feature.is_there() else "it was installed and still cannot be found"
        except MissingOnMachineError as error:
            reason = str(error)
        if not reason:
            return True
        _remember_trial(feature)
    else:
        reason = "it could not be installed before; `included setup` tries again"
    packages = " ".join(feature.debian_packages)
    announce(f"{feature.name} is missing, so {feature.without_it}: {reason}. On Debian: apt-get install {packages}")
    return False


def ensure_assets(assets: Assets, announce: Announce) -> bool:
    """Whether the browser assets are there, after fetching them."""
    if assets.are_there():
        return True
    announce("Fetching GOV.UK Frontend, MoJ Frontend and the font ...")
    try:
        assets.fetch()
    except MissingOnMachineError as error:
        announce(f"The browser assets are missing, so pages work but look bare: {error}. Run `included setup` again.")
        return False
    return True


def _trial(feature: Feature) -> Path:
    return data_directory() / "tried" / "-".join(feature.debian_packages)


def _was_tried(feature: Feature) -> bool:
    return _trial(feature).exists()


def _remember_trial(feature: Feature) -> None:
    _trial(feature).parent.mkdir(parents=True, exist_ok=True)
    _trial(feature).touch()
