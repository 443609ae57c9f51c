"""How an inclusion plan sets need beside places: by kind of setting, by year group, and what is missing in pounds."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from included.core.money.amounts import say_pounds
from included.core.partnership.tables import counted, plain_table, table
from included.core.plan.blocks import Block, Prose
from included.core.plan.wording import day_in_words

Document = Mapping[str, Any]
_HOW_EXPECTED: Final = (
    "What is expected on {day}: children move up a year group, some plans end, and as many new ones are made as the "
    "last years lead one to expect. Where a phase begins, in Year 7 and Year 12, children are shared out between kinds "
    "of setting as those a year ahead of them are."
)
_HOW_PLACED: Final = (
    "Places are those the authority has commissioned for that day. A place for several year groups is shown under each "
    "and counted once in all. Where a figure is withheld it counts as none, so the number without a place is the least "
    "it can be."
)
_HOW_PRICED: Final = (
    "Elements 1, 2 and 3 together, for the days of the year that each placement lasts. A placement is priced once "
    "somebody has said what it costs. Provision follows need: no price caps what section F of a plan says."
)
_NONE: Final = "none commissioned"
_YEAR_COLUMNS: Final = ("Year group", "Plans now", "Expected", "Places", "Without a place")
_KIND_COLUMNS: Final = ("Kind of setting", "Plans now", "Expected", "Places", "Without a place")
_COST_COLUMNS: Final = ("Kind of place", "Without a place", "Planned, opening later", "A new place", "Still to find")


def sufficiency_blocks(document: Document) -> Iterator[Block]:
    """Need beside places, in the figures the version was made with."""
    needs = document["needs"]
    if not needs:
        yield Prose("", ("Nothing has been counted yet.",))
        return
    if "sufficiency" in needs:
        yield from _expected(document, needs["sufficiency"])
    else:
        yield from _before_forecasts(document)
    yield table("Plans by year group and kind of setting", "Year group", needs["years"])


def _expected(document: Document, found: Document) -> Iterator[Block]:
    needs, day = document["needs"], day_in_words(date.fromisoformat(found["on"]))
    said = f"How many plans end in a year: {found['source']} ({found['status']})."
    yield Prose("", (_HOW_EXPECTED.format(day=day), _HOW_PLACED, said))
    now = dict(zip(needs["years"]["columns"], needs["years"]["column_totals"], strict=True))
    rows = [_kind_row(each, now) for each in found["kinds"] if each["years"] or each["places"]]
    yield plain_table("Need against places, by kind of setting", _KIND_COLUMNS, rows, (32, 14, 16, 19, 19))
    yield from _costs(document, found)
    yield from _prices(needs.get("prices"))
    for each in found["kinds"]:
        if each["places"]:
            caption = f"Need against places, by year group: {each['kind']}"
            yield plain_table(caption, _YEAR_COLUMNS, list(_year_rows(each, now)), (28, 18, 18, 18, 18))


def _kind_row(each: Document, now: Mapping[str, int | None]) -> tuple[str, ...]:
    has_places = bool(each["places"])
    return (
        each["kind"],
        counted(now.get(each["kind"], 0)),
        _at_least(each, "expected"),
        f"{each['places']:,}" if has_places else _NONE,
        _at_least(each, "without") if has_places else "not known",
    )


def _at_least(each: Document, name: str) -> str:
    """A total, of which withheld figures are no part."""
    if not each["has_withheld"]:
        return f"{each[name]:,}"
    return f"at least {each[name]:,}" if each["expected"] else "withheld"


def _year_rows(each: Document, now: Mapping[str, int | None]) -> Iterator[tuple[str, ...]]:
    for line in each["years"]:
        yield (
            line["year"],
            counted(line["now"]),
            counted(line["expected"]),
            f"{line['places']:,}",
            counted(line["without"]),
        )
    yield (
        "All",
        counted(now.get(each["kind"], 0)),
        _at_least(each, "expected"),
        f"{each['places']:,}",
        _at_least(each, "without"),
    )


def _prices(prices: Document | None) -> Iterator[Block]:
    """What the places that children have now cost this year, so far as somebody has said."""
    if not prices or not any(each["priced"] for each in prices["kinds"]):
        return
    rows = [
        (each["kind"], counted(each["priced"]), _pounds(each["pounds"]), counted(each["not_priced"]))
        for each in prices["kinds"]
    ]
    caption = f"What children’s places cost in {prices['year']}"
    yield plain_table(caption, ("Kind of setting", "Priced", "Cost", "Not priced"), rows, (40, 20, 20, 20))
    yield Prose("", (_HOW_PRICED,))


def _pounds(amount: str | None) -> str:
    return "withheld" if amount is None else say_pounds(Decimal(amount))


def _costs(document: Document, found: Document) -> Iterator[Block]:
    """What the missing places would cost to make, beside those that are planned already."""
    costs = {each["kind"]: each for each in document.get("place_costs", ())}
    rows = [_cost_row(each, costs[each["kind"]], document) for each in found["kinds"] if each["kind"] in costs]
    if not rows:
        return
    yield plain_table("What the missing places would cost to make", _COST_COLUMNS, rows, (28, 16, 18, 18, 20))
    said = dict.fromkeys(f"{each['source']} ({each['status']})" for each in costs.values())
    yield Prose("", (f"What a new place costs: {'; '.join(said)}.",))


def _cost_row(each: Document, cost: Document, document: Document) -> tuple[str, ...]:
    planned = sum(line["places"] for line in document["capital"] if _opens_later(line, each["kind"], document))
    pounds = Decimal(cost["pounds"])
    if each["without"] is None:
        return each["kind"], "not known", f"{planned:,}", say_pounds(pounds), "not known"
    missing = max(0, each["without"] - planned)
    words = f"{missing:,} places, {say_pounds(missing * pounds)}" if missing else "none"
    return each["kind"], f"{each['without']:,}", f"{planned:,}", say_pounds(pounds), words


def _opens_later(line: Document, kind: str, document: Document) -> bool:
    """What opens by then should be commissioned, and is counted as places."""
    return bool(line["kind"] == kind and line["opens_on"] > document["needs"]["sufficiency"]["on"])


def _before_forecasts(document: Document) -> Iterator[Block]:
    """As versions read that were made before need was forecast by year group."""
    needs, places = document["needs"], {each["kind"]: each for each in document["provision"]}
    rows = [
        (
            kind,
            counted(number),
            counted(needs["expected"].get(kind)),
            str(places[kind]["settings"]) if kind in places else "not counted",
            places_said(places[kind]) if kind in places else "not recorded",
        )
        for kind, number in zip(needs["years"]["columns"], needs["years"]["column_totals"], strict=True)
    ]
    yield Prose("", ("Units and resourced provision in mainstream schools are counted with the schools they are in.",))
    columns = (
        "Kind of setting",
        "Plans now",
        "New plans expected next year (provisional)",
        "Settings in the area",
        "Places",
    )
    yield plain_table("Need against places", columns, rows, (28, 14, 22, 18, 18))


def places_said(provision: Mapping[str, Any]) -> str:
    """Places as the directory has them, and of how many settings."""
    if provision["places"] is None:
        return "not recorded"
    return f"{provision['places']:,}, recorded for {provision['recorded']:,} of {provision['settings']:,}"
