"""A server on this machine that speaks OSRM's /route and /table, and can be told to misbehave."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import cos, hypot, radians
from typing import Any

Place = tuple[float, float]


@dataclass
class Behaviour:
    """What the server does. `spoil` may change the document; roads are a third longer than a straight line."""

    spoil: Callable[[dict[str, Any]], Any] = lambda document: document
    delay: float = 0.0
    status: int = 200
    raw: bytes | None = None
    works_for: int = 1000
    asked: list[str] = field(default_factory=list)


@contextmanager
def osrm_server(behaviour: Behaviour) -> Iterator[str]:
    """The address of a running server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(behaviour))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(behaviour: Behaviour) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            behaviour.asked.append(self.path)
            time.sleep(behaviour.delay)
            works = len(behaviour.asked) <= behaviour.works_for
            document = behaviour.spoil(_answer(self.path))
            written = behaviour.raw if behaviour.raw is not None else json.dumps(document).encode()
            try:
                self.send_response(behaviour.status if works else 503)
                self.send_header("Content-Length", str(len(written)))
                self.end_headers()
                self.wfile.write(written)
            except ConnectionError:
                pass  # whoever asked did not wait: that is what some tests are about

        def log_message(self, *_: Any) -> None:
            """Tests are quiet."""

    return Handler


def _answer(path: str) -> dict[str, Any]:
    address, _, options = path.partition("?")
    service, version, profile, written = address.strip("/").split("/")
    assert (version, profile) == ("v1", "driving")
    places = [(float(one), float(other)) for one, other in (each.split(",") for each in written.split(";"))]
    if service == "route":
        far = _metres(places[0], places[1])
        return {"code": "Ok", "routes": [{"distance": far, "duration": far / 10, "legs": []}], "waypoints": []}
    assert service == "table"
    assert options == "sources=0&annotations=duration,distance"
    assert len(places) <= 100, "osrm-routed would say TooBig"
    row = [_metres(places[0], place) for place in places]
    return {
        "code": "Ok",
        "distances": [row],
        "durations": [[far / 10 for far in row]],
        "sources": [],
        "destinations": [],
    }


def _metres(one: Place, other: Place) -> float:
    middle = radians((one[1] + other[1]) / 2)
    return 4 / 3 * hypot((one[0] - other[0]) * 111_320 * cos(middle), (one[1] - other[1]) * 111_320)
