"""Chromium for the tests that need a browser: where it is, how it is started, and what axe finds on a page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule of axe that a page breaks, and where."""

    rule: str
    help: str
    places: tuple[str, ...]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser; the test is skipped, saying so, where there is none."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed: this page was not tested in a browser. Install the package `chromium`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()


def violations(page: Page) -> list[Violation]:
    """Everything axe finds on a page, by all its rules of WCAG 2.2 A and AA and of good practice."""
    script = Path(settings.ASSETS) / "axe-core" / "axe.min.js"
    # Evaluated and not added as a script: the page's own policy would rightly refuse it.
    found = page.evaluate(script.read_text(encoding="utf-8") + "; axe.run().then(result => result.violations)")
    return [Violation(one["id"], one["help"], tuple(node["html"] for node in one["nodes"])) for one in found]
