"""The reference page of plan findings, built from the rules the checker reads."""

from collections.abc import Iterator
from typing import Any

from included.adapters.planrules import plan_rules, read_table
from included.core.plan.rules import CodeRule


def plan_findings_page() -> str:
    """The whole page: codes, and the words and levels behind them."""
    parts = (_opening(), _codes(), _vague(), _outcomes(), _limbs(), _reading(), _decisions())
    return "\n".join(line for part in parts for line in part)


def _opening() -> Iterator[str]:
    yield "# Plan findings"
    yield ""
    yield "Generated from `src/included/rules/plan`. What `included plan check FILE.json` finds, in its order."
    yield ""
    yield "A finding that blocks issue rests on something the law forbids. Any other error may be passed by a person"
    yield "who records a reason; a warning is looked at; nothing is blocked in silence."
    yield "`unverified` marks a provision or paragraph that was recalled and not read."
    yield ""


def _codes() -> Iterator[str]:
    yield from _row("code", "finding", "severity", "blocks issue", "rests on", "status")
    yield from _row(*["---"] * 6)
    for rule in plan_rules().codes.values():
        yield from _row(*_code_cells(rule))
    yield ""
    yield "## Why each matters"
    yield ""
    for rule in plan_rules().codes.values():
        yield f"- **{rule.code} {rule.title}.** {rule.why}"
    yield ""


def _code_cells(rule: CodeRule) -> tuple[str, ...]:
    return rule.code, rule.title, rule.severity, "yes" if rule.blocks_issue else "no", rule.basis, rule.status


def _vague() -> Iterator[str]:
    yield "## Q01: words that leave provision open"
    yield ""
    yield "The last column is what is left where the same provision says how much and how often; else each is an error."
    yield ""
    yield from _row("words", "why", "better", "if quantified")
    yield from _row(*["---"] * 4)
    for row in read_table("vague")["group"]:
        yield from _row(_words(row), row["reason"], row["better"], row["when_quantified"])
    yield ""


def _words(row: dict[str, Any]) -> str:
    return ", ".join(row["phrases"]) or row["name"]


def _outcomes() -> Iterator[str]:
    yield "## Q05: what makes an outcome provision"
    yield ""
    for row in read_table("outcomes")["pattern"]:
        yield f"- {row['says']}"
    yield ""


def _limbs() -> Iterator[str]:
    yield "## Q10: advice that section K must hold"
    yield ""
    yield from _row("limb", "from", "required")
    yield from _row(*["---"] * 3)
    for limb in plan_rules().limbs:
        required = "no" if not limb.is_required else f"from Year {limb.from_year}" if limb.from_year else "yes"
        yield from _row(f"({limb.letter})", limb.name, required)
    yield ""


def _reading() -> Iterator[str]:
    yield "## Q13: reading age"
    yield ""
    yield f"{plan_rules().reading.formula}. Names of professions count as one plain word."
    yield "The levels are ours; no law sets one."
    yield ""
    yield from _row("words in the text, at least", "highest reading age")
    yield from _row(*["---"] * 2)
    for level in reversed(plan_rules().reading.levels):
        yield from _row(str(level.minimum_words), str(level.highest_age))
    yield ""


def _decisions() -> Iterator[str]:
    yield "## Where the checker had to decide"
    yield ""
    for row in read_table("decisions")["decision"]:
        yield f"- {', '.join(row['codes'])}: {row['says']}"
    yield ""


def _row(*cells: str) -> Iterator[str]:
    yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
