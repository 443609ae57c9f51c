"""The case list: one authority's cases through the filters of its address, and how many there are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from included.apps.cases.models import IS_AWAITING, IS_UNALLOCATED, Case

# Counting stops here: "more than 500" is all that anybody acts on, and counting on would read the whole table.
MOST_COUNTED = 500
MOST_NAMES = 200
FEWEST_LETTERS = 3
_REFERENCE = re.compile(r"(?:(\d{3})-)?(\d{1,9})")


class Queue(StrEnum):
    """The lists of a working day."""

    MINE = "mine"
    ALL = "all"
    UNALLOCATED = "unallocated"
    LATE = "late"
    DUE_7 = "due_7"
    DUE_14 = "due_14"
    AWAITING = "awaiting"


_DAYS_AHEAD = {Queue.DUE_7: 7, Queue.DUE_14: 14}


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a case list is asked for; `me` is who looks, for the list that is theirs."""

    authority_code: str
    me: int
    today: date
    queue: Queue = Queue.ALL
    state: str = ""
    officer_id: int | None = None
    words: str = ""

    @property
    def officer(self) -> int | None:
        """Whose cases these are, where the list is of one officer."""
        return self.me if self.queue is Queue.MINE else self.officer_id


@dataclass(frozen=True, slots=True)
class Matches:
    """The cases asked for, not yet read; `shortfall` says why some may be missing."""

    cases: QuerySet[Case]
    shortfall: str = ""


def matching(wanted: CaseFilter) -> Matches:
    """The cases of a filter. Every combination is answered by an index, or within one officer's caseload."""
    cases = _in_queue(Case.objects.filter(authority_code=wanted.authority_code), wanted)
    if wanted.state:
        cases = cases.filter(state=wanted.state)
    if wanted.officer is not None:
        cases = cases.filter(officer=wanted.officer)
    return _searched(cases, wanted)


def _in_queue(cases: QuerySet[Case], wanted: CaseFilter) -> QuerySet[Case]:
    if wanted.queue is Queue.UNALLOCATED:
        return cases.filter(IS_UNALLOCATED)
    if wanted.queue is Queue.AWAITING:
        return cases.filter(IS_AWAITING)
    if wanted.queue is Queue.LATE:
        return cases.filter(next_due_on__lt=wanted.today)
    if days := _DAYS_AHEAD.get(wanted.queue):
        return cases.filter(next_due_on__range=(wanted.today, wanted.today + timedelta(days=days)))
    return cases


def _searched(cases: QuerySet[Case], wanted: CaseFilter) -> Matches:
    words = wanted.words.strip()
    if not words:
        return Matches(cases)
    if found := _REFERENCE.fullmatch(words):
        return Matches(cases.filter(reference=f"{found[1] or wanted.authority_code}-{int(found[2]):06d}"))
    if len(words) < FEWEST_LETTERS:
        return Matches(cases.none(), f"Type at least {FEWEST_LETTERS} letters of a name, or a reference.")
    if wanted.officer is not None:
        # One officer's caseload is short: it is read as it is, and nothing is cut off.
        for word in _name_words(words):
            cases = cases.filter(child_name__icontains=word)
        return Matches(cases)
    return _named(cases, words)


def _named(cases: QuerySet[Case], words: str) -> Matches:
    pattern = f"%{'%'.join(_escaped(word) for word in _name_words(words))}%"
    with connection.cursor() as cursor:
        cursor.execute("SELECT included_search_children(%s, %s)", [pattern, MOST_NAMES + 1])
        children = [row[0] for row in cursor.fetchall()]
    shortfall = ""
    if len(children) > MOST_NAMES:
        shortfall = f"More than {MOST_NAMES} children have a name like this, so some may be missing. Type more of it."
    return Matches(cases.filter(child__in=children[:MOST_NAMES]), shortfall)


def _name_words(words: str) -> list[str]:
    """The parts of a name in the order they are kept: "Okafor, Mabel" is Mabel Okafor."""
    surname, comma, forename = words.partition(",")
    return f"{forename} {surname}".lower().split() if comma else words.lower().split()


def _escaped(word: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", word)


def capped_counts(lists: Mapping[str, QuerySet[Case]], most: int = MOST_COUNTED) -> dict[str, int]:
    """How many cases each list has, all in one query; `most` + 1 means "more than that"."""
    counts = [_count(cases, most) for cases in lists.values()]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(sql for sql, _ in counts)}", [one for _, values in counts for one in values])
        return dict(zip(lists, cursor.fetchone(), strict=True))


def _count(cases: QuerySet[Case], most: int) -> tuple[str, tuple[Any, ...]]:
    try:
        sql, values = cases.order_by().values("pk")[: most + 1].query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT count(*) FROM ({sql}) counted)", values  # noqa: S608  # Django compiled it


def queue_counts(wanted: CaseFilter, queues: tuple[Queue, ...]) -> dict[str, int]:
    """How many cases each queue has, before any other filter."""
    plain = {queue: CaseFilter(wanted.authority_code, wanted.me, wanted.today, queue) for queue in queues}
    return capped_counts({str(queue): matching(each).cases for queue, each in plain.items()})
