"""What the family wishes: a setting to be named, an order of settings, kinds of setting, settings it does not want."""

from collections.abc import Mapping
from dataclasses import dataclass

from included.core.vocabulary import SettingKind


@dataclass(frozen=True, slots=True)
class Requested:
    """The setting the family asks to be named, section 38(2)(b); it need not be on any list."""

    urn: int
    name: str = ""
    is_section_38_3: bool | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """`order` is best first. A setting asked for and not in the order comes before it."""

    requested: Requested | None = None
    order: tuple[int, ...] = ()
    kinds: tuple[SettingKind, ...] = ()
    not_wanted: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """The order of kinds and of what is not wanted says nothing; a second mention in the order neither."""
        object.__setattr__(self, "order", tuple(dict.fromkeys(self.order)))
        object.__setattr__(self, "kinds", tuple(sorted(set(self.kinds))))
        object.__setattr__(self, "not_wanted", tuple(sorted(set(self.not_wanted))))

    @property
    def asked_for(self) -> tuple[int, ...]:
        """Every setting asked for, best first."""
        if self.requested is None or self.requested.urn in self.order:
            return self.order
        return (self.requested.urn, *self.order)

    @property
    def order_nothing(self) -> bool:
        """Whether nothing was wished that could order a list."""
        return not (self.asked_for or self.kinds or self.not_wanted)

    @property
    def places(self) -> "WishedPlaces":
        """Where wishes put settings among their equals: those asked for, a kind wished for, the rest, the unwanted."""
        asked_for = self.asked_for
        kind = len(asked_for)
        unwanted = dict.fromkeys(self.not_wanted, kind + 2)
        return WishedPlaces(unwanted | {urn: place for place, urn in enumerate(asked_for)}, kind, kind + 1, kind + 3)


@dataclass(frozen=True, slots=True)
class WishedPlaces:
    """Places among equals, best first: by number, for a kind wished for, for the rest; and how many there are."""

    of_urn: Mapping[int, int]
    of_a_kind: int
    otherwise: int
    count: int
