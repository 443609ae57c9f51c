"""A map of an area: its settings by kind, and how many children live in each postcode district."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Final

from included.core.drawing import Drawing, Mark, Paint, Scale, Shape, Spot, Track, Words, plain_words, shortened
from included.core.drawing.marks import BLUE, BROWN, FAINT, GREEN, GREY, INK, PAPER, PURPLE, RED

UNIT: Final = "Mainstream with a unit or resourced provision"
SIGNS: Final[Mapping[str, tuple[Shape, str]]] = {
    "State special": (Shape.TRIANGLE, PURPLE),
    "Independent or non-maintained special": (Shape.DIAMOND, RED),
    UNIT: (Shape.SQUARE, GREEN),
    "Alternative provision": (Shape.PENTAGON, BROWN),
    "College or sixth form": (Shape.HEXAGON, BLUE),
    "Independent mainstream": (Shape.CROSS, GREY),
    "Mainstream": (Shape.CIRCLE, INK),
}
_WIDTH: Final = 480.0
_EDGE: Final = 14.0
_TALLEST: Final = 620.0
_SIGN: Final = 5.5
_SMALL_SIGN: Final = 2.6
_LEAST_RING: Final = 6.0
_MOST_RING: Final = 18.0
_LINE: Final = 26.0
_LEGEND_WIDTH: Final = 360.0
_LIVING: Final = Paint(fill="#d8e6f2", line=BLUE)
_WITHHELD: Final = Paint(fill=PAPER, line=INK, dashes="2 2")
_KILOMETRE: Final = 1000
_SQUARE: Final = 10 * _KILOMETRE
_BARS: Final = (10, 5, 2, 1)
# A child's district may be at the other end of the country; a map of the area need not go there.
_BEYOND: Final = 10 * _KILOMETRE
_TOWNS: Final = 9
_Ring = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Site:
    """A setting as the map shows it; `areas` are the broad areas of need it says it meets."""

    urn: int
    name: str
    town: str
    kind: str
    easting: int | None
    northing: int | None
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class District:
    """How many children live in a postcode district, None where that is withheld, and where its middle is."""

    name: str
    children: int | None
    easting: int | None = None
    northing: int | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where grid points lie in the picture."""

    across: Scale
    down: Scale
    bounds: tuple[float, float, float, float]

    def at(self, easting: float, northing: float) -> tuple[float, float]:
        return self.across.at(easting), self.down.at(northing)

    def holds(self, easting: float, northing: float) -> bool:
        west, south, east, north = self.bounds
        return west <= easting <= east and south <= northing <= north


def area_map(
    title: str,
    outline: Sequence[_Ring],
    sites: Sequence[Site],
    districts: Sequence[District],
    *,
    address_of: Callable[[int], str] = lambda _urn: "",
    towns: Iterable[tuple[str, int, int]] = (),
) -> Drawing:
    """The map; whatever has no known place, or lies far outside, is in the tables alone."""
    frame = _frame(outline, sites)
    marks: list[Mark] = [*_ground(frame, outline)]
    marks += _need(frame, districts)
    marks += _signs(frame, sites, address_of)
    labels = _Labels()
    marks += _numbers(frame, districts, labels)
    marks += _named_towns(frame, towns, labels)
    marks += _bar(frame, frame.down.start + _EDGE)
    return Drawing("map", _WIDTH, frame.down.start + 40, title, _says(sites, districts), tuple(marks))


def map_legend(sites: Sequence[Site], districts: Sequence[District]) -> Drawing:
    """What the signs of the map mean and how many there are: apart, so that it need not scroll with the map."""
    lines = [*_legend(sites, districts)]
    marks: list[Mark] = []
    for index, each in enumerate(lines):
        marks += _legend_line(each, 14 + index * _LINE)
    says = "; ".join(words for _, words in lines) or "Nothing is on the map."
    return Drawing("legend", _LEGEND_WIDTH, max(len(lines), 1) * _LINE + 6, "What the signs mean", says, tuple(marks))


def is_on_map(outline: Sequence[_Ring], sites: Sequence[Site], district: District) -> bool:
    """Whether a district lies within the map."""
    return district.easting is not None and _holds(_frame(outline, sites), district)


def towns_of(sites: Iterable[Site]) -> tuple[tuple[str, int, int], ...]:
    """The towns with most settings, each where the middle one of its settings is."""
    found: dict[str, list[tuple[int, int]]] = {}
    for site in sites:
        if site.town.strip() and site.easting is not None and site.northing is not None:
            found.setdefault(site.town.strip(), []).append((site.easting, site.northing))
    largest = sorted(found, key=lambda town: (-len(found[town]), town))[: _TOWNS * 2]
    return tuple((town, *_middle(found[town])) for town in largest)


def _middle(places: list[tuple[int, int]]) -> tuple[int, int]:
    half = len(places) // 2
    return sorted(east for east, _ in places)[half], sorted(north for _, north in places)[half]


def _frame(outline: Sequence[_Ring], sites: Sequence[Site]) -> _Frame:
    """Around the outline or, without one, around the settings."""
    places = [place for ring in outline for place in ring]
    if not places:
        known = [(s.easting, s.northing) for s in sites if s.easting is not None and s.northing is not None]
        places = known or [(0, 0)]
    west, east = min(x for x, _ in places), max(x for x, _ in places)
    south, north = min(y for _, y in places), max(y for _, y in places)
    # A single setting has no extent of its own.
    east, north = max(east, west + _KILOMETRE), max(north, south + _KILOMETRE)
    scale = min((_WIDTH - 2 * _EDGE) / (east - west), (_TALLEST - 2 * _EDGE) / (north - south))
    aside = (_WIDTH - scale * (east - west)) / 2
    across = Scale(west, east, aside, _WIDTH - aside)
    down = Scale(north, south, _EDGE, _EDGE + scale * (north - south))
    # Scale runs from its low to its high; downwards the low is the south.
    return _Frame(
        across,
        Scale(south, north, down.end, down.start),
        (west - _BEYOND, south - _BEYOND, east + _BEYOND, north + _BEYOND),
    )


def _holds(frame: _Frame, it: Site | District) -> bool:
    return it.easting is not None and it.northing is not None and frame.holds(it.easting, it.northing)


def _at(frame: _Frame, it: Site | District) -> tuple[float, float]:
    """Within the picture, whatever lies just outside the outline."""
    x, y = frame.at(it.easting or 0, it.northing or 0)
    return min(max(x, _EDGE), _WIDTH - _EDGE), min(max(y, _EDGE), frame.down.start)


def _ground(frame: _Frame, outline: Sequence[_Ring]) -> Iterator[Mark]:
    """A line every ten kilometres, and the outline."""
    across, down = frame.across, frame.down
    for east in range(_first(across.low), int(across.high), _SQUARE):
        yield Track(((across.at(east), _EDGE), (across.at(east), down.start)), Paint(line=FAINT, width=0.5))
    for north in range(_first(down.low), int(down.high), _SQUARE):
        yield Track(((_EDGE, down.at(north)), (_WIDTH - _EDGE, down.at(north))), Paint(line=FAINT, width=0.5))
    for ring in outline:
        yield Track(tuple(frame.at(*place) for place in ring), Paint(fill="none", line=GREY, width=1.5), is_closed=True)


def _first(low: float) -> int:
    return int(-(-low // _SQUARE)) * _SQUARE


def _need(frame: _Frame, districts: Sequence[District]) -> Iterator[Mark]:
    """A ring whose area stands for the number; one of fixed size where the number is withheld."""
    shown = [each for each in districts if _holds(frame, each)]
    most = max([each.children for each in shown if each.children], default=1)
    for each in sorted(shown, key=lambda one: -(one.children or 0)):
        x, y = _at(frame, each)
        if each.children is None:
            yield Spot(Shape.RING, x, y, _LEAST_RING, _WITHHELD, f"{plain_words(each.name)}: withheld")
        elif each.children:
            radius = max(_MOST_RING * sqrt(each.children / most), _LEAST_RING)
            yield Spot(Shape.RING, x, y, radius, _LIVING, f"{plain_words(each.name)}: {each.children:,}")


def _numbers(frame: _Frame, districts: Sequence[District], labels: "_Labels") -> Iterator[Mark]:
    """The number and name of a district, the largest first, where there is room; every ring has both as its title."""
    for each in sorted(districts, key=lambda one: (-(one.children or 0), one.name)):
        if _holds(frame, each) and each.children != 0:
            x, y = _at(frame, each)
            name = shortened(each.name, 9)
            if labels.takes(x, y, 9 if each.children else 0, name):
                if each.children:
                    yield Words(x, y + 1, f"{each.children:,}", 9.5, "middle", is_bold=True, has_halo=True)
                yield Words(x, y + 9, name, 7.5, "middle", has_halo=True)


@dataclass(slots=True)
class _Labels:
    """Where words stand already, so that none are written over others."""

    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def takes(self, x: float, y: float, height: float, words: str, *, size: float = 7.5) -> bool:
        """Whether words fit here, with so much above them; if so the room is theirs."""
        half = max(len(words), 3) * size * 0.31 + 1
        box = (x - half, y - height, x + half, y + size + 2)
        if any(
            box[0] < right and left < box[2] and box[1] < foot and top < box[3] for left, top, right, foot in self.taken
        ):
            return False
        self.taken.append(box)
        return True


def _signs(frame: _Frame, sites: Sequence[Site], address_of: Callable[[int], str]) -> Iterator[Mark]:
    """Mainstream first and small, so that it hides nothing."""
    order = [*SIGNS][::-1]
    for site in sorted(sites, key=lambda one: order.index(one.kind) if one.kind in SIGNS else -1):
        if _holds(frame, site):
            shape, colour = SIGNS.get(site.kind, (Shape.CIRCLE, INK))
            radius = _SMALL_SIGN if shape is Shape.CIRCLE else _SIGN
            says = ", ".join(filter(None, (shortened(site.name, 80), site.kind, shortened(site.town))))
            yield Spot(shape, *_at(frame, site), radius, Paint(fill=colour, line=PAPER), says, address_of(site.urn))


def _named_towns(frame: _Frame, towns: Iterable[tuple[str, int, int]], labels: _Labels) -> Iterator[Mark]:
    """Some names to find one's way by: above the town, or below it, where there is room."""
    left = _TOWNS
    for name, easting, northing in towns:
        if left and frame.holds(easting, northing):
            x, y = frame.at(easting, northing)
            words = shortened(name, 18)
            x = min(max(x, 44), _WIDTH - 44)
            for height in (max(y - 14, 10), y + 16):
                if labels.takes(x, height - 8, 0, words, size=10):
                    yield Words(x, height, words, 10, "middle", is_bold=True, has_halo=True)
                    left -= 1
                    break


def _bar(frame: _Frame, y: float) -> Iterator[Mark]:
    """How long ten kilometres are, or fewer where the area is small."""
    a_kilometre = frame.across.at(_KILOMETRE) - frame.across.at(0)
    length = next((each for each in _BARS if each * a_kilometre < _WIDTH / 2), _BARS[-1])
    end = _EDGE + length * a_kilometre
    yield Track(((_EDGE, y + 4), (_EDGE, y + 10), (end, y + 10), (end, y + 4)), Paint(line=INK, width=1.5))
    yield Words(end + 8, y + 13, f"{length} kilometres; a line every 10", 11)


_Legend = tuple[Spot, str]


def _legend(sites: Sequence[Site], districts: Sequence[District]) -> Iterator[_Legend]:
    counts = Counter(site.kind for site in sites)
    for kind, (shape, colour) in SIGNS.items():
        if counts[kind]:
            radius = _SMALL_SIGN if shape is Shape.CIRCLE else _SIGN
            yield Spot(shape, 0, 0, radius, Paint(fill=colour, line=PAPER)), f"{kind}: {counts[kind]:,}"
    if any(each.children for each in districts):
        words = "Children with a plan, by postcode district"
        yield Spot(Shape.RING, 0, 0, 9, _LIVING), words
    if any(each.children is None for each in districts):
        yield Spot(Shape.RING, 0, 0, _LEAST_RING, _WITHHELD), "The number is withheld"


def _legend_line(each: _Legend, y: float) -> Iterator[Mark]:
    sign, words = each
    yield Spot(sign.shape, _EDGE + 10, y, sign.radius, sign.paint)
    yield Words(_EDGE + 28, y + 4.5, words, 13)


def _says(sites: Sequence[Site], districts: Sequence[District]) -> str:
    counts = Counter(site.kind for site in sites)
    kinds = ", ".join(f"{counts[kind]:,} {kind}" for kind in SIGNS if counts[kind]) or "no settings"
    living = sorted((each for each in districts if each.children), key=lambda one: (-(one.children or 0), one.name))
    most = ", ".join(f"{each.name} {each.children:,}" for each in living[:3]) or "none published"
    return f"Settings: {kinds}. Most children by postcode district: {most}. The tables below hold every figure."
