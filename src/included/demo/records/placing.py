"""Which setting a child goes to: of the right type and age, and most likely a near one."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from included.demo.figures import packed
from included.demo.records.settings import Setting, settings

_KINDS: dict[str, tuple[str, ...]] = {
    "mainstream_la_maintained": ("maintained", "nursery"),
    "mainstream_academy": ("academy",),
    "mainstream_free_school": ("free_school",),
    "mainstream_independent": ("independent",),
    "special_la_maintained": ("special_maintained",),
    "special_academy_free": ("special_academy",),
    "special_independent": ("special_independent",),
    "special_non_maintained": ("special_non_maintained",),
    "ap_pru_academy": ("ap_academy",),
    "ap_pru_free_school": ("ap_free_school",),
    "ap_pru_la_maintained": ("pru",),
    "general_fe_tertiary_colleges": ("college", "sixth_form"),
    "specialist_post_16_institutions": ("specialist_post_16",),
    "other_schools": ("independent",),
    "current": ("maintained", "academy"),
}
# How far children travel, in metres: where nothing is that near, the five nearest are taken.
_REACH = {"mainstream": 9_000, "current": 9_000, "special": 32_000, "specialist": 70_000}
_USUAL_REACH = 35_000
_BEYOND = 90_000
_FEWEST = 4
_MOST = 220


@dataclass(frozen=True, slots=True)
class District:
    """A postcode district of an area: its middle, and how many postcodes of it lie in the area."""

    outcode: str
    easting: int
    northing: int
    weight: int


def districts(area: str) -> list[District]:
    """The postcode districts of an area."""
    return [
        District(row["outcode"], int(row["easting"]), int(row["northing"]), int(row["weight"]))
        for row in packed.rows("districts")
        if row["authority_code"] == area
    ]


class Places:
    """Chooses settings for the children of one area; the choices depend on the random source alone."""

    def __init__(self, area: str, rng: Random) -> None:
        self._area = area
        self._rng = rng
        self.districts = districts(area)
        self._by_kind = self._near()
        self._rankings: dict[tuple[str, str], list[tuple[float, int, Setting]]] = {}
        self._known: dict[tuple[str, str, int], tuple[list[Setting], list[float]]] = {}

    def _near(self) -> dict[str, list[Setting]]:
        """The open settings in or around the area, by kind."""
        east = [district.easting for district in self.districts]
        north = [district.northing for district in self.districts]
        found: dict[str, list[Setting]] = {}
        for each in settings():
            if not each.is_open or each.easting is None or each.northing is None:
                continue
            is_near = (
                min(east) - _BEYOND < each.easting < max(east) + _BEYOND
                and min(north) - _BEYOND < each.northing < max(north) + _BEYOND
            )
            if is_near:
                found.setdefault(each.kind, []).append(each)
        return found

    def choose(self, placement: str, district: District, age: int) -> Setting | None:
        """A setting of this type of placement for a child of this age, or None where the type has no settings."""
        key = (placement, district.outcode, age)
        if key not in self._known:
            self._known[key] = self._candidates(placement, district, age)
        candidates, weights = self._known[key]
        return self._rng.choices(candidates, cum_weights=weights)[0] if candidates else None

    def _candidates(self, placement: str, district: District, age: int) -> tuple[list[Setting], list[float]]:
        base, _ = _base(placement)
        ranked = self._ranked(placement, district)
        fitting = [row for row in ranked if row[2].low_age <= age <= row[2].high_age]
        fitting = fitting or [row for row in ranked if row[2].low_age - 2 <= age <= row[2].high_age + 3] or ranked
        reach = _REACH.get(base.split("_")[0], _USUAL_REACH)
        near = [row for row in fitting if row[0] <= reach]
        near = near if len(near) >= _FEWEST else fitting[:_FEWEST]
        weights = [self._weight(distance, each, base) for distance, _, each in near]
        return [each for _, _, each in near], list(accumulate(weights))

    def _ranked(self, placement: str, district: District) -> list[tuple[float, int, Setting]]:
        """The settings of a type by their distance from a district; kept, since every age asks for them."""
        key = (placement, district.outcode)
        if key not in self._rankings:
            base, wants_unit = _base(placement)
            pool = [each for kind in _KINDS.get(base, ()) for each in self._by_kind.get(kind, ())]
            if wants_unit:
                pool = [each for each in pool if each.unit in (wants_unit, "both")] or pool
            measured = [(_distance(each, district), each.urn, each) for each in pool]
            near = [row for row in measured if row[0] <= 2 * _USUAL_REACH / 3]
            self._rankings[key] = sorted(near if len(near) >= _MOST else measured)[:_MOST]
        return self._rankings[key]

    def _weight(self, distance: float, each: Setting, base: str) -> float:
        """Nearer and larger counts for more; another authority's own schools take few."""
        weight = each.capacity / (distance / 1000 + 1.5) ** 2
        is_local_matter = base.startswith(("mainstream", "special_la", "special_academy", "current", "ap"))
        return weight * (0.04 if is_local_matter and each.authority_code != self._area else 1.0)

    def homes(self, count: int) -> Iterable[District]:
        """Postcode districts to live in, as many as asked."""
        weights = [district.weight for district in self.districts]
        return self._rng.choices(self.districts, weights, k=count)


def _base(placement: str) -> tuple[str, str]:
    """The type of placement without its unit, and the unit."""
    if placement.endswith("_senunit"):
        return placement.removesuffix("_senunit"), "unit"
    if placement.endswith("_resourced_provision"):
        return placement.removesuffix("_resourced_provision"), "resourced"
    return placement, ""


def _distance(each: Setting, district: District) -> float:
    east = (each.easting or 0) - district.easting
    north = (each.northing or 0) - district.northing
    return float((east * east + north * north) ** 0.5)
