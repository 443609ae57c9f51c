"""The reference page of plan findings is the one the rules make."""

import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]


def test_reference_page_agrees_with_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    from reference_plan import PAGE, plan_findings_page  # noqa: PLC0415 - tools are no package

    written = plan_findings_page()

    sys.modules.pop("reference_plan")
    assert (ROOT / PAGE).read_text(encoding="utf-8") == written
