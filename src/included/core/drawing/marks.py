"""What a picture is made of: marks with places and sizes, and words for whoever does not see it."""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from math import cos, pi, sin
from typing import Final

Place = tuple[float, float]

INK: Final = "#0b0c0c"
BLUE: Final = "#1d70b8"
BROWN: Final = "#8f4a00"
GREEN: Final = "#0f7a52"
PURPLE: Final = "#54319f"
RED: Final = "#ca3535"
GREY: Final = "#6b7276"
PAPER: Final = "#ffffff"
# Only behind other marks, never the sole sign of anything.
PALE: Final = "#e8eff5"
FAINT: Final = "#c3cbd1"

# The largest number of characters drawn of a name; the table has all of it.
LONGEST: Final = 40


class Shape(StrEnum):
    """Signs that differ without their colour."""

    CIRCLE = "circle"
    RING = "ring"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    PENTAGON = "pentagon"
    HEXAGON = "hexagon"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Paint:
    """Inside and line of a mark."""

    fill: str = "none"
    line: str = "none"
    width: float = 1
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Track:
    """A line through places; `is_closed` makes it the edge of an area."""

    places: tuple[Place, ...]
    paint: Paint
    is_closed: bool = False

    @property
    def points(self) -> str:
        """As SVG writes them."""
        return " ".join(f"{_short(x)},{_short(y)}" for x, y in self.places)


@dataclass(frozen=True, slots=True)
class Spot:
    """A sign at a place. One with an address is a link, and needs words to be called by."""

    shape: Shape
    x: float
    y: float
    radius: float
    paint: Paint
    says: str = ""
    href: str = ""

    @property
    def is_round(self) -> bool:
        """Whether it is drawn as a circle and not through its corners."""
        return self.shape in (Shape.CIRCLE, Shape.RING)

    @property
    def points(self) -> str:
        """The corners, as SVG writes them."""
        corners = CORNERS[self.shape]
        return " ".join(f"{_short(self.x + self.radius * x)},{_short(self.y + self.radius * y)}" for x, y in corners)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words at a place; `has_halo` keeps them readable over other marks."""

    x: float
    y: float
    text: str
    size: float = 14
    anchor: str = "start"
    is_bold: bool = False
    has_halo: bool = False

    def __post_init__(self) -> None:
        """A name may hold signs that turn the writing round or that no document may hold."""
        object.__setattr__(self, "text", plain_words(self.text))


Mark = Bar | Track | Spot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture. `key` sets its ids apart from those of others on the page; `says` is all it shows, in words."""

    key: str
    width: float
    height: float
    title: str
    says: str
    marks: tuple[Mark, ...] = field(default=())

    @property
    def is_linked(self) -> bool:
        """Whether something in it leads elsewhere: then it is no mere image to whoever cannot see it."""
        return any(isinstance(mark, Spot) and mark.href for mark in self.marks)


def plain_words(text: str) -> str:
    """Without control characters and without those that change the direction of writing."""
    return "".join(each for each in text if unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def shortened(text: str, longest: int = LONGEST) -> str:
    """As much of a name as a picture has room for."""
    text = plain_words(text)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _corners(count: int, turned: float = 0.0) -> tuple[Place, ...]:
    steps = [2 * pi * index / count - pi / 2 + turned for index in range(count)]
    return tuple((cos(step), sin(step)) for step in steps)


_ARM: Final = 0.38
CORNERS: Final[dict[Shape, tuple[Place, ...]]] = {
    Shape.SQUARE: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    Shape.TRIANGLE: _corners(3),
    Shape.DIAMOND: _corners(4),
    Shape.PENTAGON: _corners(5),
    Shape.HEXAGON: _corners(6),
    Shape.CROSS: (
        *((-_ARM, -1), (_ARM, -1), (_ARM, -_ARM), (1, -_ARM), (1, _ARM), (_ARM, _ARM)),
        *((_ARM, 1), (-_ARM, 1), (-_ARM, _ARM), (-1, _ARM), (-1, -_ARM), (-_ARM, -_ARM)),
    ),
}
