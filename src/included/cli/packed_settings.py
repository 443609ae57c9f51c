"""The packed register as the tailored list takes it: what it lacks stays unknown, what it assumed is said to be."""

from typing import Final

from included.core.places.case_document import PackedChoice
from included.core.places.facts import Ages, NeedMet, Point, Setting, SettingFacts, Source, Unit
from included.core.places.travel import is_over, straight_line
from included.core.vocabulary import SenType, SettingKind
from included.demo.records import settings as register

_KINDS: Final = {
    "maintained": SettingKind.MAINSTREAM,
    "academy": SettingKind.MAINSTREAM,
    "free_school": SettingKind.MAINSTREAM,
    "nursery": SettingKind.EARLY_YEARS,
    "special_maintained": SettingKind.SPECIAL,
    "special_academy": SettingKind.SPECIAL,
    "special_non_maintained": SettingKind.NON_MAINTAINED_SPECIAL,
    "special_independent": SettingKind.INDEPENDENT_SPECIAL,
    "independent": SettingKind.INDEPENDENT,
    "other": SettingKind.INDEPENDENT,
    "pru": SettingKind.ALTERNATIVE_PROVISION,
    "ap_academy": SettingKind.ALTERNATIVE_PROVISION,
    "ap_free_school": SettingKind.ALTERNATIVE_PROVISION,
    "college": SettingKind.FURTHER_EDUCATION,
    "sixth_form": SettingKind.FURTHER_EDUCATION,
    "specialist_post_16": SettingKind.SPECIALIST_POST_16,
}
_UNITS: Final = {
    "resourced": (SettingKind.RESOURCED_PROVISION,),
    "unit": (SettingKind.SEN_UNIT,),
    "both": (SettingKind.RESOURCED_PROVISION, SettingKind.SEN_UNIT),
}
_ASSUMED: Final = {"ages": "ages", "units": "units", "type": "kind", "section": "section_38_3"}


def packed_settings(choice: PackedChoice, home: Point | None, always: frozenset[int]) -> tuple[Setting, ...]:
    """The settings chosen, and always those the family speaks of, wherever they are."""
    chosen = (row for row in register.settings() if row.urn in always or _is_chosen(row, choice, home))
    return tuple(as_setting(row) for row in chosen)


def _is_chosen(row: register.Setting, choice: PackedChoice, home: Point | None) -> bool:
    is_in_area = row.authority_code == choice.authority_code
    if choice.radius_miles is None:
        return is_in_area or not choice.authority_code
    if is_in_area:
        return True
    position = _position(row)
    return home is not None and position is not None and not is_over(straight_line(home, position), choice.radius_miles)


def as_setting(row: register.Setting) -> Setting:
    """One row of the register."""
    facts = SettingFacts(
        kind=_KINDS[row.kind],
        ages=Ages(row.low_age, row.high_age) if row.low_age < row.high_age else None,
        needs=tuple(NeedMet(SenType(code.upper())) for code in row.needs) or None,
        units=tuple(Unit(kind) for kind in _UNITS[row.unit]) if row.unit else None,
        is_open=row.is_open,
        is_section_38_3=row.has_duty_to_admit,
        sources=tuple((_ASSUMED[word], Source.ASSUMED) for word in row.assumed if word in _ASSUMED),
    )
    return Setting(row.urn, row.name, _position(row), facts)


def _position(row: register.Setting) -> Point | None:
    return None if row.easting is None or row.northing is None else Point(row.easting, row.northing)
