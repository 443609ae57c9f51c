"""Write the reference pages from the code they describe, or with `--check` say which differ.

To add a page: a module beside this one with a function that gives its text, and a row in PAGES.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parent.parent
PAGES: Final = {
    "docs/reference/limits.md": "reference_clock:limits_page",
    "docs/reference/states.md": "reference_clock:states_page",
    "docs/reference/events.md": "reference_clock:events_page",
    "docs/reference/timelines.md": "reference_timelines:timelines_page",
    "docs/reference/plan-findings.md": "reference_plan:plan_findings_page",
    "docs/reference/standards.md": "reference_standards:standards_page",
    "docs/reference/bands-and-tariffs.md": "reference_money:bands_page",
    "docs/reference/money-price-input.schema.json": "reference_money:price_input_schema",
    "docs/reference/money-price-output.schema.json": "reference_money:price_output_schema",
    "docs/reference/money-map-output.schema.json": "reference_money:map_output_schema",
    "docs/reference/money-caseload.schema.json": "reference_money:caseload_schema",
    "docs/reference/section-251.md": "reference_section251:lines_page",
    "docs/reference/money-benchmark-output.schema.json": "reference_section251:benchmark_schema",
    "docs/reference/money-section-251-output.schema.json": "reference_section251:statement_schema",
    "docs/reference/recovery.md": "reference_recovery:recovery_page",
    "docs/reference/recovery-plan.schema.json": "reference_recovery:plan_schema",
    "docs/reference/recovery-output.schema.json": "reference_recovery:output_schema",
    "docs/reference/notional-sen.md": "reference_notional:notional_page",
    "docs/reference/notional-sen-input.schema.json": "reference_notional:input_schema",
    "docs/reference/notional-sen-output.schema.json": "reference_notional:output_schema",
    "docs/reference/forecast-scenario.schema.json": "reference_forecast:scenario_schema",
    "docs/reference/forecast-run.schema.json": "reference_forecast:run_schema",
    "docs/reference/forecast-backtest.schema.json": "reference_forecast:backtest_schema",
    "docs/reference/payment-findings.md": "reference_payments:payment_findings_page",
    "docs/reference/high-needs-block.md": "reference_block:block_page",
    "docs/reference/money-high-needs-block-output.schema.json": "reference_block:block_schema",
    "docs/reference/money-deductions-output.schema.json": "reference_block:deductions_schema",
    "docs/reference/money-high-needs-formula-output.schema.json": "reference_block:formula_schema",
    "docs/reference/alternative-provision.md": "reference_alternative:alternative_page",
    "docs/reference/money-ap-budget-output.schema.json": "reference_alternative:budget_schema",
    "docs/reference/money-section-251-export.schema.json": "reference_section251:export_schema",
    "docs/reference/register-findings.md": "reference_register:register_findings_page",
    "docs/reference/sen2-findings.md": "reference_sen2:sen2_findings_page",
    "docs/reference/sen2-2023.xsd": "reference_sen2:xsd_2023",
    "docs/reference/sen2-2024.xsd": "reference_sen2:xsd_2024",
    "docs/reference/sen2-2025.xsd": "reference_sen2:xsd_2025",
    "docs/reference/sen2-2026.xsd": "reference_sen2:xsd_2026",
}


def text_of(page: str) -> str:
    """The text a page should have."""
    module, function = PAGES[page].split(":")
    return f"{getattr(import_module(module), function)().rstrip()}\n"


def main() -> int:
    """Write the pages, or compare them; the number of pages that differ."""
    is_check = "--check" in sys.argv[1:]
    differing = [page for page in PAGES if _differs(page)]
    for page in differing:
        if is_check:
            print(f"{page} differs from the code: run `just reference`.")
        else:
            (ROOT / page).write_text(text_of(page), encoding="utf-8")
            print(f"wrote {page}")
    return len(differing) if is_check else 0


def _differs(page: str) -> bool:
    path = ROOT / page
    return not path.exists() or path.read_text(encoding="utf-8") != text_of(page)


if __name__ == "__main__":
    sys.exit(main())
