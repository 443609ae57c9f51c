"""The categories of the DSG management plan: seven groups of placements, each by age group and by primary need."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from included.core.forecast.kinds import KIND_WORDS, KINDS, Kind

GROUPS: Final = KINDS
GROUP_WORDS: Final = KIND_WORDS


class AgeGroup(StrEnum):
    """Age at 31 August before the year."""

    UNDER_5 = "under_5"
    FROM_5 = "5_to_10"
    FROM_11 = "11_to_15"
    FROM_16 = "16_to_19"
    FROM_20 = "20_to_25"


class Need(StrEnum):
    """Primary need, in the rows of the template."""

    ASD = "asd"
    HI = "hi"
    MLD = "mld"
    MSI = "msi"
    PD = "pd"
    PMLD = "pmld"
    SEMH = "semh"
    SLCN = "slcn"
    SLD = "sld"
    SPLD = "spld"
    VI = "vi"
    OTHER = "oth"
    NO_ASSESSMENT = "no_specialist_assessment"


NOT_SAID: Final = "not_said"
AGE_WORDS: Final[Mapping[str, str]] = {
    AgeGroup.UNDER_5: "Under 5",
    AgeGroup.FROM_5: "5 to 10",
    AgeGroup.FROM_11: "11 to 15",
    AgeGroup.FROM_16: "16 to 19",
    AgeGroup.FROM_20: "20 to 25",
    NOT_SAID: "Age not said",
}
NEED_WORDS: Final[Mapping[str, str]] = {
    Need.ASD: "Autistic spectrum disorder (ASD)",
    Need.HI: "Hearing impairment (HI)",
    Need.MLD: "Moderate learning difficulty (MLD)",
    Need.MSI: "Multi-sensory impairment (MSI)",
    Need.PD: "Physical disability (PD)",
    Need.PMLD: "Profound and multiple learning difficulty (PMLD)",
    Need.SEMH: "Social, emotional and mental health (SEMH)",
    Need.SLCN: "Speech, language and communication needs (SLCN)",
    Need.SLD: "Severe learning difficulty (SLD)",
    Need.SPLD: "Specific learning difficulty (SpLD)",
    Need.VI: "Visual impairment (VI)",
    Need.OTHER: "Other difficulty (OTH)",
    Need.NO_ASSESSMENT: "SEN support but no specialist assessment",
    NOT_SAID: "Need not said",
}
_YOUNGEST: Final = ((20, AgeGroup.FROM_20), (16, AgeGroup.FROM_16), (11, AgeGroup.FROM_11), (5, AgeGroup.FROM_5))


def age_group(years: int) -> AgeGroup:
    """The group of an age in years."""
    return next((group for youngest, group in _YOUNGEST if years >= youngest), AgeGroup.UNDER_5)


def may_hold(group: Kind, age: AgeGroup) -> bool:
    """Whether the template has a row of this age: colleges have none below 16."""
    return group is not Kind.POST_16 or age in (AgeGroup.FROM_16, AgeGroup.FROM_20)
