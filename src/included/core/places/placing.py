"""Which kind of place a child would have in a setting: the setting's own, or one in a unit within it."""

from typing import Final

from included.core.places.facts import NeedProfile, SettingFacts
from included.core.vocabulary import Level, SettingKind

# What a mainstream class is expected to do without a unit.
_ORDINARY: Final = Level.TARGETED


def kind_of_place(facts: SettingFacts, profile: NeedProfile) -> SettingKind:
    """The kind of the unit that is for one of the needs beyond the ordinary, else that of the setting."""
    beyond = {need.type for need in profile.needs if need.level.rank > _ORDINARY.rank}
    for unit in facts.units or ():
        if any(met.type in beyond for met in unit.needs or ()):
            return unit.kind
    return facts.kind
