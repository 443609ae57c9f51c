"""Reads what a setting's offer is checked for from the rule book."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from included.adapters.rulebook import BrokenRuleBook
from included.adapters.standardsrules import standards_book
from included.core.places.offers import Feature, Section, StaffKind
from included.core.standards import OfferFindingRule, OfferRules, OfferWeight
from included.core.vocabulary import Level, SenType


@cache
def offer_rules() -> OfferRules:
    """The rules that ship with the product. Raises BrokenRuleBook."""
    return read_offer_rules(files("included.rules") / "standards" / "offer.toml")


def read_offer_rules(file: Traversable) -> OfferRules:
    """The rules of a file; every standard and profession they name is one of the standards. Raises BrokenRuleBook."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        rules = OfferRules(
            findings=MappingProxyType({row["code"]: _finding(row) for row in table["finding"]}),
            said=tuple(Section(each) for each in table["said"]["sections"]),
            on_site_from=Level(table["on_site"]["from_level"]),
            professions=MappingProxyType(
                {StaffKind(who): frozenset(names) for who, names in table["professions"].items()}
            ),
            access=MappingProxyType({SenType(row["need"]): _features(row) for row in table["access"]}),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise BrokenRuleBook(file.name, str(error)) from error
    _hold_together(rules, file.name)
    return rules


def _finding(row: dict[str, Any]) -> OfferFindingRule:
    return OfferFindingRule(**{**row, "weight": OfferWeight(row["weight"])})


def _features(row: dict[str, Any]) -> frozenset[Feature]:
    return frozenset(map(Feature, row["features"]))


def _hold_together(rules: OfferRules, place: str) -> None:
    book = standards_book()
    standards = {standard.id for standard in book.standards}
    for rule in rules.findings.values():
        if rule.standard not in standards:
            raise BrokenRuleBook(f"{place}, {rule.code}", f"there is no standard {rule.standard}")
    for who in StaffKind:
        if who not in rules.professions:
            raise BrokenRuleBook(place, f"no profession for {who}")
    named = {name for line in book.provision for name in line.by_whom}
    for who, names in rules.professions.items():
        if names - named:
            raise BrokenRuleBook(f"{place}, {who}", f"the standards name no {', '.join(sorted(names - named))}")
