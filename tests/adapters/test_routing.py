"""Roads from an OSRM server that runs beside the test, and what is said where it fails."""

import math
from typing import Any

import pytest

from adapters.osrm_server import Behaviour, osrm_server
from included.adapters.routing import Osrm, StraightLinesOnly, UnusableServer, router
from included.core.places.facts import Point
from included.core.places.travel import Road, straight_line

HOME = Point(575_000, 155_000)
PLACES = {urn: Point(575_000 + 300 * urn, 155_000) for urn in range(1, 4)}


def asked(behaviour: Behaviour, places: dict[int, Point], patience: float = 5.0) -> Any:
    """The roads a server gives."""
    with osrm_server(behaviour) as url:
        return Osrm(url, patience).roads(HOME, places)


def test_a_table_gives_a_road_for_each_place() -> None:
    behaviour = Behaviour()

    roads = asked(behaviour, PLACES)

    assert set(roads.found) == {1, 2, 3}
    assert roads.remark == ""
    for urn, road in roads.found.items():
        assert road.metres == pytest.approx(straight_line(HOME, PLACES[urn]) * 4 / 3, rel=0.01)
        assert road.seconds == pytest.approx(road.metres / 10, abs=1)
    assert [path.split("/")[1] for path in behaviour.asked] == ["table"]


def test_one_place_is_asked_as_a_route() -> None:
    behaviour = Behaviour()

    roads = asked(behaviour, {7: PLACES[3]})

    assert roads.found[7].metres == pytest.approx(1200, rel=0.01)
    assert [path.split("/")[1] for path in behaviour.asked] == ["route"]


def test_many_places_are_asked_a_table_at_a_time() -> None:
    behaviour = Behaviour()
    places = {urn: Point(575_000 + urn, 155_000) for urn in range(1, 252)}

    roads = asked(behaviour, places)

    assert set(roads.found) == set(places)
    assert [path.split("?")[0].count(";") for path in behaviour.asked] == [99, 99, 53]


def test_no_places_ask_nothing() -> None:
    behaviour = Behaviour()

    assert asked(behaviour, {}).found == {}
    assert behaviour.asked == []


def test_what_was_found_before_a_failure_is_kept() -> None:
    places = {urn: Point(575_000 + urn, 155_000) for urn in range(1, 151)}

    roads = asked(Behaviour(works_for=1), places)

    assert set(roads.found) == set(range(1, 100))
    assert roads.remark == ("The routing server could not be reached or refused, so 51 distances are straight lines.")


def test_a_slow_server_is_not_waited_for() -> None:
    roads = asked(Behaviour(delay=1.0), PLACES, patience=0.1)

    assert roads.found == {}
    assert roads.remark == "The routing server did not answer in time, so 3 distances are straight lines."


def test_a_server_that_is_not_there_is_said() -> None:
    with osrm_server(Behaviour()) as url:
        pass

    assert "could not be reached" in Osrm(url).roads(HOME, PLACES).remark


def test_a_place_without_a_road_keeps_its_straight_line() -> None:
    def spoil(document: dict[str, Any]) -> dict[str, Any]:
        document["distances"][0][2] = None
        return document

    roads = asked(Behaviour(spoil=spoil), PLACES)

    assert set(roads.found) == {1, 3}
    assert roads.remark == "No road was found for some, so 1 distance is a straight line."


def test_no_route_is_no_failure_of_the_server() -> None:
    roads = asked(Behaviour(spoil=lambda _: {"code": "NoRoute", "message": "Impossible route"}), {7: PLACES[1]})

    assert roads.found == {}
    assert roads.remark.startswith("No road was found")


def test_a_road_without_a_time_is_a_road() -> None:
    def spoil(document: dict[str, Any]) -> dict[str, Any]:
        document["durations"][0] = [None] * 4
        return document

    assert asked(Behaviour(spoil=spoil), {1: PLACES[1], 2: PLACES[2], 3: PLACES[3]}).found[1].seconds is None


@pytest.mark.parametrize("value", [-1, "7", True, math.nan, math.inf, 9e9, []], ids=str)
def test_a_distance_that_cannot_be_is_no_road(value: object) -> None:
    def spoil(document: dict[str, Any]) -> dict[str, Any]:
        document["distances"][0][1] = value
        return document

    assert 1 not in asked(Behaviour(spoil=spoil), PLACES).found


@pytest.mark.parametrize(
    "document",
    [
        [],
        "Ok",
        {},
        {"code": "TooBig"},
        {"code": "Ok"},
        {"code": "Ok", "distances": {}, "durations": []},
        {"code": "Ok", "distances": [], "durations": []},
        {"code": "Ok", "distances": [[0, 1]], "durations": [[0, 1]]},
        {"code": "Ok", "distances": [7], "durations": [7]},
    ],
    ids=str,
)
def test_an_answer_that_is_not_osrm_is_said(document: Any) -> None:
    roads = asked(Behaviour(spoil=lambda _: document), PLACES)

    assert roads.found == {}
    assert roads.remark.startswith("The routing server gave an answer that is not OSRM's")


@pytest.mark.parametrize("document", [{"code": "Ok", "routes": []}, {"code": "Ok", "routes": [7]}], ids=str)
def test_a_route_without_a_route_is_no_road(document: Any) -> None:
    assert asked(Behaviour(spoil=lambda _: document), {7: PLACES[1]}).found == {}


@pytest.mark.parametrize("raw", [b"<html>", b"\xff\xfe", b"[" * 100_000, b""], ids=["html", "bytes", "deep", "empty"])
def test_an_answer_that_is_not_json_is_said(raw: bytes) -> None:
    assert "not JSON" in asked(Behaviour(raw=raw), PLACES).remark


def test_an_endless_answer_is_cut_off() -> None:
    assert "too long" in asked(Behaviour(raw=b" " * 4_000_001), PLACES).remark


def test_without_a_server_there_are_straight_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INCLUDED_OSRM_URL", raising=False)

    chosen = router()

    assert isinstance(chosen, StraightLinesOnly)
    assert chosen.roads(HOME, PLACES).found == {}
    assert "straight lines" in chosen.roads(HOME, PLACES).remark


def test_a_configured_server_is_the_one_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with osrm_server(Behaviour()) as url:
        monkeypatch.setenv("INCLUDED_OSRM_URL", f"{url}/")

        assert isinstance(router().roads(HOME, PLACES).found[1], Road)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "127.0.0.1:5000", "ftp://127.0.0.1", "http://"])
def test_an_address_that_is_none_is_an_error(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCLUDED_OSRM_URL", url)

    with pytest.raises(UnusableServer, match="is not an address"):
        router()
