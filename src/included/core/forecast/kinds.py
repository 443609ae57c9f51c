"""The seven groups of placements of the DSG management plan, the ages and the needs that a forecast is told by."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from included.core.vocabulary import SettingKind


class Kind(StrEnum):
    """One of the plan's groups of placements."""

    MAINSTREAM = "mainstream"
    RESOURCED = "resourced"
    SPECIAL = "special"
    INDEPENDENT = "independent"
    ALTERNATIVE = "alternative_provision"
    POST_16 = "post_16"
    OTHER = "other"


KINDS: Final = tuple(Kind)
KIND_WORDS: Final[Mapping[Kind, str]] = {
    Kind.MAINSTREAM: "mainstream schools",
    Kind.RESOURCED: "units and resourced provision",
    Kind.SPECIAL: "state special schools",
    Kind.INDEPENDENT: "independent and non-maintained schools",
    Kind.ALTERNATIVE: "alternative provision",
    Kind.POST_16: "colleges after 16",
    Kind.OTHER: "other placements",
}
# Age at the January; under 3 together, as published.
AGES: Final = ("under 3", *(str(age) for age in range(3, 26)))
NEEDS: Final = ("asd", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi", "need_unknown")
_WITHIN: Final = ("mainstream_la_maintained", "mainstream_academy", "mainstream_free_school")
# Columns of the caseload by placement; whatever the total holds beyond them is another placement.
CASELOAD_COLUMNS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.MAINSTREAM: _WITHIN,
    Kind.RESOURCED: tuple(f"{name}_{unit}" for name in _WITHIN for unit in ("resourced_provision", "senunit")),
    Kind.SPECIAL: ("special_la_maintained", "special_academy_free"),
    Kind.INDEPENDENT: ("special_independent", "special_non_maintained", "mainstream_independent"),
    Kind.ALTERNATIVE: ("ap_pru_total",),
    Kind.POST_16: ("fe_total",),
}
# Rows of the table of need by placement.
NEED_ROWS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.MAINSTREAM: ("Mainstream - LA maintained", "Mainstream - academy", "Mainstream - free school"),
    Kind.RESOURCED: tuple(
        f"Mainstream - {name} ({unit})"
        for name in ("LA maintained", "academy", "free school")
        for unit in ("resourced provision", "SEN unit")
    ),
    Kind.SPECIAL: ("Special - LA maintained", "Special - Academy/free schools"),
    Kind.INDEPENDENT: ("Special - independent", "Special - non-maintained", "Mainstream - independent"),
    Kind.ALTERNATIVE: ("AP/PRU - total",),
    Kind.POST_16: ("FE - total",),
    Kind.OTHER: ("Educated elsewhere - total", "Non-maintained early years", "Placement not recorded"),
}
# From which age to which a kind takes children; a few are found outside.
AGES_TAKEN: Final[Mapping[Kind, tuple[int, int]]] = {
    Kind.MAINSTREAM: (0, 18),
    Kind.RESOURCED: (3, 18),
    Kind.SPECIAL: (3, 19),
    Kind.INDEPENDENT: (3, 19),
    Kind.ALTERNATIVE: (5, 16),
    Kind.POST_16: (16, 25),
    Kind.OTHER: (0, 25),
}


def age_of(index: int) -> int:
    """The age in years of a row of AGES; 2 for those under 3."""
    return index + 2


KIND_OF: Final[Mapping[SettingKind, Kind]] = {
    SettingKind.MAINSTREAM: Kind.MAINSTREAM,
    SettingKind.RESOURCED_PROVISION: Kind.RESOURCED,
    SettingKind.SEN_UNIT: Kind.RESOURCED,
    SettingKind.SPECIAL: Kind.SPECIAL,
    SettingKind.NON_MAINTAINED_SPECIAL: Kind.INDEPENDENT,
    SettingKind.INDEPENDENT_SPECIAL: Kind.INDEPENDENT,
    SettingKind.INDEPENDENT: Kind.INDEPENDENT,
    SettingKind.ALTERNATIVE_PROVISION: Kind.ALTERNATIVE,
    SettingKind.HOSPITAL: Kind.ALTERNATIVE,
    SettingKind.FURTHER_EDUCATION: Kind.POST_16,
    SettingKind.SPECIALIST_POST_16: Kind.POST_16,
    # As the caseload's tables have them: non-maintained early years and education otherwise are neither.
    SettingKind.EARLY_YEARS: Kind.OTHER,
    SettingKind.OTHERWISE: Kind.OTHER,
}


def kind_of(setting_kind: str) -> Kind:
    """The group of a kind of setting as it is stored; nothing said, or nothing known, is another placement."""
    return KIND_OF[SettingKind(setting_kind)] if setting_kind in set(SettingKind) else Kind.OTHER


def need_of(code: str) -> str:
    """A type of need as the tables call it; Down's syndrome is published within other needs until it is apart."""
    found = code.casefold()
    if found == "ds":
        return "oth"
    return found if found in NEEDS else NEEDS[-1]
