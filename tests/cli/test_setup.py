"""A fresh clone is made ready in whatever order a command asks for things."""

import os
import subprocess
import sys
from pathlib import Path

FETCHED_AFTERWARDS = """
import os, pathlib
import django
django.setup()
from django.contrib.staticfiles import finders
folder = pathlib.Path(os.environ["INCLUDED_BROWSER_ASSETS"]) / "govuk-frontend" / "dist" / "govuk"
folder.mkdir(parents=True)
(folder / "style.css").touch()
print(finders.find("govuk/style.css") or "not found")
print(sum(1 for finder in finders.get_finders() for found in finder.list([]) if found[0] == "style.css"))
"""


def test_assets_fetched_after_the_settings_are_served(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    environment = os.environ | {
        "INCLUDED_BROWSER_ASSETS": str(assets),
        "DJANGO_SETTINGS_MODULE": "included.config.settings",
    }

    done = subprocess.run(
        [sys.executable, "-c", FETCHED_AFTERWARDS], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == [str(assets / "govuk-frontend" / "dist" / "govuk" / "style.css"), "1"]
