"""From the National Grid to the latitude and longitude that routing servers speak.

The steps are those of the Ordnance Survey's guide to coordinate systems: the inverse Transverse Mercator projection,
then a Helmert turn from OSGB36 to WGS84. They are within about five metres, less than the width of a road with its
verges. The library that does better (PROJ) is nine megabytes for sixty lines.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin, sqrt, tan
from typing import Final

from included.core.places.facts import Point

# Airy 1830 and WGS84: half axes in metres.
_AIRY: Final = (6_377_563.396, 6_356_256.909)
_WGS84: Final = (6_378_137.0, 6_356_752.314245)
_SCALE: Final = 0.9996012717
_ORIGIN_LATITUDE: Final = radians(49)
_ORIGIN_LONGITUDE: Final = radians(-2)
_ORIGIN_EASTING: Final = 400_000
_ORIGIN_NORTHING: Final = -100_000
# OSGB36 to WGS84: metres, then seconds of arc, then parts per million.
_SHIFT: Final = (446.448, -125.157, 542.060)
_TURN: Final = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
_STRETCH: Final = 1 - 20.4894e-6
_CLOSE_ENOUGH: Final = 1e-5


@dataclass(frozen=True, slots=True)
class Degrees:
    """A place on the globe in degrees."""

    latitude: float
    longitude: float


def to_degrees(point: Point) -> Degrees:
    """Where a grid point is on the globe, in WGS84."""
    latitude, longitude = _to_osgb36(point)
    x, y, z = _turned(_cartesian(latitude, longitude, _AIRY))
    return _geodetic(x, y, z, _WGS84)


def to_osgb36_degrees(point: Point) -> Degrees:
    """Latitude and longitude of the grid's own globe: what the guide's worked example gives."""
    latitude, longitude = _to_osgb36(point)
    return Degrees(degrees(latitude), degrees(longitude))


def _to_osgb36(point: Point) -> tuple[float, float]:
    a, b = _AIRY
    e2 = 1 - (b * b) / (a * a)
    north = point.northing - _ORIGIN_NORTHING
    phi = _ORIGIN_LATITUDE + north / (a * _SCALE)
    while abs(missing := north - _meridian(phi)) >= _CLOSE_ENOUGH:
        phi += missing / (a * _SCALE)
    nu = a * _SCALE / sqrt(1 - e2 * sin(phi) ** 2)
    rho = a * _SCALE * (1 - e2) / (1 - e2 * sin(phi) ** 2) ** 1.5
    eta2 = nu / rho - 1
    t, sec = tan(phi), 1 / cos(phi)
    east = point.easting - _ORIGIN_EASTING
    latitude = (
        phi
        - east**2 * t / (2 * rho * nu)
        + east**4 * t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2)
        - east**6 * t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    )
    longitude = (
        _ORIGIN_LONGITUDE
        + east * sec / nu
        - east**3 * sec / (6 * nu**3) * (nu / rho + 2 * t**2)
        + east**5 * sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
        - east**7 * sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    )
    return latitude, longitude


def _meridian(phi: float) -> float:
    """The length of the meridian from the grid's true origin."""
    a, b = _AIRY
    n = (a - b) / (a + b)
    less, more = phi - _ORIGIN_LATITUDE, phi + _ORIGIN_LATITUDE
    return (
        b
        * _SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _cartesian(latitude: float, longitude: float, axes: tuple[float, float]) -> tuple[float, float, float]:
    a, b = axes
    e2 = 1 - (b * b) / (a * a)
    nu = a / sqrt(1 - e2 * sin(latitude) ** 2)
    return (
        nu * cos(latitude) * cos(longitude),
        nu * cos(latitude) * sin(longitude),
        nu * (1 - e2) * sin(latitude),
    )


def _turned(place: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, z = place
    (tx, ty, tz), (rx, ry, rz) = _SHIFT, _TURN
    return (
        tx + x * _STRETCH - y * rz + z * ry,
        ty + x * rz + y * _STRETCH - z * rx,
        tz - x * ry + y * rx + z * _STRETCH,
    )


def _geodetic(x: float, y: float, z: float, axes: tuple[float, float]) -> Degrees:
    a, b = axes
    e2 = 1 - (b * b) / (a * a)
    flat = sqrt(x * x + y * y)
    phi = atan2(z, flat * (1 - e2))
    for _ in range(6):
        nu = a / sqrt(1 - e2 * sin(phi) ** 2)
        phi = atan2(z + e2 * nu * sin(phi), flat)
    return Degrees(degrees(phi), degrees(atan2(y, x)))
