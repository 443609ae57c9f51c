"""A setting as a JSON document."""

from typing import Final

from included.core.places.facts import (
    FACTS,
    AdmissionsPolicy,
    Admits,
    Ages,
    Facility,
    NeedMet,
    Point,
    Setting,
    SettingFacts,
    Source,
    Unit,
)
from included.core.places.parts import Part
from included.core.vocabulary import Level, SenType, SettingKind

URNS: Final = (1, 99_999_999)
_EASTINGS: Final = (0, 700_000)
_NORTHINGS: Final = (0, 1_300_000)
_OLDEST: Final = 120
_UNITS: Final = frozenset((SettingKind.RESOURCED_PROVISION, SettingKind.SEN_UNIT))


def read_setting(part: Part) -> Setting | None:
    """The setting, or None where its number or its kind cannot be read."""
    urn, kind = part.number("urn", *URNS), part.code("kind", SettingKind)
    for key, what in (("urn", "The number of the setting"), ("kind", "The kind of setting")):
        if part.get(key) is None:
            part.lacks(key, what)
    name, position = part.text("name"), read_point(part, "position")
    facts = _facts(part, kind or SettingKind.OTHERWISE)
    return None if urn is None or kind is None else Setting(urn, name, position, facts)


def read_point(part: Part, key: str) -> Point | None:
    """A place on the National Grid; half a place is a fault."""
    inner = part.part(key)
    if inner is None:
        return None
    easting, northing = inner.number("easting", *_EASTINGS), inner.number("northing", *_NORTHINGS)
    for name in ("easting", "northing"):
        if inner.get(name) is None:
            inner.lacks(name, "Metres on the National Grid")
    inner.close()
    return None if easting is None or northing is None else Point(easting, northing)


def _facts(part: Part, kind: SettingKind) -> SettingFacts:
    opens_on, closes_on = part.day("opens_on"), part.day("closes_on")
    if opens_on is not None and closes_on is not None and closes_on < opens_on:
        part.contradicts("closes_on", "It closes before it opens.")
    return SettingFacts(
        kind=kind,
        source=part.code("source", Source) or Source.REGISTER,
        ages=_ages(part.part("ages")),
        admits=part.code("admits", Admits),
        needs=_needs_met(part),
        needs_complete=part.flag("needs_complete") or False,
        units=None if part.get("units") is None else part.parts("units", _unit),
        facilities=_facilities(part.part("facilities")),
        is_open=part.flag("open"),
        opens_on=opens_on,
        closes_on=closes_on,
        is_section_38_3=part.flag("section_38_3"),
        admissions_policy=part.code("admissions_policy", AdmissionsPolicy),
        sources=_sources(part.part("sources")),
    )


def _ages(part: Part | None) -> Ages | None:
    if part is None:
        return None
    low, high = part.number("low", 0, _OLDEST), part.number("high", 0, _OLDEST)
    for key in ("low", "high"):
        if part.get(key) is None:
            part.lacks(key, "An age")
    part.close()
    if low is None or high is None:
        return None
    if low >= high:
        part.wrong("high", "an age above the lowest")
        return None
    return Ages(low, high)


def _needs_met(part: Part) -> tuple[NeedMet, ...] | None:
    return None if part.get("needs") is None else part.parts("needs", _need_met)


def _need_met(part: Part) -> NeedMet | None:
    sen_type = part.code("type", SenType)
    if part.get("type") is None:
        part.lacks("type", "The type of need")
    up_to, ages = part.code("up_to", Level), _ages(part.part("ages"))
    return None if sen_type is None else NeedMet(sen_type, up_to, ages)


def _unit(part: Part) -> Unit | None:
    kind = part.code("kind", SettingKind)
    if kind not in _UNITS:
        part.wrong("kind", f"one of: {', '.join(sorted(_UNITS))}")
        return None
    return Unit(kind, _needs_met(part))


def _facilities(part: Part | None) -> tuple[tuple[Facility, bool], ...]:
    if part is None:
        return ()
    read = ((facility, part.flag(facility.value)) for facility in Facility)
    found = tuple((facility, there) for facility, there in read if there is not None)
    part.close()
    return found


def _sources(part: Part | None) -> tuple[tuple[str, Source], ...]:
    if part is None:
        return ()
    read = ((fact, part.code(fact, Source)) for fact in FACTS)
    found = tuple((fact, source) for fact, source in read if source is not None)
    part.close()
    return found
