"""Reads the plan's rules from the rule book: word lists, codes, limbs, levels."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from included.core.plan.findings import Severity
from included.core.plan.layout import Order, Section, SectionBook
from included.core.plan.quality.quantity import NUMBER, TIME_UNIT
from included.core.plan.rules import (
    AdulthoodRules,
    CodeRule,
    HelpPattern,
    Limb,
    NameRules,
    OutcomeRules,
    Placeholders,
    PlanRules,
    ReadingLevel,
    ReadingRules,
    VagueGroup,
    VagueRules,
    VoiceRules,
)


def read_table(name: str) -> dict[str, Any]:
    """One file of the plan's rules, as it stands."""
    return tomllib.loads(files("included.rules").joinpath("plan", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def plan_rules() -> PlanRules:
    """All rules of the plan, read once."""
    return PlanRules(
        codes={row["code"]: _code(row) for row in read_table("codes")["code"]},
        vague=_vague(read_table("vague")),
        outcomes=_outcomes(read_table("outcomes")),
        limbs=tuple(_limb(row) for row in read_table("limbs")["limb"]),
        adulthood=_adulthood(read_table("adulthood")),
        reading=_reading(read_table("reading")),
        names=_names(read_table("names")),
        placeholders=_placeholders(read_table("placeholders")),
        voice=_voice(read_table("voice")),
    )


@cache
def section_book() -> SectionBook:
    """The sections of a plan and their orders, read once."""
    table = read_table("sections")
    sections = {row["key"]: Section(**row) for row in table["section"]}
    orders = {Order(name): tuple(keys) for name, keys in table["orders"].items()}
    return SectionBook(sections, orders, plan_rules().limbs)


def _code(row: dict[str, Any]) -> CodeRule:
    return CodeRule(**{**row, "severity": Severity(row["severity"])})


def _vague(table: dict[str, Any]) -> VagueRules:
    return VagueRules(
        groups=tuple(_group(row) for row in table["group"]),
        equipment=_pattern(table["equipment"]["pattern"]),
        occasion=_pattern(table["occasion"]["pattern"]),
        who=_pattern(phrases_pattern(table["who"]["people"]) + "|" + table["who"]["pattern"]),
        anybody=frozenset(table["who"]["anybody"]),
    )


def _group(row: dict[str, Any]) -> VagueGroup:
    quantified = row["when_quantified"]
    alternatives = [phrases_pattern(row["phrases"])] if row["phrases"] else []
    alternatives += [row["pattern"]] if "pattern" in row else []
    return VagueGroup(
        name=row["name"],
        pattern=_pattern("|".join(alternatives)),
        excused_by=_optional(row.get("unless")),
        excused_at=_optional(row.get("except")),
        reason=row["reason"],
        better=row["better"],
        when_quantified=None if quantified == "none" else Severity(quantified),
        fields=tuple(row.get("fields", ["text"])),
    )


def phrases_pattern(phrases: list[str]) -> str:
    """Whole words, longest first, with any space or hyphen between them."""
    ordered = sorted(phrases, key=len, reverse=True)
    words = (r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", phrase))) for phrase in ordered)
    return rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])"


def _outcomes(table: dict[str, Any]) -> OutcomeRules:
    return OutcomeRules(
        patterns=tuple(
            HelpPattern(row["says"], _pattern(row["pattern"]), _optional(row.get("except"))) for row in table["pattern"]
        ),
        better=table["better"],
        date=_pattern("|".join(table["dates"])),
    )


def _placeholders(table: dict[str, Any]) -> Placeholders:
    return Placeholders(frozenset(table["whole"]), tuple(table["starts"]), table["short_words"])


def _voice(table: dict[str, Any]) -> VoiceRules:
    return VoiceRules(
        reported=_pattern("|".join(table["reported"])),
        own_words=_pattern(table["own_words"]),
        signed=_pattern(table["signed"]),
    )


def _limb(row: dict[str, Any]) -> Limb:
    return Limb(row["letter"], row["name"], frozenset(row["aliases"]), row["required"], row.get("from_year"))


def _adulthood(table: dict[str, Any]) -> AdulthoodRules:
    return AdulthoodRules(_pattern("|".join(table["patterns"])), table["from_year"])


def _reading(table: dict[str, Any]) -> ReadingRules:
    levels = (ReadingLevel(row["minimum_words"], row["highest_age"]) for row in table["level"])
    return ReadingRules(
        levels=tuple(sorted(levels, key=lambda level: -level.minimum_words)),
        plain_terms=_pattern(phrases_pattern(table["plain"]["terms"])),
        formula=table["formula"],
    )


def _names(table: dict[str, Any]) -> NameRules:
    return NameRules(
        forenames=_folded(table["forenames"]),
        words=_folded(table["words"]),
        proper=_folded(table["proper"]),
        verbs=frozenset(table["verbs"]),
        living_verbs=frozenset(table["living_verbs"]),
        short_forms=_short_forms(table["short_forms"]),
        titles=frozenset(table["titles"]),
        places=frozenset(table["places"]),
        roles=_pattern(phrases_pattern([form for role in table["roles"] for form in (role, f"{role}s")])),
        family=_pattern(phrases_pattern(table["family"])),
        friends=_pattern(phrases_pattern(table["friends"])),
        not_people=_pattern(phrases_pattern(table["not_people"])),
    )


def _folded(words: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words.split())


def _short_forms(rows: list[str]) -> dict[str, frozenset[str]]:
    """Each form to the others it is used with: the long form to every short one, and each short one to the long."""
    forms: dict[str, frozenset[str]] = {}
    for row in rows:
        long, *short = (word.casefold() for word in row.split())
        forms[long] = forms.get(long, frozenset()) | frozenset(short)
        for each in short:
            forms[each] = forms.get(each, frozenset()) | {long}
    return forms


def _optional(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else _pattern(pattern)


def _pattern(pattern: str) -> re.Pattern[str]:
    filled = pattern.replace("{number}", NUMBER).replace("{unit}", TIME_UNIT)
    return re.compile(filled, re.IGNORECASE)
