"""`included places list`: the tailored list of a case, from a file."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Annotated, Any

import typer

from included.adapters.placeprices import is_priced, tariff_prices
from included.adapters.routing import router
from included.adapters.travelrules import travel_rules
from included.cli.json_files import as_json, lines_of_faults, read_json, say
from included.cli.packed_settings import packed_settings
from included.core.places.beside import Beside
from included.core.places.case_document import CaseReading, read_case
from included.core.places.directory import Directory
from included.core.places.facts import Setting
from included.core.places.list_document import to_document
from included.core.places.tailored_list import ListCase, tailor
from included.core.places.travel import straight_line

_FAULTY = 1
# The nearest ones: a routing server is asked for a hundred at a time, and further away a straight line will do.
_ROADS_AT_MOST = 990
_IN_TEXT = 20
_PRICED = "Prices that the case did not bring are the national tariff, a draft of ours. No price is part of the order."


def make_list(
    file: Annotated[str, typer.Argument(help="A case as JSON, or - for standard input.")],
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Make a tailored list: exit 0 when made, 1 for faults in the case, 2 where the file cannot be used."""
    reading = read_case(read_json(file, "a case as JSON"))
    if reading.case is None:
        say(
            as_json({"faults": [asdict(fault) for fault in reading.faults]})
            if is_json
            else lines_of_faults(reading.faults)
        )
        raise typer.Exit(_FAULTY)
    directory = Directory.of(_settings(reading, reading.case))
    priced, of_prices = _with_prices(reading.case, reading.authority, directory)
    case, of_roads = _with_roads(priced, directory)
    rules = travel_rules()
    document = to_document(tailor(case, directory, rules), rules, tuple(filter(None, (of_roads, of_prices))))
    say(as_json(document) if is_json else _as_text(document))


def _settings(reading: CaseReading, case: ListCase) -> tuple[Setting, ...]:
    if reading.packed is None:
        return reading.settings
    wishes = case.wishes
    return packed_settings(reading.packed, case.home, frozenset((*wishes.asked_for, *wishes.not_wanted)))


def _with_prices(case: ListCase, authority: str, directory: Directory) -> tuple[ListCase, str]:
    """The case with the national tariff where it brings no price; prices that it brings are kept."""
    if not authority:
        return case, ""
    if not is_priced(authority):
        return case, f"No prices are published for the authority {authority}, so none were filled in."
    told = {urn for urn, offer in case.offers.items() if offer.price is not None}
    offers = dict(case.offers)
    for urn, price in tariff_prices(directory.settings, case.needs, authority, told).items():
        offers[urn] = replace(offers.get(urn, Beside()), price=price)
    return replace(case, offers=offers), _PRICED


def _with_roads(case: ListCase, directory: Directory) -> tuple[ListCase, str]:
    """The case with the roads a routing server knows; roads that the case brings with it are kept."""
    home = case.home
    if home is None:
        return case, "No home was given, so nothing is said of travel."
    asked = [
        (straight_line(home, setting.position), setting.urn, setting.position)
        for setting in directory.settings
        if setting.position is not None and case.offers.get(setting.urn, Beside()).road is None
    ]
    roads = router().roads(
        home, {urn: point for _, urn, point in sorted(asked, key=lambda row: row[:2])[:_ROADS_AT_MOST]}
    )
    offers = dict(case.offers)
    for urn, road in roads.found.items():
        offers[urn] = replace(offers.get(urn, Beside()), road=road)
    return replace(case, offers=offers), roads.remark


def _as_text(document: Mapping[str, Any]) -> str:
    """The first lines in words, whom to consult and what is named; all of it is in the JSON."""
    lines = [f"Tailored list for a place on {document['wanted_on']}, digest {document['digest']}"]
    lines += ["It advises: a setting the family asks for is consulted, on the list or not."] * document["is_advisory"]
    for line in document["list"][:_IN_TEXT]:
        lines += ["", *_line_as_text(line)]
    if len(document["list"]) > _IN_TEXT:
        lines += ["", f"... and {len(document['list']) - _IN_TEXT} more; --json gives all."]
    lines += [f"\nConsult {each['urn']} {each['name']}: {each['words']}" for each in document["consult"]]
    if document["named"] is not None:
        lines += [f"\nNamed: {document['named']['urn'] or 'none'}. {document['named']['words']}"]
    return "\n".join([*lines, "", *document["remarks"]])


def _line_as_text(line: Mapping[str, Any]) -> list[str]:
    marks = (("reasons_for", "+"), ("reasons_against", "-"), ("to_ask", "?"))
    reasons = [f"   {mark} {reason['words']}" for key, mark in marks for reason in line[key]]
    return [
        f"{line['order']}. {line['name'] or line['urn']} ({line['grade'].replace('_', ' ')})",
        *reasons,
        _beside(line),
    ]


def _beside(line: Mapping[str, Any]) -> str:
    """What stands beside the reasons: it has no part in the order."""
    travel, vacancy, price = line["travel"], line["vacancy"], line["price"]
    said = [
        f"{(travel['road_metres'] or travel['straight_metres']) / 1609.344:.1f} miles"
        if travel
        else "distance not known",
        f"{vacancy['free']} free on {vacancy['as_at']}" if vacancy else "vacancy not known",
        f"£{price['pounds_a_year']:,} a year" if price else "price not known",
    ]
    return f"   {'; '.join(said)}"
