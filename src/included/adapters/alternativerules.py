"""Reading the tiers of alternative provision and the findings of its budget, once a process."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from included.adapters.rulebook import BrokenRuleBook
from included.core.money.alternative import AlternativeRules, Tier, TierRule
from included.core.money.dated import Status
from included.core.money.findings import FindingRule, Weight


@cache
def alternative_rules() -> AlternativeRules:
    """The rules that ship. Raises BrokenRuleBook."""
    try:
        table = tomllib.loads((files("included.rules") / "money/alternative.toml").read_text(encoding="utf-8"))
        tiers = [TierRule(Tier(row["key"]), row["name"], row["words"], row["has_placements"]) for row in table["tier"]]
        findings = [_finding(row, table["provision"]) for row in table["finding"]]
        return AlternativeRules(
            tiers=MappingProxyType({each.tier: each for each in tiers}),
            years_settled=int(table["years_settled"]),
            findings=MappingProxyType({each.code: each for each in findings}),
            provision=table["provision"],
        )
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise BrokenRuleBook("alternative.toml", repr(error)) from error


def _finding(row: Mapping[str, Any], provision: str) -> FindingRule:
    weight = Weight(row["weight"])
    return FindingRule(row["code"], row["title"], weight, provision, Status.DRAFT.value, row["why"])
