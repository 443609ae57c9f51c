"""The reference page of a file of payments: its columns, and what may be wrong with it."""

from collections.abc import Iterator

from included.adapters.paymentrules import payment_findings
from included.core.money.payments import COLUMNS


def payment_findings_page() -> str:
    """Columns and codes."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Findings about a file of payments"
    yield ""
    yield "Generated from `src/included/rules/money/payments.toml`. What `included money import-payments FILE` and the"
    yield "page *Import payments* find. Each names its line; where there is any, nothing of the file is imported."
    yield ""
    yield f"Columns, in any order: {', '.join(f'`{name}`' for name in COLUMNS)}. Others are not read."
    yield ""
    yield "| code | finding | what it says | why it matters |"
    yield "| --- | --- | --- | --- |"
    for each in payment_findings():
        yield f"| {each.code} | {each.title} | {each.says} | {each.why} |"
