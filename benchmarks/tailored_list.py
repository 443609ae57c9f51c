"""How fast tailored lists are made, beside only computing the same distances.

Run `python benchmarks/tailored_list.py [--json]`: lists for 20,000 invented children over 700 settings of Kent and
Medway in the packed register, to which invented needs, units and facilities are given so that hardly two are alike,
and the list of one child over every setting of England. A list is its order, its distances and its digest; reading
every line with its reasons is measured apart. The unit is the bare distance computation: `math.hypot` in a loop, and
numpy where it is installed.
"""

import argparse
import gc
import json
import math
import resource
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from included.adapters.travelrules import travel_rules
from included.cli.packed_settings import as_setting
from included.core.places.directory import Directory
from included.core.places.facts import Facility, Need, NeedMet, NeedProfile, Point, Setting, Sex, Unit
from included.core.places.list_document import to_document
from included.core.places.tailored_list import ListCase, ListProfile, tailor
from included.core.places.travel import Traveller
from included.core.places.wishes import Requested, Wishes
from included.core.vocabulary import Level, SenType, SettingKind
from included.demo.records.settings import settings

CHILDREN = 20_000
SETTINGS = 700
KENT_AND_MEDWAY = ("886", "887")
WANTED_ON = date(2027, 9, 1)
READ = 20
TYPES, LEVELS, FACILITIES = tuple(SenType), tuple(Level), tuple(Facility)


def kent(random: Random) -> tuple[Setting, ...]:
    """Settings of Kent and Medway with a place on the map, each with invented facts of its own."""
    here = [as_setting(row) for row in settings() if row.authority_code in KENT_AND_MEDWAY and row.easting is not None]
    return tuple(_told(setting, random) for setting in here[:SETTINGS])


def _told(setting: Setting, random: Random) -> Setting:
    needs = tuple(NeedMet(kind, random.choice(LEVELS)) for kind in random.sample(TYPES, random.randint(0, 6)))
    there = tuple((each, random.random() < 0.6) for each in random.sample(FACILITIES, random.randint(0, 10)))
    units = (Unit(SettingKind.SEN_UNIT, needs[:2]),) if random.random() < 0.1 else setting.facts.units
    return replace(setting, facts=replace(setting.facts, needs=needs, facilities=there, units=units))


def child(random: Random, urns: list[int]) -> ListCase:
    """One child: one to three needs, up to three facilities, a home in the county; half say what they wish."""
    year = random.randint(0, 14)
    needs = tuple(Need(random.choice(TYPES), random.choice(LEVELS)) for _ in range(random.randint(1, 3)))
    asked = tuple(random.sample(FACILITIES, random.randint(0, 3)))
    profile = NeedProfile(WANTED_ON, year, year + 4, needs, asked, random.choice((None, *Sex)))
    wishes = Wishes()
    if random.random() < 0.5:
        wishes = Wishes(Requested(random.choice(urns)), tuple(random.sample(urns, 3)), (SettingKind.SPECIAL,))
    home = Point(random.randint(540_000, 640_000), random.randint(120_000, 180_000))
    return ListCase(ListProfile.LAW_2014, profile, Traveller(profile.age, year), home, wishes)


def bare(homes: list[Point], places: list[Point]) -> None:
    """Only the distances, kept as a list for each home."""
    pairs = [(place.easting, place.northing) for place in places]
    hypot = math.hypot
    for home in homes:
        east, north = home.easting, home.northing
        [hypot(east - one, north - other) for one, other in pairs]


def numpy_distances(homes: list[Point], places: list[Point]) -> None:
    """The same in numpy, a home at a time."""
    import numpy as np

    easts = np.array([place.easting for place in places])
    norths = np.array([place.northing for place in places])
    for home in homes:
        np.hypot(easts - home.easting, norths - home.northing)


def seconds(work: Callable[[], Any]) -> float:
    """Processor seconds of one run: other work on the machine does not count."""
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def measured(name: str, cases: list[ListCase], everything: tuple[Setting, ...]) -> dict[str, Any]:
    """One row of the table."""
    before = _megabytes()
    rules = travel_rules()
    directory: list[Directory] = []
    prepared = seconds(lambda: directory.append(Directory.of(everything)))
    ready = directory[0]
    listed = seconds(lambda: _forget(tailor(case, ready, rules) for case in cases))
    some = cases[:READ]
    read = seconds(lambda: _forget(to_document(tailor(case, ready, rules), rules) for case in some)) / len(some)
    homes = [case.home for case in cases if case.home is not None]
    places = [setting.position for setting in everything if setting.position is not None]
    unit = seconds(lambda: bare(homes, places))
    return {
        "what": name,
        "children": len(cases),
        "settings": len(everything),
        "profiles": len({case.needs for case in cases}),
        "prepare_seconds": round(prepared, 3),
        "list_seconds": round(listed, 3),
        "milliseconds_a_list": round(1000 * listed / len(cases), 3),
        "milliseconds_a_list_read_with_reasons": round(1000 * read, 2),
        "bare_seconds": round(unit, 3),
        "ratio": round(listed / unit, 1),
        "ratio_with_preparing": round((listed + prepared) / unit, 1),
        "numpy_seconds": _numpy_seconds(homes, places),
        "megabytes_more": round(_megabytes() - before),
    }


def _forget(made: Iterable[object]) -> None:
    """Make each and keep none, as a service would."""
    for _ in made:
        pass


def _numpy_seconds(homes: list[Point], places: list[Point]) -> float | None:
    try:
        import numpy as np  # noqa: F401 - only whether it is there
    except ImportError:
        return None
    return round(seconds(lambda: numpy_distances(homes, places)), 4)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Measure both, print the table or the document."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--children", type=int, default=CHILDREN)
    asked = parser.parse_args()
    random = Random(7)
    county = kent(random)
    urns = [setting.urn for setting in county]
    cases = [child(random, urns) for _ in range(asked.children)]
    england = tuple(as_setting(row) for row in settings())
    rows = [
        measured("county", cases, county),
        measured("one child, England, the first list", cases[:1], england),
        measured("a hundred children, England", cases[:100], england),
    ]
    print(json.dumps(rows, indent=2) if asked.json else "\n\n".join(_said(row) for row in rows))
    return 0


def _said(row: dict[str, Any]) -> str:
    return "\n".join(f"{key.replace('_', ' '):40} {value}" for key, value in row.items())


if __name__ == "__main__":
    sys.exit(main())
