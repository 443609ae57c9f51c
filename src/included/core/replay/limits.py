"""One case's events under two profiles, side by side: the dates, the steps and the rights that differ."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from included.core.casework import CaseFacts, EventKind, Limit, Reckoning, reckon
from included.core.casework.chronology import events_that_count
from included.core.law import Certainty, RuleBook
from included.core.replay.differences import Difference, DifferenceKind

_CERTIFICATE: Final = "GP-9"
_GREEN_PAPER: Final = "GP"
_NOT_THERE: Final = "No such step"
_FREE: Final = "No certificate is needed where section I alone is in dispute; before any other appeal one is"
_REQUEST_SECTION: Final = "Children and Families Act 2014, ss 38(3), 39(3)-(4)"
_FROM_LIST: Final = "The first available place in the family's order, from the tailored list"
_BY_REQUEST: Final = "The setting the family asks for, unless a limb of section 39(4) applies"
_NAMING: Final = frozenset({EventKind.PLAN_FINALISED, EventKind.AMENDED_PLAN_ISSUED})


def names_from_list(profile: str, book: RuleBook) -> bool:
    """Whether a policy names the first available place of the tailored list. Raises UnknownProfile."""
    return _GREEN_PAPER in book.profile(profile).groups


def differing_limits(
    reference: str, facts: CaseFacts, book: RuleBook, *, under: str, against: str
) -> tuple[tuple[Difference, ...], Reckoning]:
    """What differs of dates, steps and rights, and the case as it stands under the second. Raises UnknownProfile."""
    here = reckon(replace(facts, profile=under), book).limits
    reckoning = reckon(replace(facts, profile=against), book)
    there = reckoning.limits
    sides = (names_from_list(under, book), names_from_list(against, book))
    found = (
        *_dates(reference, here, there),
        *_steps(reference, here, there),
        *_certificates(reference, here, there),
        *_requests(reference, facts, sides),
    )
    return found, reckoning


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
        if other is not None and (limit.due_on, limit.status) != (other.due_on, other.status):
            yield _difference(reference, DifferenceKind.DATE, limit, _dated(limit), _dated(other))


def _steps(reference: str, here: tuple[Limit, ...], there: tuple[Limit, ...]) -> Iterator[Difference]:
    """Limits that only one of them has, but for rights, which are told apart."""
    mine, others = _keyed(here), _keyed(there)
    for key, limit in mine.items():
        if key not in others and limit.rule != _CERTIFICATE:
            yield _difference(reference, DifferenceKind.STEP, limit, _said(limit), _NOT_THERE)
    for key, limit in others.items():
        if key not in mine and limit.rule != _CERTIFICATE:
            yield _difference(reference, DifferenceKind.STEP, limit, _NOT_THERE, _said(limit))


def _certificates(reference: str, here: tuple[Limit, ...], there: tuple[Limit, ...]) -> Iterator[Difference]:
    """A certificate before any appeal takes away the appeal about section I alone that needs none."""
    for mine, others, is_under in ((here, there, True), (there, here, False)):
        rules = {limit.rule for limit in others}
        for limit in mine:
            if limit.rule == _CERTIFICATE and _CERTIFICATE not in rules:
                said = (_said(limit), _FREE) if is_under else (_FREE, _said(limit))
                yield _difference(reference, DifferenceKind.RIGHT, limit, *said)


def _requests(reference: str, facts: CaseFacts, sides: tuple[bool, bool]) -> Iterator[Difference]:
    """Where one policy names from the list, the setting asked for is no longer named because it was asked for."""
    if sides[0] == sides[1] or not _is_named(facts):
        return
    said = (_FROM_LIST, _BY_REQUEST) if sides[0] else (_BY_REQUEST, _FROM_LIST)
    status = Certainty.CONFIRMED.value
    yield Difference(reference, DifferenceKind.RIGHT, "section 39", *said, _REQUEST_SECTION, status)


def _is_named(facts: CaseFacts) -> bool:
    return any(event.kind in _NAMING for event in events_that_count(facts.events, facts.as_of))


def _difference(reference: str, kind: DifferenceKind, limit: Limit, under: str, against: str) -> Difference:
    status = limit.law.certainty.value
    return Difference(reference, kind, limit.rule, under, against, limit.provision, status)


def _dated(limit: Limit) -> str:
    return f"{limit.due_on.isoformat()}, {limit.status.value}"


def _said(limit: Limit) -> str:
    return f"{limit.duty}, by {limit.due_on.isoformat()}"
