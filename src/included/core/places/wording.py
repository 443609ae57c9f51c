"""Plain words for the codes that reasons speak of."""

from datetime import date
from typing import Final

from included.core.places.facts import Facility
from included.core.vocabulary import Level, SenType, SettingKind

TYPES: Final = {
    SenType.SPLD: "a specific learning difficulty",
    SenType.MLD: "a moderate learning difficulty",
    SenType.SLD: "a severe learning difficulty",
    SenType.PMLD: "a profound and multiple learning difficulty",
    SenType.SEMH: "social, emotional and mental health needs",
    SenType.SLCN: "speech, language and communication needs",
    SenType.HI: "a hearing impairment",
    SenType.VI: "a vision impairment",
    SenType.MSI: "a multi-sensory impairment",
    SenType.PD: "a physical disability",
    SenType.ASD: "autism",
    SenType.DS: "Down's syndrome",
    SenType.OTH: "another kind of need",
}
LEVELS: Final = {
    Level.UNIVERSAL: "help that is there for everybody",
    Level.TARGETED: "targeted help",
    Level.ENHANCED: "enhanced help",
    Level.SPECIALIST: "specialist help",
    Level.COMPLEX: "the most complex help",
}
FACILITIES: Final = {
    Facility.SPEECH_AND_LANGUAGE_THERAPY: "speech and language therapy on site",
    Facility.OCCUPATIONAL_THERAPY: "occupational therapy on site",
    Facility.PHYSIOTHERAPY: "physiotherapy on site",
    Facility.HYDROTHERAPY: "a hydrotherapy pool",
    Facility.MENTAL_HEALTH_SUPPORT: "mental health support on site",
    Facility.NURSING: "nursing on site",
    Facility.TEACHER_OF_THE_DEAF: "a qualified teacher of deaf children",
    Facility.TEACHER_OF_VISION_IMPAIRED: "a qualified teacher of children with vision impairment",
    Facility.SIGN_LANGUAGE: "British Sign Language",
    Facility.BRAILLE: "braille",
    Facility.STEP_FREE: "step-free access",
    Facility.HOIST_AND_CHANGING: "a hoist and a changing place",
    Facility.HEARING_LOOP: "a hearing loop and quiet acoustics",
    Facility.LOW_SENSORY_SPACE: "a quiet, low-sensory space",
    Facility.BOARDING_WEEK: "boarding in the week",
    Facility.BOARDING_YEAR: "boarding all year",
}
KINDS: Final = {
    SettingKind.EARLY_YEARS: "nursery",
    SettingKind.MAINSTREAM: "mainstream school",
    SettingKind.RESOURCED_PROVISION: "resourced provision",
    SettingKind.SEN_UNIT: "SEN unit",
    SettingKind.SPECIAL: "special school",
    SettingKind.NON_MAINTAINED_SPECIAL: "non-maintained special school",
    SettingKind.INDEPENDENT_SPECIAL: "independent special school",
    SettingKind.INDEPENDENT: "independent school",
    SettingKind.ALTERNATIVE_PROVISION: "alternative provision",
    SettingKind.FURTHER_EDUCATION: "college or sixth form",
    SettingKind.SPECIALIST_POST_16: "specialist college",
    SettingKind.HOSPITAL: "hospital school",
    SettingKind.OTHERWISE: "education otherwise than in a setting",
}


def day_words(day: date) -> str:
    """A day as people write it: 1 September 2027."""
    return f"{day.day} {day:%B %Y}"


def year_words(year_group: int) -> str:
    """A national curriculum year in words."""
    if year_group > 0:
        return f"Year {year_group}"
    return "Reception" if year_group == 0 else "nursery"
