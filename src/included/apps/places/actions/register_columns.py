"""Which column of the register each column of a setting comes from."""

from collections.abc import Mapping
from typing import Final

from included.core.places import Establishment
from included.core.vocabulary import SettingKind

# A setting's column, and the columns of a layout any of which tells it.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "urn": ("urn",),
    "name": ("name",),
    "authority_code": ("authority_code",),
    "kind": ("type_name", "type_code"),
    "setting_kind": ("type_name", "type_code"),
    "duty_to_admit": ("type_name", "type_code"),
    "is_special": ("type_name", "type_code"),
    "is_alternative_provision": ("type_name", "type_code"),
    "is_approved": ("approved",),
    "status": ("status", "status_code"),
    "is_open": ("status", "status_code", "closed_on"),
    "opened_on": ("opened_on",),
    "closed_on": ("closed_on",),
    "phase": ("phase",),
    "low_age": ("low_age",),
    "high_age": ("high_age",),
    "gender": ("gender",),
    "admissions_policy": ("admissions_policy",),
    "boarders": ("boarders",),
    "religious_character": ("religious_character",),
    "establishment_number": ("establishment_number",),
    "ukprn": ("ukprn",),
    "trust_code": ("trust_code",),
    "trust": ("trust",),
    "capacity": ("capacity",),
    "pupils": ("pupils",),
    "alternative_places": ("alternative_places",),
    "needs": ("need_1",),
    "has_resourced_provision": ("parts",),
    "resourced_capacity": ("resourced_capacity",),
    "resourced_on_roll": ("resourced_on_roll",),
    "has_unit": ("parts",),
    "unit_capacity": ("unit_capacity",),
    "unit_on_roll": ("unit_on_roll",),
    "inspected_on": ("inspected_on",),
    "inspection_outcome": ("inspection_outcome",),
    "street": ("street",),
    "locality": ("locality",),
    "town": ("town",),
    "county": ("county",),
    "postcode": ("postcode",),
    "website": ("website",),
    "telephone": ("telephone",),
    "easting": ("easting",),
    "northing": ("northing",),
    "register_changed_on": ("register_changed_on",),
}


def values_of(each: Establishment) -> tuple[object, ...]:
    """The row to copy, in the order of COLUMNS."""
    ours = {
        "kind": each.type_name,
        "setting_kind": each.kind or "",
        "is_special": each.kind is not None and each.kind.is_specialist,
        "is_alternative_provision": each.kind is SettingKind.ALTERNATIVE_PROVISION,
        "needs": list(each.needs),
        "has_resourced_provision": SettingKind.RESOURCED_PROVISION in each.parts,
        "has_unit": SettingKind.SEN_UNIT in each.parts,
    }
    return tuple(ours[column] if column in ours else getattr(each, column) for column in COLUMNS)
