"""Words for what settings offer."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from included.adapters.standardsrules import standards_book
from included.apps.design.words import date_text, list_text, lower_first, money, plural
from included.core.places.offers import (
    Accessible,
    Contract,
    Feature,
    Fee,
    Inspected,
    Line,
    NeedMet,
    OnSite,
    PlaceCount,
    Section,
    Shown,
    StaffKind,
    Stay,
    Vacancy,
    Visit,
)
from included.core.standards import Subject
from included.core.vocabulary import Level, SenType, SettingKind

W = TypeVar("W", bound=str)

KINDS: Final = {
    SettingKind.EARLY_YEARS: "Early years",
    SettingKind.MAINSTREAM: "Mainstream school",
    SettingKind.RESOURCED_PROVISION: "Resourced provision",
    SettingKind.SEN_UNIT: "SEN unit",
    SettingKind.SPECIAL: "State-funded special school",
    SettingKind.NON_MAINTAINED_SPECIAL: "Non-maintained special school",
    SettingKind.INDEPENDENT_SPECIAL: "Independent special school",
    SettingKind.INDEPENDENT: "Independent school",
    SettingKind.ALTERNATIVE_PROVISION: "Alternative provision",
    SettingKind.FURTHER_EDUCATION: "Further education or sixth form",
    SettingKind.SPECIALIST_POST_16: "Specialist post-16 institution",
    SettingKind.HOSPITAL: "Hospital school",
    SettingKind.OTHERWISE: "Education otherwise than at school",
}
NEEDS: Final = {
    SenType.SPLD: "Specific learning difficulty",
    SenType.MLD: "Moderate learning difficulty",
    SenType.SLD: "Severe learning difficulty",
    SenType.PMLD: "Profound and multiple learning difficulty",
    SenType.SEMH: "Social, emotional and mental health",
    SenType.SLCN: "Speech, language and communication",
    SenType.HI: "Hearing impairment",
    SenType.VI: "Vision impairment",
    SenType.MSI: "Multi-sensory impairment",
    SenType.PD: "Physical disability",
    SenType.ASD: "Autistic spectrum disorder",
    SenType.DS: "Down syndrome",
    SenType.OTH: "Other difficulty or disability",
}
LEVELS: Final = {
    Level.UNIVERSAL: "Universal",
    Level.TARGETED: "Targeted",
    Level.ENHANCED: "Enhanced",
    Level.SPECIALIST: "Specialist",
    Level.COMPLEX: "Complex",
}
SECTIONS: Final = {
    Section.NEEDS: "Needs met",
    Section.PLACES: "Places",
    Section.VACANCIES: "Vacancies",
    Section.STAFF: "Staff and therapies on site",
    Section.ACCESSIBILITY: "Accessibility",
    Section.FEES: "Fees",
    Section.INSPECTION: "Inspection",
    Section.CONTRACT: "Contract",
    Section.VISIT: "Visits by the authority",
    Section.STANDARDS: "What shows the national standards",
}
STAFF: Final = {
    StaffKind.SEN_TEACHER: "Specialist SEN teacher",
    StaffKind.TEACHING_ASSISTANT: "Teaching assistants",
    StaffKind.NURSE: "Nurse",
    StaffKind.SPEECH_AND_LANGUAGE: "Speech and language therapy",
    StaffKind.OCCUPATIONAL: "Occupational therapy",
    StaffKind.PHYSIOTHERAPY: "Physiotherapy",
    StaffKind.PSYCHOLOGY: "Educational or clinical psychology",
    StaffKind.MENTAL_HEALTH: "Mental health practitioner",
    StaffKind.DEAF_TEACHER: "Teacher of the deaf",
    StaffKind.VISION_TEACHER: "Teacher of children with a vision impairment",
}
FEATURES: Final = {
    Feature.STEP_FREE: "Step-free throughout",
    Feature.HOIST: "Hoist",
    Feature.CHANGING_PLACE: "Changing Places toilet",
    Feature.HEARING_LOOP: "Hearing loop or sound field",
    Feature.SENSORY_ROOM: "Sensory room",
    Feature.HYDROTHERAPY: "Hydrotherapy pool",
    Feature.QUIET_SPACE: "Quiet space",
    Feature.SECURE_SITE: "Secure site",
}
STAYS: Final = {
    Stay.DAY: "Day place",
    Stay.WEEKLY: "Weekly boarding",
    Stay.TERMLY: "Termly boarding",
    Stay.ALL_YEAR: "All year round",
}
# What a setting can record; words of the standards themselves.
EVIDENCE: Final = {
    code: standards_book().evidence[code]
    for standard in standards_book().standards
    if Subject.SETTING in standard.subjects
    for code in standard.evidence
}


def options_of(words: Mapping[W, str]) -> list[tuple[str, str]]:
    """A list of words as the choices of a field."""
    return [(value, text) for value, text in words.items()]


def year_text(begins: int) -> str:
    """An academic year by both its years."""
    return f"{begins} to {begins + 1}"


def line_text(line: Line) -> str:  # noqa: C901 # one case for each kind of line
    """One line of an offer as a sentence."""
    match line:
        case NeedMet():
            ages = f"ages {line.low_age} to {line.high_age}"
            return f"{NEEDS[line.need]}: {LEVELS[line.level].lower()}, {ages}, {lower_kind(line.place)}"
        case PlaceCount():
            return f"{KINDS[line.place]}, {year_text(line.academic_year)}: {plural(line.places, 'place')}"
        case Vacancy():
            return f"{KINDS[line.place]}, from {date_text(line.on)}: {plural(line.places, 'place')} free"
        case OnSite():
            return f"{STAFF[line.who]}: {plural_days(str(line.days_a_week.normalize()))}"
        case Accessible():
            return FEATURES[line.feature]
        case Fee():
            return f"{STAYS[line.stay]}, {year_text(line.academic_year)}: {money(line.pounds)} a year"
        case Inspected():
            return f"{line.by}, {date_text(line.on)}: {line.outcome}"
        case Contract():
            return f"{line.reference}, from {date_text(line.starts_on)}, ends before {date_text(line.ends_before)}"
        case Visit():
            return f"{date_text(line.on)}: {line.purpose}"
        case Shown():
            return _shown_text(line)


def _shown_text(line: Shown) -> str:
    where = f" ({line.words})" if line.words else ""
    return f"{EVIDENCE.get(line.evidence, line.evidence)}: {line.answer.value}{where}"


def lower_kind(place: SettingKind) -> str:
    """A kind of place within a sentence; SEN keeps its capitals."""
    return KINDS[place] if KINDS[place].startswith("SEN") else lower_first(KINDS[place])


def plural_days(days: str) -> str:
    """Days a week, which may be halves."""
    return f"{days} day a week" if days == "1" else f"{days} days a week"


def lines_text(lines: Sequence[Line]) -> str:
    """A section in one sentence, where a page has room for no more."""
    return list_text([line_text(line) for line in lines]) if lines else "Nothing said yet"


# What one line of a section is called on the button that adds another, and what to know before writing.
ITEMS: Final = {
    Section.NEEDS: "need",
    Section.PLACES: "kind of place",
    Section.VACANCIES: "vacancy",
    Section.STAFF: "member of staff or therapy",
    Section.ACCESSIBILITY: "feature",
    Section.FEES: "fee",
    Section.INSPECTION: "inspection",
    Section.CONTRACT: "contract",
    Section.VISIT: "visit",
    Section.STANDARDS: "thing that shows a standard",
}
HINTS: Final = {
    Section.NEEDS: "Say what you can really provide: settings are found, and asked about children, by this.",
    Section.VACANCIES: "A vacancy helps people to look. Being full is no ground of the law to say no.",
    Section.FEES: "Only authorities and you see fees.",
    Section.CONTRACT: "Only your authority sees its contract.",
    Section.STANDARDS: "The standards are drafts and only advise. Say no where something is not there yet.",
}
