"""The reference page of the budget of alternative provision, and the schema of what is told of it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from included.adapters.alternativerules import alternative_rules
from included.core.money.findings import Weight

RULES = alternative_rules()
_TEXT = {"type": "string"}
_YEAR = {"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}$"}
_POUNDS = {"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"}
_MAYBE = {"anyOf": [_POUNDS, {"type": "null"}]}


def alternative_page() -> str:
    """The whole page: tiers and findings."""
    return "\n".join([*_opening(), *_tiers(), *_findings()])


def _opening() -> Iterator[str]:
    yield "# Budget of alternative provision"
    yield ""
    yield "Generated from `src/included/rules/money/alternative.toml`. What the pages under Money and"
    yield "`included money ap-budget --area 886` go by."
    yield ""
    yield f"{RULES.provision}. {RULES.years_settled} years from this one should be settled, which is a draft of ours."
    yield ""
    yield "Placements of a provider count in the one tier with placements in which it has a share. With a share in"
    yield "neither or in both they stand apart, in no tier."
    yield ""


def _tiers() -> Iterator[str]:
    rows = ((rule.tier, rule.name, rule.words, "yes" if rule.has_placements else "no") for rule in RULES.tiers.values())
    yield from _table("Tiers", ("tier", "name", "what it is for", "has placements"), rows)


def _findings() -> Iterator[str]:
    rows = ((rule.code, rule.title, rule.weight, rule.why) for rule in RULES.findings.values())
    yield from _table("Findings", ("code", "finding", "weight", "why"), rows)


def budget_schema() -> str:
    """The schema of a budget."""
    year = {"year": _YEAR, "budget": _MAYBE, "given": _POUNDS, "left": _MAYBE}
    line = {
        "tier": {"enum": [*RULES.tiers, None]},
        "provider": _TEXT,
        "urn": {"type": ["integer", "null"]},
        "given": _MAYBE,
        "placements": {"type": ["integer", "null"], "minimum": 0},
        "placements_cost": _MAYBE,
        "other_spending": _POUNDS,
        "used": _MAYBE,
        "left": _MAYBE,
    }
    finding = {"code": {"enum": list(RULES.findings)}, "weight": {"enum": list(Weight)}, "message": _TEXT}
    fields = {
        "authority": {"type": "string", "pattern": "^[0-9]{3}$"},
        "year": _YEAR,
        "years": _many(year),
        "lines": _many(line),
        "findings": _many(finding),
        "provision": _TEXT,
    }
    title = "What included money ap-budget --json gives"
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **_all(fields)}
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _many(row: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _all(row)}


def _all(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _table(title: str, head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    for cells in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""
