"""Real settings: every nursery, school and college of the packed register, and what of it is assumed."""

from dataclasses import dataclass
from functools import cache

from included.adapters.gias.types import type_of
from included.core.vocabulary import SettingKind
from included.demo.figures import packed


@dataclass(frozen=True, slots=True)
class Setting:
    """A place of education. `kind` is our short word for its type; `assumed` names the fields the register lacks."""

    urn: int
    name: str
    authority_code: str
    type: str
    kind: str
    phase: str
    low_age: int
    high_age: int
    town: str
    postcode: str
    easting: int | None
    northing: int | None
    capacity: int
    unit: str
    is_section_41: bool
    is_open: bool
    needs: tuple[str, ...]
    assumed: tuple[str, ...]

    @property
    def setting_kind(self) -> SettingKind | None:
        """The kind of setting its type is."""
        known = type_of("", self.type)
        return known.kind if known else None

    @property
    def has_duty_to_admit(self) -> bool:
        """Whether the setting is on the list of section 38(3), so that section 43 binds it once named."""
        return self.is_section_41 or self.kind in _ON_THE_LIST

    @property
    def is_special(self) -> bool:
        """Whether it is a special school or a specialist college."""
        return self.kind.startswith("special")

    @property
    def is_alternative_provision(self) -> bool:
        """Whether it is a pupil referral unit or an alternative provision academy."""
        return self.kind in ("pru", "ap_academy", "ap_free_school")


_ON_THE_LIST = frozenset(
    (
        "maintained",
        "nursery",
        "academy",
        "free_school",
        "special_maintained",
        "special_academy",
        "special_non_maintained",
        "ap_academy",
        "ap_free_school",
        "college",
        "sixth_form",
    )
)


@cache
def settings() -> tuple[Setting, ...]:
    """Every setting of England that the packed register knows."""
    return tuple(_setting(row) for row in packed.rows("settings"))


@cache
def settings_by_urn() -> dict[int, Setting]:
    """The same, to be looked up."""
    return {each.urn: each for each in settings()}


def _setting(row: packed.Row) -> Setting:
    return Setting(
        urn=int(row["urn"]),
        name=row["name"],
        authority_code=row["authority_code"],
        type=row["type"],
        kind=row["kind"],
        phase=row["phase"],
        low_age=int(row["low_age"]),
        high_age=int(row["high_age"]),
        town=row["town"],
        postcode=row["postcode"],
        easting=int(row["easting"]) if row["easting"] else None,
        northing=int(row["northing"]) if row["northing"] else None,
        capacity=int(row["capacity"]),
        unit=row["unit"],
        is_section_41=row["section_41"] == "1",
        is_open=row["is_open"] == "1",
        needs=tuple(row["needs"].split()),
        assumed=tuple(row["assumed"].replace("section 41", "section_41").split()),
    )
