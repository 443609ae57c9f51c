"""Where each thing stands in a row: looked up by the heading's names, whatever their order and number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from included.adapters.gias.findings import Findings
from included.adapters.gias.sources import unusable

# What we call a column, and every name it has had: today's extract, older ones, and the 22-column composite.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "urn": ("URN",),
    "name": ("EstablishmentName", "name"),
    "authority_code": ("LA (code)", "old_la_code"),
    "type_code": ("TypeOfEstablishment (code)",),
    "type_name": ("TypeOfEstablishment (name)", "type"),
    "type_2018": ("type_2018",),
    "status_code": ("EstablishmentStatus (code)",),
    "status": ("EstablishmentStatus (name)", "status_2024"),
    "opened_on": ("OpenDate",),
    "closed_on": ("CloseDate",),
    "phase": ("PhaseOfEducation (name)", "phase_of_education"),
    "low_age": ("StatutoryLowAge", "age_low"),
    "high_age": ("StatutoryHighAge", "age_high"),
    "gender": ("Gender (name)", "gender"),
    "admissions_policy": ("AdmissionsPolicy (name)",),
    "boarders": ("Boarders (name)",),
    "religious_character": ("ReligiousCharacter (name)",),
    "establishment_number": ("EstablishmentNumber",),
    "ukprn": ("UKPRN",),
    "trust_code": ("Trusts (code)", "trust_uid"),
    "trust": ("Trusts (name)", "trust_name"),
    "capacity": ("SchoolCapacity",),
    "pupils": ("NumberOfPupils",),
    "alternative_places": ("PlacesPRU",),
    "approved": ("Section41Approved (name)",),
    **{f"need_{number}": (f"SEN{number} (name)",) for number in range(1, 14)},
    "parts": ("TypeOfResourcedProvision (name)",),
    "resourced_on_roll": ("ResourcedProvisionOnRoll",),
    "resourced_capacity": ("ResourcedProvisionCapacity",),
    "unit_on_roll": ("SenUnitOnRoll",),
    "unit_capacity": ("SenUnitCapacity",),
    "inspected_on": ("OfstedLastInsp",),
    "inspection_outcome": ("OfstedRating (name)",),
    "street": ("Street",),
    "locality": ("Locality",),
    "town": ("Town",),
    "county": ("County (name)",),
    "postcode": ("Postcode",),
    "website": ("SchoolWebsite",),
    "telephone": ("TelephoneNum",),
    "easting": ("Easting",),
    "northing": ("Northing",),
    "register_changed_on": ("LastChangedDate",),
}
NEEDS: Final = tuple(f"need_{number}" for number in range(1, 14))
_NEEDED = {"urn": "URN", "name": "EstablishmentName", "authority_code": "LA (code)"}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one file: how many there are, and where those we read stand."""

    width: int
    places: Mapping[str, int]

    def text(self, fields: Sequence[str], column: str) -> str:
        """The value of a column without spaces around it; empty where the layout has no such column."""
        place = self.places.get(column)
        if place is None or not fields[place]:
            return ""
        return " ".join(fields[place].split())

    def has(self, *columns: str) -> bool:
        """Whether the file has any of the columns."""
        return any(column in self.places for column in columns)


def layout_of(heading: Sequence[str], findings: Findings) -> Layout:
    """The layout a heading describes; raises UnusableFileError where it is no heading of the register."""
    named: dict[str, int] = {}
    for place, text in enumerate(heading):
        name = _plain(text)
        if name and name in named:
            findings.add("G03", 1, text)
        named.setdefault(name, place)
    places = {
        column: named[_plain(name)]
        for column, names in COLUMNS.items()
        for name in reversed(names)
        if _plain(name) in named
    }
    missing = [name for column, name in _NEEDED.items() if column not in places]
    if not ("type_code" in places or "type_name" in places):
        missing.append("TypeOfEstablishment (name)")
    if missing:
        why = f"The heading has no column {', '.join(missing)}. Give a file of all establishments from the register."
        raise unusable(findings, why, code="G02", line=1)
    return Layout(len(heading), places)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
