"""What a replay takes for granted: each assumption with its source, and how needs are read where no level is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zlib import crc32

from included.core.places.facts import Need, NeedProfile, Sex, year_and_age
from included.core.replay.standing import Reach
from included.core.vocabulary import Level, SenType, SettingKind

# Shares are counted in hundred millionths.
WHOLE: Final = 100_000_000


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing taken for granted, in a sentence, with its provision or source and how sure it is."""

    id: str
    sentence: str
    provision: str
    status: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the plans of one kind of setting: up to which of a hundred million, and the level of their needs.

    `is_two` says that two needs stand at that level, which makes the further of its two bands.
    """

    up_to: int
    level: Level
    is_two: bool


@dataclass(frozen=True, slots=True)
class LevelRules:
    """The level of a plan's main need by the kind of setting it is met in; the other needs are one level less.

    `shares` is how the levels of invented children are spread over the plans of a kind of setting.
    """

    by_kind: Mapping[SettingKind, Level]
    otherwise: Level
    complex_types: frozenset[SenType]
    shares: Mapping[SettingKind, tuple[Share, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class ReplayRules:
    """The rules of a replay."""

    statement: str
    provision: str
    reach: Reach
    levels: LevelRules
    assumptions: tuple[Assumption, ...]


def assumed_needs(types: Sequence[SenType], kind: SettingKind | None, rules: LevelRules) -> tuple[Need, ...]:
    """Needs with levels, from their types in the order in which the plan sets them out."""
    main = rules.by_kind.get(kind, rules.otherwise) if kind is not None else rules.otherwise
    less = list(Level)[max(0, list(Level).index(main) - 1)]
    needs = []
    for place, each in enumerate(dict.fromkeys(types)):
        is_complex = each in rules.complex_types and main.rank >= Level.SPECIALIST.rank
        needs.append(Need(each, Level.COMPLEX if is_complex else main if place == 0 else less))
    return tuple(needs)


def invented_needs(
    types: Sequence[SenType], kind: SettingKind | None, reference: str, rules: LevelRules
) -> tuple[Need, ...]:
    """Needs of an invented child, whose level is invented too: always the same for a case, and as the mix of bands."""
    shares = rules.shares.get(kind) if kind is not None else None
    if not shares:
        return assumed_needs(types, kind, rules)
    drawn = crc32(reference.encode()) * WHOLE >> 32
    share = next(each for each in shares if drawn < each.up_to)
    less = list(Level)[max(0, list(Level).index(share.level) - 1)]
    at_level = 1 + share.is_two
    return tuple(
        Need(each, share.level if place < at_level else less) for place, each in enumerate(dict.fromkeys(types))
    )


def need_profile(needs: Iterable[Need], born_on: date | None, on: date, sex: Sex | None = None) -> NeedProfile | None:
    """What a list is made from, or None where there is no need or no birthday to make one from."""
    found = tuple(needs)
    if not found or born_on is None or born_on > on:
        return None
    year_group, age = year_and_age(on, born_on=born_on)
    return NeedProfile(on, year_group, age, found, sex=sex)
