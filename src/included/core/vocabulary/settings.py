"""Kinds of setting, as places are commissioned, priced and named by."""

from enum import StrEnum


class SettingKind(StrEnum):
    """Where a child can be taught. A unit or resourced provision is a kind of place within a mainstream school."""

    EARLY_YEARS = "early_years"
    MAINSTREAM = "mainstream"
    RESOURCED_PROVISION = "resourced_provision"
    SEN_UNIT = "sen_unit"
    SPECIAL = "special"
    NON_MAINTAINED_SPECIAL = "non_maintained_special"
    INDEPENDENT_SPECIAL = "independent_special"
    INDEPENDENT = "independent"
    ALTERNATIVE_PROVISION = "alternative_provision"
    FURTHER_EDUCATION = "further_education"
    SPECIALIST_POST_16 = "specialist_post_16"
    HOSPITAL = "hospital"
    OTHERWISE = "education_otherwise"

    @property
    def is_specialist(self) -> bool:
        """Whether only children with special educational needs are taught there."""
        return self in _SPECIALIST

    @property
    def is_state_funded(self) -> bool:
        """Whether the state pays for the place itself, and not by a fee a child."""
        return self not in _BY_FEE


_SPECIALIST = frozenset(
    (
        SettingKind.SPECIAL,
        SettingKind.NON_MAINTAINED_SPECIAL,
        SettingKind.INDEPENDENT_SPECIAL,
        SettingKind.SPECIALIST_POST_16,
    )
)
_BY_FEE = frozenset((SettingKind.INDEPENDENT_SPECIAL, SettingKind.INDEPENDENT, SettingKind.OTHERWISE))
