"""A what-if as somebody asked it: the rules it makes, the same in words, and what it would change."""

from collections.abc import Iterator
from typing import Any, Final

from included.apps.design.words import plural
from included.apps.forecasts.forms import THRESHOLD, WhatIfForm
from included.apps.forecasts.inputs import SEED, prepared
from included.apps.forecasts.wording import KINDS_OF_PLACE
from included.core.forecast.effects import Effect, effect_of
from included.core.forecast.kinds import Kind
from included.core.forecast.scenario import MovedPlaces, Multiplier, Scenario

# Fewer than the forecast is drawn with: without chance, a few hundred say how far an effect may miss.
DRAWS: Final = 300
_LAST: Final = 2100


def scenario_of(form: WhatIfForm, inputs: dict[str, Any]) -> Scenario:
    """The rules of a form that was checked."""
    rules = list(_multipliers(form, inputs))
    given, year = form.cleaned_data, int(form.cleaned_data["from_year"])
    source, target = form.kind("places_from"), form.kind("places_to")
    moves: tuple[MovedPlaces, ...] = ()
    if given.get("places") is not None and source is not None and target is not None:
        moves = (MovedPlaces(given["places"], source, target, year, _LAST),)
    return Scenario("what if", tuple(rules), moves)


def effect(inputs: dict[str, Any], scenario: Scenario) -> Effect:
    """What it changes: both futures with the rates, prices and growth of the same draws. Raises UnknownArea."""
    ready = prepared(inputs, draws=DRAWS)
    return effect_of(ready.compared(SEED), ready.under(scenario).compared(SEED))


def said(form: WhatIfForm) -> list[str]:
    """The changes in words."""
    given = form.cleaned_data
    lines = []
    if given.get("price") is not None:
        lines.append(f"{_price_of(form)} {_percent(given['price'], 'dearer', 'cheaper')}")
    if given.get("threshold") is not None:
        lines.append(f"ordinary schools meeting the first £{given['threshold']:,} of a child’s support")
    if given.get("places") is not None:
        kinds = [KINDS_OF_PLACE[given[name]] for name in ("places_from", "places_to")]
        lines.append(
            f"{plural(given['places'], 'child', 'children')} not in {_lower(kinds[0])} but in {_lower(kinds[1])}"
        )
    for name, words in (("joining", "new plans"), ("leaving", "plans ending")):
        if given.get(name) is not None:
            lines.append(f"{_percent(given[name], 'more', 'fewer')} {words}")
    return lines


def threshold_times(threshold: int, inputs: dict[str, Any]) -> float:
    """What the mean top-up of ordinary schools is multiplied by when the threshold is moved from £6,000.

    Raised, each top-up falls by the rise, at most to nothing. Lowered, each rises by the fall: what children without a
    top-up would then get is not known, and not in it.
    """
    total, priced = mainstream_top_ups(inputs)
    if not total or threshold == THRESHOLD:
        return 1.0
    moved = threshold - THRESHOLD
    if moved < 0:
        return (total - moved * 100 * priced) / total
    taken = {step: pence for step, pence, _ in inputs["above_threshold"]}
    return float(max(total - taken[moved], 0) / total)


def mainstream_top_ups(inputs: dict[str, Any]) -> tuple[int, int]:
    """Pence of a year's top-ups in ordinary schools, and how many are priced."""
    rows = [row for row in inputs["ledger"] if row[0] == Kind.MAINSTREAM]
    return sum(row[2] for row in rows), sum(row[1] for row in rows)


def _multipliers(form: WhatIfForm, inputs: dict[str, Any]) -> Iterator[Multiplier]:
    given, year = form.cleaned_data, int(form.cleaned_data["from_year"])
    if given.get("price") is not None:
        yield Multiplier("price", 1 + given["price"] / 100, year, _LAST, form.kind("price_of"))
    if given.get("threshold") is not None:
        yield Multiplier("price", threshold_times(given["threshold"], inputs), year, _LAST, Kind.MAINSTREAM)
    for name, what in (("joining", "inflow"), ("leaving", "leavers")):
        if given.get(name) is not None:
            yield Multiplier(what, 1 + given[name] / 100, year, _LAST, None)


def _price_of(form: WhatIfForm) -> str:
    kind = form.kind("price_of")
    return _lower(KINDS_OF_PLACE[kind]) if kind else "all places"


def _percent(change: int, more: str, fewer: str) -> str:
    return f"{abs(change)}% {more if change >= 0 else fewer}"


def _lower(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"
