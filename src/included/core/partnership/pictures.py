"""The pictures of an inclusion plan, from the same figures as its tables: need beside places, and travel."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from included.core.drawing import Drawing, Figure, Row, bar_chart, beside_chart
from included.core.partnership.tables import counted, table
from included.core.plan.blocks import Block, Picture, Prose
from included.core.plan.wording import day_in_words

Document = Mapping[str, Any]

NOT_KNOWN: Final = "Not known"
NO_SETTING: Final = "No setting named"
TRAVEL_NOTE: Final = (
    "In a straight line from home to the setting the plan names, by where the law draws lines: 2 miles for children "
    "under 8, 3 miles from 8, and for low incomes up to 6 (Education Act 1996, section 444(5) and Schedule 35B). A "
    "distance that is exactly so long counts as the shorter one."
)
_NO_PLACES: Final = "none known"


def needs_beside_places(document: Document) -> Drawing | None:
    """Every kind of setting: plans now, plans expected, and places."""
    needs = document["needs"]
    if not needs or not needs["years"]["columns"]:
        return None
    return beside_chart("kinds", "Need beside places, by kind of setting", _columns(needs), kind_rows(document))


def kind_rows(document: Document) -> list[Row]:
    """The figures of each kind: now, expected, places."""
    needs, places = document["needs"], _places(document)
    found = {each["kind"]: each for each in needs.get("sufficiency", {}).get("kinds", ())}
    now = dict(zip(needs["years"]["columns"], needs["years"]["column_totals"], strict=True))
    kinds = [kind for kind, each in found.items() if each["years"] or each["places"]] or list(now)
    return [
        Row(kind, (_figure(now.get(kind, 0)), _expected(needs, found.get(kind), kind), places.get(kind, _NO_PLACES)))
        for kind in kinds
    ]


def _columns(needs: Document) -> tuple[str, str, str]:
    """Which day is expected, where need was forecast for one; else the new plans of a year."""
    if "sufficiency" in needs:
        return "Plans now", f"Expected on {_day(needs['sufficiency']['on'])}", "Places on that day"
    return "Plans now", "New plans expected in a year (provisional)", "Places this school year"


def _expected(needs: Document, found: Document | None, kind: str) -> Figure:
    if found is None:
        return _figure(needs["expected"].get(kind))
    if found["has_withheld"]:
        return f"at least {found['expected']:,}" if found["expected"] else "withheld"
    return _figure(found["expected"])


def _places(document: Document) -> dict[str, Figure]:
    forecast = document["needs"].get("sufficiency")
    if forecast:
        return {each["kind"]: each["places"] or "none" for each in forecast["kinds"]}
    return {
        each["kind"]: _NO_PLACES if each["places"] is None else each["places"] for each in document.get("provision", ())
    }


def year_group_rows(kind: Document) -> list[Row]:
    """The figures of each year group of one kind of setting."""
    return [
        Row(each["year"], (_figure(each["now"]), _figure(each["expected"]), each["places"])) for each in kind["years"]
    ]


def year_groups_beside_places(document: Document) -> Iterator[Drawing]:
    """A picture for each kind of setting whose places are known by year group."""
    needs = document["needs"] or {}
    for index, kind in enumerate(needs.get("sufficiency", {}).get("kinds", ())):
        if kind["places"] and kind["years"]:
            title = f"Need beside places, by year group: {kind['kind']}"
            yield beside_chart(f"years-{index}", title, _columns(needs), year_group_rows(kind))


def travel_pictures(travel: Document) -> Iterator[Drawing]:
    """How far children travel: all of them, then by kind of setting, each kind on a scale of its own."""
    everybody = [Row(name, (_figure(total),)) for name, total in zip(travel["rows"], travel["row_totals"], strict=True)]
    yield bar_chart("travel", "How far children travel: all settings", everybody)
    for index, kind in enumerate(travel["columns"]):
        if kind != NO_SETTING:
            cells = zip(travel["rows"], travel["cells"], strict=True)
            rows = [Row(name, (_figure(counts[index]),)) for name, counts in cells]
            yield bar_chart(f"travel-{index}", f"How far children travel: {kind}", rows)


def pictures_of(key: str, document: Document) -> Sequence[Block]:
    """What a part of the plan shows before its tables."""
    needs = document["needs"]
    if not needs:
        return ()
    if key == "sufficiency":
        first = needs_beside_places(document)
        return [Picture(each) for each in (first, *year_groups_beside_places(document)) if each]
    if key == "transport" and "travel" in needs:
        first_picture = next(travel_pictures(needs["travel"]))
        return [Prose("", (TRAVEL_NOTE,)), Picture(first_picture), travel_table(needs["travel"])]
    if key == "districts" and "district_needs" in needs:
        return [table("Plans by postcode district and need", "District", needs["district_needs"])]
    return ()


def travel_table(travel: Document) -> Block:
    """The figures of the pictures of travel."""
    return table("How far children travel, by kind of setting", "Distance", travel)


def _figure(number: int | None) -> Figure:
    return counted(None) if number is None else number


def _day(text: str) -> str:
    return day_in_words(date.fromisoformat(text))
