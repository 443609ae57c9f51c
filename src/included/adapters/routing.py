"""Distances by road from an OSRM server, where one is configured; where it fails, the list says so and goes without.

`INCLUDED_OSRM_URL` is the server's address, for example http://127.0.0.1:5000. Nothing is asked of any other.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from math import isfinite
from typing import Any, Final, Protocol
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from included.core.errors import IncludedError
from included.core.places.facts import Point
from included.core.places.grid import to_degrees
from included.core.places.travel import Road

SERVER: Final = "INCLUDED_OSRM_URL"
# osrm-routed refuses tables of more than a hundred places unless it is told otherwise, and home is one of them.
_AT_ONCE: Final = 99
_PATIENCE: Final = 10.0
_LONGEST_ANSWER: Final = 4_000_000
_FURTHEST: Final = 3_000_000


class UnusableServer(IncludedError):
    """Raised for a server's address that is no address."""


@dataclass(frozen=True, slots=True)
class Roads:
    """The roads found, by the number of the setting, and one sentence where some could not be."""

    found: Mapping[int, Road] = field(default_factory=dict)
    remark: str = ""


class Router(Protocol):
    """Whatever measures roads."""

    def roads(self, home: Point, places: Mapping[int, Point]) -> Roads:
        """The roads from a home to places. Never raises for a server that fails: it says so instead."""


class StraightLinesOnly:
    """The router where no server is configured."""

    def roads(self, home: Point, places: Mapping[int, Point]) -> Roads:  # noqa: ARG002 - the protocol's arguments
        """No roads, and why."""
        return Roads(
            remark="No routing server is configured: distances that were not given by road are straight lines."
        )


class _Unusable(Exception):
    """The server gave no usable answer: the text says what it did."""


@dataclass(frozen=True, slots=True)
class Osrm:
    """A client of OSRM's /route for one place and /table for many."""

    url: str
    patience: float = _PATIENCE

    def roads(self, home: Point, places: Mapping[int, Point]) -> Roads:
        """The roads of the places in their order; the first failure ends the asking, and what was found is kept."""
        found: dict[int, Road] = {}
        numbers = list(places)
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            try:
                found |= self._some(home, {number: places[number] for number in some})
            except _Unusable as error:
                return Roads(found, f"The routing server {error}, so {_left(len(numbers) - len(found))}.")
        missing = len(numbers) - len(found)
        return Roads(found, f"No road was found for some, so {_left(missing)}." if missing else "")

    def _some(self, home: Point, places: Mapping[int, Point]) -> dict[int, Road]:
        if len(places) == 1:
            ((number, place),) = places.items()
            road = self._route(home, place)
            return {} if road is None else {number: road}
        return self._table(home, places)

    def _route(self, home: Point, place: Point) -> Road | None:
        answer = self._ask("route", (home, place), "overview=false&steps=false")
        if answer.get("code") == "NoRoute":
            return None
        routes = _usable(answer, "routes")
        first = routes[0] if routes else None
        return _road(first.get("distance"), first.get("duration")) if isinstance(first, dict) else None

    def _table(self, home: Point, places: Mapping[int, Point]) -> dict[int, Road]:
        answer = self._ask("table", (home, *places.values()), "sources=0&annotations=duration,distance")
        metres, seconds = _row(answer, "distances", len(places)), _row(answer, "durations", len(places))
        read = {number: _road(*pair) for number, pair in zip(places, zip(metres, seconds, strict=True), strict=True)}
        return {number: road for number, road in read.items() if road is not None}

    def _ask(self, service: str, points: Sequence[Point], options: str) -> dict[str, Any]:
        globe = (to_degrees(point) for point in points)
        path = ";".join(f"{place.longitude:.6f},{place.latitude:.6f}" for place in globe)
        address = f"{self.url.rstrip('/')}/{service}/v1/driving/{path}?{options}"
        asked = Request(address, headers={"Accept": "application/json"})  # noqa: S310 - `router` lets only http pass
        try:
            with urlopen(asked, timeout=self.patience) as answer:  # noqa: S310
                return _document(answer.read(_LONGEST_ANSWER + 1))
        except TimeoutError as error:
            raise _Unusable("did not answer in time") from error
        except (OSError, HTTPException) as error:
            late = isinstance(getattr(error, "reason", None), TimeoutError)
            raise _Unusable("did not answer in time" if late else "could not be reached or refused") from error


def router() -> Router:
    """The router that is configured. Raises UnusableServer for an address that is none."""
    url = os.environ.get(SERVER, "").strip()
    if not url:
        return StraightLinesOnly()
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UnusableServer(f"{SERVER} is not an address: {url}. Write it as http://127.0.0.1:5000, or unset it.")
    return Osrm(url)


def _document(written: bytes) -> dict[str, Any]:
    if len(written) > _LONGEST_ANSWER:
        raise _Unusable("gave an answer too long to be one")
    try:
        answer = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise _Unusable("gave an answer that is not JSON") from error
    if not isinstance(answer, dict):
        raise _Unusable("gave an answer that is not OSRM's")
    return answer


def _usable(answer: dict[str, Any], key: str) -> list[Any]:
    if answer.get("code") != "Ok" or not isinstance(answer.get(key), list):
        raise _Unusable("gave an answer that is not OSRM's")
    rows: list[Any] = answer[key]
    return rows


def _row(answer: dict[str, Any], key: str, places: int) -> list[Any]:
    """The row from home to the places; its first cell is home itself."""
    rows = _usable(answer, key)
    row = rows[0] if rows else None
    if not isinstance(row, list) or len(row) != places + 1:
        raise _Unusable("gave an answer that is not OSRM's")
    return row[1:]


def _road(metres: object, seconds: object) -> Road | None:
    """No road where OSRM found none (null), or what it says cannot be."""
    if not _is_measure(metres):
        return None
    return Road(round(metres), round(seconds) if _is_measure(seconds) else None)  # type: ignore[call-overload]


def _is_measure(value: object) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return isfinite(value) and 0 <= value <= _FURTHEST


def _left(number: int) -> str:
    return "1 distance is a straight line" if number == 1 else f"{number} distances are straight lines"
