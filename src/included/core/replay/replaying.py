"""One case's events under two profiles, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from included.core.casework import CaseFacts, EventKind, Limit, reckon
from included.core.law import RuleBook
from included.core.replay.differences import Difference, DifferenceKind

_CERTIFICATE = "GP-9"
_STEPS = frozenset({"GP-6", "GP-8"})
_NOT_THERE = "No such step"
_FREE = "No certificate is needed where section I alone is in dispute; before any other appeal one is"
_REQUEST_SECTION = "Children and Families Act 2014, ss 38(3), 39(3)-(4)"
_GREEN_PAPER_PLACE = "SEND Review Green Paper (CP 624, 2022), proposal 8"
_GREEN_PAPER_PRICE = "SEND Review Green Paper (CP 624, 2022), proposals 7 and 36"
_NAMING = frozenset({EventKind.PLAN_FINALISED, EventKind.AMENDED_PLAN_ISSUED})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a child would be under a profile, and what that costs a year. `urn` is None where nothing is named."""

    urn: int | None
    name: str
    a_year: Decimal | None


@dataclass(frozen=True, slots=True)
class UnknownPlace:
    """No place can be told under a profile; `why` says what is missing."""

    why: str


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """A case with its place under each profile, where places could be worked out; the facts' own profile is ignored."""

    reference: str
    facts: CaseFacts
    under: Place | UnknownPlace | None = None
    against: Place | UnknownPlace | None = None


def replay(case: PlacedCase, book: RuleBook, *, under: str, against: str) -> tuple[Difference, ...]:
    """Everything that differs in a case, dates first. Raises UnknownProfile."""
    here = reckon(replace(case.facts, profile=under), book).limits
    there = reckon(replace(case.facts, profile=against), book).limits
    return (
        *_dates(case.reference, here, there),
        *_steps(case.reference, here, there),
        *_rights(case, here, there),
        *_places(case),
        *_pounds(case),
    )


def _keyed(limits: tuple[Limit, ...]) -> dict[tuple[str, str, int], Limit]:
    """Limits by rule, duty and how many of the same came before: one rule may be there several times."""
    keyed: dict[tuple[str, str, int], Limit] = {}
    for limit in limits:
        number = 0
        while (limit.rule, limit.duty, number) in keyed:
            number += 1
        keyed[limit.rule, limit.duty, number] = limit
    return keyed


def _dates(reference: str, here: tuple[Limit, ...], there: tuple[Limit, ...]) -> Iterator[Difference]:
    """Limits that both have, with another last day or another outcome."""
    others = _keyed(there)
    for key, limit in _keyed(here).items():
        other = others.get(key)
        if other is None or (limit.due_on, limit.status) == (other.due_on, other.status):
            continue
        yield Difference(reference, DifferenceKind.DATE, limit.rule, _dated(limit), _dated(other), limit.provision)


def _steps(reference: str, here: tuple[Limit, ...], there: tuple[Limit, ...]) -> Iterator[Difference]:
    """Limits that only one of them has, but for rights, which are told apart."""
    mine, others = _keyed(here), _keyed(there)
    for key, limit in mine.items():
        if key not in others and limit.rule != _CERTIFICATE:
            yield Difference(reference, DifferenceKind.STEP, limit.rule, _said(limit), _NOT_THERE, limit.provision)
    for key, limit in others.items():
        if key not in mine and limit.rule != _CERTIFICATE:
            yield Difference(reference, DifferenceKind.STEP, limit.rule, _NOT_THERE, _said(limit), limit.provision)


def _rights(case: PlacedCase, here: tuple[Limit, ...], there: tuple[Limit, ...]) -> Iterator[Difference]:
    """A certificate before any appeal; and the setting that is asked for no longer named because it was asked for."""
    for mine, others, is_under in ((here, there, True), (there, here, False)):
        rules = {limit.rule for limit in others}
        for limit in mine:
            if limit.rule == _CERTIFICATE and _CERTIFICATE not in rules:
                said = (_said(limit), _FREE) if is_under else (_FREE, _said(limit))
                yield Difference(case.reference, DifferenceKind.RIGHT, limit.rule, *said, limit.provision)
    if _is_named(case.facts) and _has_list(here) != _has_list(there):
        from_list = "The first available place in the family's order, from the tailored list"
        by_request = "The setting the family asks for, unless a limb of section 39(4) applies"
        said = (from_list, by_request) if _has_list(here) else (by_request, from_list)
        yield Difference(case.reference, DifferenceKind.RIGHT, "section 39", *said, _REQUEST_SECTION)


def _is_named(facts: CaseFacts) -> bool:
    return any(event.kind in _NAMING and event.on <= facts.as_of for event in facts.events)


def _has_list(limits: tuple[Limit, ...]) -> bool:
    return any(limit.rule in _STEPS for limit in limits)


def _places(case: PlacedCase) -> Iterator[Difference]:
    under, against = case.under, case.against
    if under is None or against is None:
        return
    if isinstance(under, Place) and isinstance(against, Place) and under.urn == against.urn:
        return
    if isinstance(under, UnknownPlace) and isinstance(against, UnknownPlace):
        return
    yield Difference(
        case.reference, DifferenceKind.PLACE, "section I", _where(under), _where(against), _GREEN_PAPER_PLACE
    )


def _pounds(case: PlacedCase) -> Iterator[Difference]:
    under, against = case.under, case.against
    if not (isinstance(under, Place) and isinstance(against, Place)):
        return
    if under.a_year is None or against.a_year is None or under.a_year == against.a_year:
        return
    yield Difference(
        case.reference,
        DifferenceKind.POUND,
        "price a year",
        f"{under.a_year}",
        f"{against.a_year}",
        _GREEN_PAPER_PRICE,
        under.a_year - against.a_year,
    )


def _where(place: Place | UnknownPlace) -> str:
    if isinstance(place, UnknownPlace):
        return f"Not known: {place.why}"
    return f"{place.name} ({place.urn})" if place.urn else place.name


def _dated(limit: Limit) -> str:
    return f"{limit.due_on.isoformat()}, {limit.status.value}"


def _said(limit: Limit) -> str:
    return f"{limit.duty}, by {limit.due_on.isoformat()}"
