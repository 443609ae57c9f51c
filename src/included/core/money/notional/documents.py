"""A document of notional SEN budgets in JSON: areas with their percentages and schools."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from included.core.casework.faults import Fault, Faults
from included.core.money.fields import Fields
from included.core.money.notional.raw import RawCost, RawInput, RawSchool, RawTerm, named

DOCUMENT_FIELDS: Final = ("financial_year", "areas")
AREA_FIELDS: Final = (
    "authority",
    "percentages",
    "values",
    "area_cost_adjustment",
    "guarantee",
    "targeted",
    "schools",
)
TARGETED_FIELDS: Final = ("share", "pays")
SCHOOL_FIELDS: Final = (
    "urn",
    "name",
    "counts",
    "amounts",
    "baseline_per_pupil",
    "high_needs_pupils",
    "support_costs",
)
COST_FIELDS: Final = ("cost", "pupils")


def read_document(document: Any, file: str, found: RawInput) -> list[Fault]:
    """Add what a document says, and give back what is wrong with its shape; `file` names it where there are several."""
    faults = Faults()
    whole = Fields(document, "", DOCUMENT_FIELDS, faults)
    whole.needed("financial_year", "areas")
    year = whole.text("financial_year")
    for area in whole.rows("areas", AREA_FIELDS):
        area.needed("authority", "schools")
        _area(area, year, file, found)
    return [Fault(fault.code, named(fault.place or "document", file), fault.message) for fault in faults.found]


def read_percentages(document: Any, found: RawInput) -> list[Fault]:
    """Percentages of every area: one object of line and percentage."""
    faults = Faults()
    percents = _written({"percentages": document}, "percentages", faults)
    found.terms += [RawTerm(f"percentages.{line}", "", line, percent) for line, percent in percents.items()]
    return faults.found


def _area(area: Fields, year: str, file: str, found: RawInput) -> None:
    authority, place = area.text("authority"), named(area.place, file)
    percents = _written(area.row, "percentages", area.faults, area.place)
    values = _written(area.row, "values", area.faults, area.place)
    for name, line in (("area_cost_adjustment", "area_cost_adjustment"), ("guarantee", "minimum_funding_guarantee")):
        if area.has(name):
            values[line] = _text(area.row[name], name, area.faults, area.place)
    targeted = area.inner("targeted", TARGETED_FIELDS)
    for name in TARGETED_FIELDS if targeted else ():
        if targeted and targeted.has(name):
            percents[f"targeted_{name}"] = _text(targeted.row[name], name, area.faults, targeted.place)
    for line in dict.fromkeys((*percents, *values)):
        found.terms.append(RawTerm(place, authority, line, percents.get(line, ""), values.get(line, "")))
    for school in area.rows("schools", SCHOOL_FIELDS):
        school.needed("urn")
        _school(school, year, authority, file, found)


def _school(school: Fields, year: str, authority: str, file: str, found: RawInput) -> None:
    faults, place, row = school.faults, named(school.place, file), school.row
    urn = _text(row.get("urn"), "urn", faults, school.place)
    simple = {name: _text(row.get(name), name, faults, school.place) for name in _SIMPLE}
    counts = _written(row, "counts", faults, school.place)
    amounts = _written(row, "amounts", faults, school.place)
    name = school.text("name")
    found.schools.append(
        RawSchool(place, year, authority, urn, name, counts, amounts, *(simple[each] for each in _SIMPLE))
    )
    for each in school.rows("support_costs", COST_FIELDS):
        each.needed("cost")
        cost, pupils = (_text(each.row.get(field), field, faults, each.place) for field in COST_FIELDS)
        found.costs.append(RawCost(named(each.place, file), authority, urn, cost, pupils))


_SIMPLE: Final = ("baseline_per_pupil", "high_needs_pupils")


def _written(row: Mapping[str, Any], name: str, faults: Faults, place: str = "") -> dict[str, str]:
    """An object of lines and figures as text; a JSON number is taken where it is whole."""
    value = row.get(name)
    if value is None:
        return {}
    at = ".".join(part for part in (place, name) if part)
    if not isinstance(value, dict):
        faults.add("MD01", at, f"{name} is not a JSON object. Give one of lines and figures.")
        return {}
    return {key: _text(each, key, faults, at) for key, each in _items(value)}


def _items(value: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return ((key.strip().lower(), each) for key, each in value.items() if each is not None)


def _text(value: Any, name: str, faults: Faults, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return value.strip()
    at = ".".join(part for part in (place, name) if part)
    faults.add("MD04", at, f"{name[:60]} is {str(value)[:60]!r}. Write a whole number, or the figure in quotes.")
    return ""
