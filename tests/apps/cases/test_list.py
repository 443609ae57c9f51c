"""The case list: queues, filters, search, pages by key, and who sees it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps import factories
from apps.cases.conftest import HELD, Office, SignIn
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import AccessLogEntry
from included.apps.cases.models import Case
from included.apps.cases.queries.caseload import CaseFilter, Queue, capped_counts, matching
from included.apps.cases.queries.keyset import Key, page_of
from included.apps.people.models import Child
from included.core.casework import EventKind

pytestmark = pytest.mark.django_db
_codes = count(100)
LATE_REQUEST = ((EventKind.REQUEST_RECEIVED, date(2024, 11, 1)),)


def put_down_cases(code: str, due: list[date | None], **fields: Any) -> list[Case]:
    """Cases of one authority due on the days given."""
    with acting(caseload_of(code)):
        children = [
            Child(authority_code=code, forename="A", surname=f"Child{n}", born_on=date(2016, 5, 4))
            for n, _ in enumerate(due)
        ]
        Child.objects.bulk_create(children)
        given_fields = {"state": "requested", "opened_on": HELD, "projected_on": HELD, **fields}
        return Case.objects.bulk_create(
            Case(
                id=uuid4(),
                reference=f"{code}-{uuid4().hex[:12]}",
                child=child,
                authority_code=code,
                child_name=child.full_name,
                child_born_on=child.born_on,
                next_due_on=on,
                **given_fields,
            )
            for child, on in zip(children, due, strict=True)
        )


def test_officer_sees_own_cases_first(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.officer).get("/cases/").content.decode()

    assert "Mabel Okafor" in page
    assert "Decide whether to assess and tell the family by 17 February 2025" in page
    assert "32 days left" in page


def test_colleague_finds_it_among_all(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.colleague)

    assert "Mabel Okafor" not in client.get("/cases/").content.decode()
    assert "Mabel Okafor" in client.get("/cases/?queue=all").content.decode()


def test_another_authority_sees_nothing_of_it(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.stranger).get("/cases/?queue=all&authority=886").content.decode()

    assert "Mabel" not in page


def test_family_has_no_case_list(office: Office, sign_in: SignIn) -> None:
    assert sign_in(office.parent).get("/cases/").status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(office: Office, client: Any) -> None:
    answer = client.get("/cases/?queue=late")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=")


def test_late_case_stays_late_until_done(office: Office, sign_in: SignIn) -> None:
    factories.child_with_case("Tom Reed", events=LATE_REQUEST)

    page = sign_in(office.manager).get("/cases/?queue=late").content.decode()

    assert "Tom Reed" in page
    assert "34 days late" in page
    assert "Mabel" not in page


@pytest.mark.parametrize(("days", "queues"), [(0, (7, 14)), (7, (7, 14)), (8, (14,)), (14, (14,)), (15, ()), (-1, ())])
def test_due_queues_end_on_their_last_day(db: None, days: int, queues: tuple[int, ...]) -> None:
    put_down_cases("301", [HELD + timedelta(days=days)])

    with acting(caseload_of("301")):
        found = {
            ahead: matching(CaseFilter("301", 1, HELD, queue)).cases.count()
            for ahead, queue in ((7, Queue.DUE_7), (14, Queue.DUE_14))
        }

    assert found == {7: int(7 in queues), 14: int(14 in queues)}


def test_unallocated_leaves_out_what_has_ended(db: None) -> None:
    (waiting,) = put_down_cases("302", [HELD])
    put_down_cases("302", [None], state="ceased")

    with acting(caseload_of("302")):
        found = list(matching(CaseFilter("302", 1, HELD, Queue.UNALLOCATED)).cases)

    assert found == [waiting]


def test_search_looks_inside_the_queue(office: Office, sign_in: SignIn) -> None:
    factories.child_with_case("Mabel Reed", events=LATE_REQUEST)

    page = sign_in(office.manager).get("/cases/?queue=late&words=mabel").content.decode()

    assert "Mabel Reed" in page
    assert "Mabel Okafor" not in page


@pytest.mark.parametrize("words", ["mabel okafor", "OKAFOR, Mabel", "kafo", "Mabel"])
@pytest.mark.parametrize("queue", ["all", "mine"])
def test_search_finds_a_name(office: Office, sign_in: SignIn, words: str, queue: str) -> None:
    page = sign_in(office.officer).get("/cases/", {"queue": queue, "words": words}).content.decode()

    assert "Mabel Okafor" in page


@pytest.mark.parametrize("words", ["%%%", "_____", "\\\\\\", "Nobody"])
def test_search_takes_signs_as_they_are(office: Office, sign_in: SignIn, words: str) -> None:
    page = sign_in(office.manager).get("/cases/", {"queue": "all", "words": words}).content.decode()

    assert "Mabel Okafor" not in page


def test_search_finds_a_reference(office: Office, sign_in: SignIn) -> None:
    short = str(int(office.case.reference.split("-")[1]))

    pages = [
        sign_in(office.manager).get("/cases/", {"words": words}).content.decode()
        for words in (office.case.reference, short)
    ]

    assert all("Mabel Okafor" in page for page in pages)


def test_two_letters_are_too_few(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.manager).get("/cases/?words=ma").content.decode()

    assert "Type at least 3 letters" in page


def test_filters_show_as_removable_chips(office: Office, sign_in: SignIn) -> None:
    page = sign_in(office.manager).get("/cases/?state=requested&words=mabel&queue=all").content.decode()

    assert "Remove this filter" in page
    assert page.count("Apply filters") == 2
    assert 'href="/cases/?words=mabel&amp;queue=all"' in page


def test_nonsense_in_the_address_is_left_out(office: Office, sign_in: SignIn) -> None:
    address = "/cases/?queue=wrong&state=x&officer=abc&after=none&before=2025-01-01.x&show=9&authority=zzz"

    assert sign_in(office.manager).get(address).status_code == 200


def test_looking_at_a_list_is_logged(office: Office, sign_in: SignIn) -> None:
    sign_in(office.officer).get("/cases/")

    with acting(caseload_of("886")):
        entry = AccessLogEntry.objects.get(child_id=office.case.child_id)
    assert (entry.account, entry.page, entry.why) == (office.officer, "case list: mine", "caseload")


def test_query_count_does_not_grow_with_rows(office: Office, sign_in: SignIn) -> None:
    client = sign_in(office.manager)
    client.get("/cases/?queue=all")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/cases/?queue=all")
    put_down_cases("886", [HELD] * 30, officer=office.officer)

    with CaptureQueriesContext(connection) as many:
        client.get("/cases/?queue=all&show=100")

    # One more: the count, where there is more than a page of them, is not asked for on a single page.
    assert len(many) <= len(one) + 1
    assert len(one) <= 20


def test_counting_stops_at_a_figure(db: None) -> None:
    put_down_cases("303", [HELD] * 5)

    with acting(caseload_of("303")):
        cases = matching(CaseFilter("303", 1, HELD)).cases
        counts = capped_counts({"a": cases, "b": cases.none()}, most=3)

    assert counts == {"a": 4, "b": 0}


due_days = st.lists(st.none() | st.dates(HELD, HELD + timedelta(days=3)), max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(due=due_days, size=st.integers(1, 5))
def test_pages_visit_each_case_once_in_order(db: None, due: list[date | None], size: int) -> None:
    code = f"{next(_codes)}"
    cases = put_down_cases(code, due)
    expected = [case.pk for case in sorted(cases, key=lambda c: (c.next_due_on is None, c.next_due_on or HELD, c.pk))]

    with acting(caseload_of(code)):
        onwards = list(walk(code, size))
        back = list(walk_back(code, size, onwards[-1][0] if onwards else None))

    assert [pk for page in onwards for pk in page] == expected
    assert back == list(reversed(onwards))[1:]


def walk(code: str, size: int) -> Iterator[list[Any]]:
    """The pages from the first to the last."""
    after: Key | None = None
    while True:
        page = page_of(Case.objects.filter(authority_code=code), size, after=after)
        if page.cases:
            yield [case.pk for case in page.cases]
        if page.next_key is None:
            return
        after = page.next_key


def walk_back(code: str, size: int, last_page_begins_with: Any) -> Iterator[list[Any]]:
    """The pages from the one before the last to the first."""
    if last_page_begins_with is None:
        return
    cases = Case.objects.filter(authority_code=code)
    before: Key | None = Key.of(cases.get(pk=last_page_begins_with))
    first = cases.order_by("next_due_on", "id").first()
    while before and first and before != Key.of(first):
        page = page_of(cases, size, before=before)
        yield [case.pk for case in page.cases]
        before = page.previous_key


FILTERS = {
    "all": {},
    "state": {"state": "requested"},
    "mine": {"queue": Queue.MINE},
    "officer and state": {"officer_id": 7, "state": "requested"},
    "unallocated": {"queue": Queue.UNALLOCATED},
    "unallocated and state": {"queue": Queue.UNALLOCATED, "state": "requested"},
    "late": {"queue": Queue.LATE},
    "due in 7 days": {"queue": Queue.DUE_7},
    "awaiting": {"queue": Queue.AWAITING},
    "awaiting and state": {"queue": Queue.AWAITING, "state": "requested"},
}


@pytest.mark.parametrize("asked", FILTERS.values(), ids=FILTERS.keys())
def test_each_filter_reads_an_index_in_order(db: None, asked: dict[str, Any]) -> None:
    with acting(caseload_of("886")), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cases = matching(CaseFilter("886", 7, HELD, **asked)).cases.order_by("next_due_on", "id")[:26]
        sql, values = cases.query.sql_with_params()
        cursor.execute(f"EXPLAIN (COSTS OFF) {sql}", values)
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert re.search(r"Index Cond: \(+authority_code\)::text = '886'::text\)", plan)
    assert "Sort" not in plan
