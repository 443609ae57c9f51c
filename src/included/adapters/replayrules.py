"""Reading what a replay takes for granted from the rule book, once a process."""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from included.adapters.moneyrules import money_book
from included.adapters.rulebook import BrokenRuleBook
from included.core.money.framework import Band
from included.core.replay.rules import WHOLE, Assumption, LevelRules, ReplayRules, Share
from included.core.replay.standing import Reach
from included.core.vocabulary import Level, SenType, SettingKind


@cache
def replay_rules() -> ReplayRules:
    """The rules that ship with the product. Raises BrokenRuleBook."""
    return read_replay_rules(files("included.rules").joinpath("replay", "assumptions.toml").read_text(encoding="utf-8"))


def read_replay_rules(text: str) -> ReplayRules:
    """The rules of a text. Raises BrokenRuleBook."""
    try:
        table = tomllib.loads(text)
        return ReplayRules(
            statement=table["statement"],
            provision=table["provision"],
            reach=Reach(int(table["radius_miles"]), int(table["most_of_a_sort"])),
            levels=_levels(table["levels"]),
            assumptions=tuple(Assumption(**row) for row in table["assumption"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenRuleBook("replay/assumptions.toml", str(error)) from error


def _levels(table: Mapping[str, Any]) -> LevelRules:
    specialist = {SettingKind(kind): Level.SPECIALIST for kind in table["specialist"]}
    types = frozenset(SenType(code) for code in table["complex_types"])
    shares = MappingProxyType(_shares(table["mix_of"]))
    return LevelRules(MappingProxyType(specialist), Level(table["otherwise"]), types, shares)


def _shares(mix_of: Mapping[str, str]) -> dict[SettingKind, tuple[Share, ...]]:
    """The mix of bands of each kind of setting, the newest published, as levels."""
    book = money_book()
    found: dict[SettingKind, tuple[Share, ...]] = {}
    for calibration in sorted(book.calibrations, key=lambda each: each.year):
        found[calibration.kind] = tuple(_of_mix(calibration.mix, book.framework.bands))
    return found | {SettingKind(kind): found[SettingKind(like)] for kind, like in mix_of.items()}


def _of_mix(mix: Mapping[str, Decimal], bands: Mapping[str, Band]) -> Iterator[Share]:
    """The further of two bands of one level is that of two needs at the level."""
    up_to = Decimal(0)
    firsts = {band.level: code for code, band in reversed(list(bands.items()))}
    for code in (code for code in bands if code in mix):
        up_to += mix[code]
        level = bands[code].level
        yield Share(int(up_to * WHOLE), level, is_two=code != firsts[level])
