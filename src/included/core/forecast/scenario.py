"""What if: dated multipliers of joining, leaving and price, and places moved between kinds of setting."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import numpy as np

from included.core.casework.faults import Faults, read_rows
from included.core.forecast.kinds import KINDS, Kind
from included.core.forecast.tables import Floats

MULTIPLIED: Final = ("inflow", "leavers", "price")
_FIRST, _LAST, _MOST_TIMES, _MOST_PLACES, _LONGEST = 2000, 2100, Decimal(100), 100_000, 200


@dataclass(frozen=True, slots=True)
class Multiplier:
    """Something taken so many times from one year to another, of all kinds of setting or, for a price, of one."""

    what: str
    by: float
    from_year: int
    to_year: int
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class MovedPlaces:
    """So many children in one kind of setting who would have been in another, from a year on."""

    places: int
    source: Kind
    target: Kind
    from_year: int
    to_year: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """A name and its rules."""

    name: str = "as things are"
    multipliers: tuple[Multiplier, ...] = ()
    moves: tuple[MovedPlaces, ...] = ()

    def times(self, what: str, year: int) -> float:
        """What joining or leaving is multiplied by in a year."""
        rules = [each.by for each in self.multipliers if each.what == what and each.from_year <= year <= each.to_year]
        return float(np.prod(rules)) if rules else 1.0

    def price_times(self, year: int) -> Floats:
        """What each kind's price is multiplied by in a year."""
        times = np.ones(len(KINDS))
        for each in self.multipliers:
            if each.what == "price" and each.from_year <= year <= each.to_year:
                times[[each.kind in (None, kind) for kind in KINDS]] *= each.by
        return times

    def moved(self, cells: Floats, year: int) -> Floats:
        """Cells with kinds last, places of the year's rules moved; never more than are there, and none lost or made.

        Whoever moves keeps age and need, in proportion to those in the kind left.
        """
        for rule in self.moves:
            if not rule.from_year <= year <= rule.to_year:
                continue
            cells = cells.copy()
            source, target = KINDS.index(rule.source), KINDS.index(rule.target)
            there = cells[..., source].sum(axis=(-1, -2), keepdims=True)
            share = np.divide(rule.places, there, out=np.zeros_like(there), where=there > 0)
            going = cells[..., source] * np.minimum(share, 1.0)
            cells[..., source] -= going
            cells[..., target] += going
        return cells


def scenario_from(document: object) -> tuple[Scenario, Faults]:
    """A scenario as JSON, with a fault for every rule that cannot be read."""
    faults = Faults()
    if not isinstance(document, dict):
        faults.add("FC10", "", "The scenario is not an object. Give one with a name and rules.")
        return Scenario(), faults
    name = document.get("name", "unnamed")
    if not isinstance(name, str) or len(name) > _LONGEST:
        faults.add("FC10", "name", f"The name is not text of at most {_LONGEST} characters. Mend it.")
        name = "unnamed"
    if "rules" not in document:
        faults.add("FC10", "rules", "The scenario has no rules. Give a list of them.")
    made = [_rule(row, f"rules[{index}]", faults) for index, row in read_rows(document.get("rules"), "rules", faults)]
    multipliers = tuple(each for each in made if isinstance(each, Multiplier))
    return Scenario(name, multipliers, tuple(each for each in made if isinstance(each, MovedPlaces))), faults


def _rule(row: Mapping[str, Any], place: str, faults: Faults) -> Multiplier | MovedPlaces | None:
    before = len(faults.found)
    first, last = _year(row, "from_year", None, place, faults), _year(row, "to_year", _LAST, place, faults)
    if first > last:
        faults.add("FC11", f"{place}.to_year", "The rule ends before it begins. Mend its years.")
    rule = _RULES.get(str(row.get("rule")))
    if rule is None:
        faults.add("FC12", f"{place}.rule", "The rule is neither multiply nor move_places. Give one of them.")
        return None
    made = rule(row, place, (first, last), faults)
    return made if len(faults.found) == before else None


def _year(row: Mapping[str, Any], name: str, missing: int | None, place: str, faults: Faults) -> int:
    value = row.get(name, missing)
    if isinstance(value, bool) or not isinstance(value, int) or not _FIRST <= value <= _LAST:
        faults.add("FC11", f"{place}.{name}", f"The {name} is no year from {_FIRST} to {_LAST}. Give one.")
        return _FIRST
    return value


def _multiplier(row: Mapping[str, Any], place: str, years: tuple[int, int], faults: Faults) -> Multiplier:
    what, by = row.get("what"), row.get("by")
    if what not in MULTIPLIED:
        faults.add("FC12", f"{place}.what", f"What is multiplied is none of {', '.join(MULTIPLIED)}. Give one of them.")
    kind = _kind(row, "kind", place, faults) if row.get("kind") is not None else None
    if kind is not None and what != "price":
        faults.add("FC12", f"{place}.kind", "Only a price is multiplied for one kind of setting. Leave the kind out.")
    return Multiplier(str(what), _times(by, place, faults), *years, kind)


def _times(value: object, place: str, faults: Faults) -> float:
    try:
        times = Decimal(value) if isinstance(value, str) else Decimal("NaN")
    except InvalidOperation:
        times = Decimal("NaN")
    if not times.is_finite() or not 0 <= times <= _MOST_TIMES:
        said = f'What to multiply by is no decimal in quotes from 0 to {_MOST_TIMES}, as "1.2". Mend it.'
        faults.add("FC12", f"{place}.by", said)
        return 1.0
    return float(times)


def _move(row: Mapping[str, Any], place: str, years: tuple[int, int], faults: Faults) -> MovedPlaces:
    places = row.get("places")
    if isinstance(places, bool) or not isinstance(places, int) or not 0 <= places <= _MOST_PLACES:
        said = f"The places are no whole number from 0 to {_MOST_PLACES}. Mend them."
        faults.add("FC12", f"{place}.places", said)
        places = 0
    source, target = _kind(row, "from", place, faults), _kind(row, "to", place, faults)
    if source is target:
        faults.add("FC12", f"{place}.to", "The places would move to where they are. Give two kinds of setting.")
    return MovedPlaces(places, source, target, *years)


def _kind(row: Mapping[str, Any], name: str, place: str, faults: Faults) -> Kind:
    value = row.get(name)
    if not isinstance(value, str) or value not in set(Kind):
        faults.add("FC12", f"{place}.{name}", f"The kind of setting is none of {', '.join(KINDS)}. Give one of them.")
        return Kind.OTHER
    return Kind(value)


_RULES: Final[Mapping[str, Callable[[Mapping[str, Any], str, tuple[int, int], Faults], Multiplier | MovedPlaces]]] = {
    "multiply": _multiplier,
    "move_places": _move,
}
