"""A tailored list as a JSON document: line by line, with what stands beside each line kept apart from its reasons."""

from bisect import bisect_left
from collections.abc import Callable
from typing import Any, Final

from included.core.places.digesting import plain
from included.core.places.reasons import Grade, Reason, Stance
from included.core.places.tailored_list import Entry, TailoredList
from included.core.places.travel import TravelRight, TravelRules, travel_right, yearly_pence

FORMAT: Final = "included/tailored-list/1"
_CONDITION: Final = (
    "Free travel is by law, if the plan names the setting without a condition and no nearer one is suitable."
)


def to_document(made: TailoredList, rules: TravelRules, remarks: tuple[str, ...] = ()) -> dict[str, Any]:
    """The whole list. `remarks` say what happened while its inputs were gathered."""
    right = _rights(made, rules)
    return {
        "format": FORMAT,
        "rules": made.case.rules.value,
        "digest": made.digest,
        "profile": made.case.profile.value,
        "is_advisory": made.case.profile.is_advisory,
        "wanted_on": made.case.wanted_on.isoformat(),
        "year_group": made.case.needs.year_group,
        "list": [_line(entry, made, rules, right) for entry in made.entries()],
        "consult": [plain(each) for each in made.consult],
        "named": _named(made),
        "remarks": [*remarks, _CONDITION],
    }


def _line(
    entry: Entry, made: TailoredList, rules: TravelRules, right: Callable[[int, int | None], TravelRight]
) -> dict[str, Any]:
    setting, suitability = entry.judged.setting, entry.judged.suitability
    return {
        "order": entry.order,
        "urn": setting.urn,
        "name": setting.name,
        "kind": setting.facts.kind.value,
        "section_38_3": setting.facts.is_section_38_3,
        "grade": suitability.grade.value,
        "strength": {"known": suitability.known, "assumed": suitability.assumed, "asked": suitability.asked},
        "wished": _wished(entry, made),
        "reasons_for": [_reason(each) for each in suitability.of(Stance.FOR)],
        "reasons_against": [_reason(each) for each in suitability.of(Stance.AGAINST)],
        "to_ask": [_reason(each) for each in suitability.of(Stance.ASK)],
        "travel": _travel(entry, made, rules, right),
        "vacancy": plain(entry.offer.vacancy),
        "price": plain(entry.offer.price),
    }


def _reason(reason: Reason) -> dict[str, str]:
    said = {"code": reason.code, "about": reason.about, "words": reason.words, "source": reason.source.value}
    return {**said, "provision": reason.provision} if reason.provision else said


def _wished(entry: Entry, made: TailoredList) -> dict[str, Any]:
    urn, wishes = entry.judged.setting.urn, made.case.wishes
    asked_for = wishes.asked_for
    return {
        "requested": wishes.requested is not None and wishes.requested.urn == urn,
        "place": asked_for.index(urn) + 1 if urn in asked_for else None,
        "kind": entry.judged.setting.facts.kind in wishes.kinds,
        "not_wanted": urn in wishes.not_wanted and urn not in asked_for,
    }


def _travel(
    entry: Entry, made: TailoredList, rules: TravelRules, right: Callable[[int, int | None], TravelRight]
) -> dict[str, Any] | None:
    if entry.straight is None:
        return None
    road = entry.offer.road
    metres = entry.straight if road is None else road.metres
    return {
        "straight_metres": entry.straight,
        "road_metres": None if road is None else road.metres,
        "road_seconds": None if road is None else road.seconds,
        "measured_by": "straight_line" if road is None else "road",
        "free": plain(right(entry.straight, None if road is None else road.metres)),
        "estimated_pence_a_year": yearly_pence(metres, rules, made.case.wanted_on),
    }


def _rights(made: TailoredList, rules: TravelRules) -> Callable[[int, int | None], TravelRight]:
    """The right to free travel for a distance, knowing how many settings that can meet the need are nearer.

    The list may be of a part of the country, so only three nearer ones are certain, never fewer.
    """
    distances = enumerate(made.distances)
    able = sorted(far for index, far in distances if far is not None and made.ranking.grade(index) is Grade.CAN)
    day = made.case.wanted_on
    enough = rules.number_on("low_income_nearer_schools", day)

    def right(straight: int, road: int | None) -> TravelRight:
        nearer = bisect_left(able, straight)
        known = nearer if nearer >= enough else None
        return travel_right(made.case.traveller, straight, road, rules, day, nearer_suitable=known)

    return right


def _named(made: TailoredList) -> dict[str, Any] | None:
    if made.named is None:
        return None
    return {
        "urn": made.named.urn,
        "words": made.named.words,
        "waits_for": made.named.waits_for,
        "passed_over": [{"urn": urn, "words": words} for urn, words in made.named.passed_over],
        "provision": made.named.provision,
    }
