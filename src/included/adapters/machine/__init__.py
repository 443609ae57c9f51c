"""What this machine has, what it lacks, and what can be put there.

`ensure_feature` and `ensure_assets` fetch what is missing, where the user may; `data_directory` is where it is kept.
"""

from included.adapters.machine.assets import Assets, browser_assets
from included.adapters.machine.directories import checkout, data_directory
from included.adapters.machine.errors import MissingOnMachineError
from included.adapters.machine.features import CHROMIUM, FEATURES, OFFICE, PANGO, SCANNER, Feature, chromium_program
from included.adapters.machine.readiness import ensure_assets, ensure_feature

__all__ = [
    "CHROMIUM",
    "FEATURES",
    "OFFICE",
    "PANGO",
    "SCANNER",
    "Assets",
    "Feature",
    "MissingOnMachineError",
    "browser_assets",
    "checkout",
    "chromium_program",
    "data_directory",
    "ensure_assets",
    "ensure_feature",
]
