"""Expected need beside places by kind of setting and year group, from published figures and places alone."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from included.adapters.measurerules import disclosure_rule
from included.adapters.partnershiprules import partnership_book
from included.apps.placements.queries.capacity import commissioned_on, next_september
from included.apps.placements.queries.spending import spending_of
from included.core.measures import published_count
from included.core.money.amounts import from_pence
from included.core.partnership import PlaceRange, Published, expected_next_year, without_place
from included.core.partnership.expecting import AFTER_SCHOOL, BEFORE_SCHOOL, Cell
from included.core.vocabulary import SettingKind

UNIT: Final = "Unit or resourced provision"
_OF_PLACES: Final[Mapping[SettingKind, str]] = {
    SettingKind.EARLY_YEARS: "Mainstream",
    SettingKind.MAINSTREAM: "Mainstream",
    SettingKind.RESOURCED_PROVISION: UNIT,
    SettingKind.SEN_UNIT: UNIT,
    SettingKind.SPECIAL: "State special",
    SettingKind.NON_MAINTAINED_SPECIAL: "Independent or non-maintained special",
    SettingKind.INDEPENDENT_SPECIAL: "Independent or non-maintained special",
    SettingKind.SPECIALIST_POST_16: "Independent or non-maintained special",
    SettingKind.ALTERNATIVE_PROVISION: "Alternative provision",
    SettingKind.HOSPITAL: "Alternative provision",
    SettingKind.FURTHER_EDUCATION: "College or sixth form",
    SettingKind.INDEPENDENT: "Independent mainstream",
}
_YEARS: Final = range(BEFORE_SCHOOL, AFTER_SCHOOL + 1)


def sufficiency_of(
    figures: Mapping[str, Any], kinds: Iterable[str], words: Callable[[int], str], authority_code: str, on: date
) -> dict[str, Any]:
    """Next September's need and places; every figure follows from `figures`, which may be published as they are."""
    september, names = next_september(on), tuple(kinds)
    published = _published(figures, {words(year): year for year in _YEARS})
    expected = expected_next_year(published, _YEARS, names, partnership_book().forecast)
    places = _places(authority_code, september)
    return {
        "on": september.isoformat(),
        "source": partnership_book().forecast.source,
        "status": partnership_book().forecast.status,
        "kinds": [_kind(kind, published, expected, places.get(kind, []), words) for kind in names],
    }


def prices_of(authority_code: str, on: date) -> dict[str, Any]:
    """What the placements of a day cost in its financial year, by kind of setting, the sum of few withheld.

    No sum of all is given: with one kind withheld it would give that one away.
    """
    year, spending = spending_of(authority_code, on)
    sums: dict[str, list[int]] = {}
    for each in spending:
        kind, own = _OF_PLACES.get(each.kind, "No setting named"), (each.priced, each.pence, each.not_priced)
        sums[kind] = [before + number for before, number in zip(sums.get(kind, [0, 0, 0]), own, strict=True)]
    rule = disclosure_rule("area")
    return {
        "year": str(year),
        "kinds": [
            {
                "kind": kind,
                "priced": published_count(priced, rule),
                "pounds": None if rule.is_small(priced) else str(from_pence(pence)),
                "not_priced": published_count(missing, rule),
            }
            for kind, (priced, pence, missing) in sums.items()
        ],
    }


def _published(figures: Mapping[str, Any], years: Mapping[str, int]) -> Published:
    now, new, trend = figures["years"], figures["new"], figures["trend"]
    cells = zip(now["rows"], now["cells"], strict=True)
    return Published(
        now={
            (years[row], kind): count
            for row, counts in cells
            for kind, count in zip(now["columns"], counts, strict=True)
        },
        totals={years[row]: total for row, total in zip(now["rows"], now["row_totals"], strict=True)},
        new_by_year={years[row]: total for row, total in zip(new["rows"], new["row_totals"], strict=True)},
        new_by_kind=dict(zip(new["columns"], new["column_totals"], strict=True)),
        growth=Fraction(trend["next_year"], trend["years"][-1]) if trend["years"][-1] else Fraction(1),
    )


def _places(authority_code: str, day: date) -> dict[str, list[PlaceRange]]:
    found: dict[str, list[PlaceRange]] = {}
    for kind, low, high, number in commissioned_on(authority_code, day):
        if kind in _OF_PLACES:
            found.setdefault(_OF_PLACES[kind], []).append(PlaceRange(low, high, number))
    return found


def _kind(
    kind: str,
    published: Published,
    expected: Mapping[Cell, int | None],
    places: list[PlaceRange],
    words: Callable[[int], str],
) -> dict[str, Any]:
    """One kind of setting. A withheld need counts as none, so those without a place are the fewest there can be."""
    needed = {year: expected[year, kind] for year in _YEARS}
    short = without_place({year: need or 0 for year, need in needed.items()}, places) if places else {}
    return {
        "kind": kind,
        "expected": sum(filter(None, needed.values())),
        "places": sum(each.places for each in places),
        "without": sum(short.values()) if places else None,
        "has_withheld": None in needed.values(),
        "years": [
            {
                "year": words(year),
                "now": published.at(year, kind),
                "expected": needed[year],
                "places": sum(each.places for each in places if each.takes(year)),
                "without": None if needed[year] is None else short.get(year),
            }
            for year in _YEARS
            if published.at(year, kind) != 0 or needed[year] != 0
        ],
    }
