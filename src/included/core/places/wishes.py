"""What the family wishes: a setting to be named, an order of settings, kinds of setting, settings it does not want."""

from dataclasses import dataclass

from included.core.places.facts import Setting
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

    def place(self, setting: Setting) -> int:
        """Where wishes put a setting among its equals: the order, a kind wished for, the rest, the unwanted."""
        asked_for = self.asked_for
        if setting.urn in asked_for:
            return asked_for.index(setting.urn)
        if setting.urn in self.not_wanted:
            return len(asked_for) + 2
        return len(asked_for) + (setting.facts.kind not in self.kinds)
