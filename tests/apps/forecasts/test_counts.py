"""What an area's own cases say, counted by the database and once more the slow way."""

from collections import Counter
from datetime import date

from apps import factories
from apps.finance.conftest import Office
from apps.forecasts.conftest import plan_holder
from apps.placements.conftest import HELD
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.cases.actions import record_event
from included.apps.cases.models import Case
from included.apps.forecasts.inputs import inputs_of, ledger_in
from included.apps.forecasts.queries.counts import counted_of
from included.apps.placements.models import Placement
from included.core.casework import EventKind
from included.core.forecast.own import Counted, LedgerLine, counts_from


def counted(on: date = HELD) -> list[Counted]:
    with acting(caseload_of("886")):
        return counted_of("886", on)


def of(what: str, on: date = HELD) -> Counter[tuple[int, int, str, bool]]:
    found: Counter[tuple[int, int, str, bool]] = Counter()
    for row in counted(on):
        if row.what == what:
            found[row.year, row.age, row.kind, row.is_placed] += row.count
    return found


def record(case: Case, kind: EventKind, on: date, **details: str | bool | int) -> None:
    with acting(caseload_of("886")):
        record_event(case.pk, kind, on, by=None, at=clock.now(), details=details)


def place(office: Office, case: Case, kind: str = "special", starts_on: date = date(2024, 9, 1)) -> Placement:
    with acting(viewer_of(office.school.manager)):
        return Placement.objects.create(
            case=case, child_id=case.child_id, authority_code="886", setting_id=118201, kind=kind,
            starts_on=starts_on, made_by=office.school.manager, made_at=clock.now(),
        )  # fmt: skip


def test_plans_in_force_are_counted_by_age_and_place(office: Office) -> None:
    place(office, plan_holder("Ada Ash", born_on=date(2014, 9, 1)))
    place(office, plan_holder("Ben Birch", born_on=date(2014, 8, 31)))
    plan_holder("Cy Cedar")
    factories.child_with_case("Dot Dale")

    found = of("now")

    # Ages on 31 August 2024: the younger of the two is nine the day before her birthday.
    assert found == {(0, 9, "special", True): 1, (0, 10, "special", True): 1, (0, 10, "", False): 1}


def test_a_place_to_come_counts_where_there_is_none(office: Office) -> None:
    case = plan_holder("Ada Ash")
    place(office, case, starts_on=date(2025, 4, 1))

    assert of("now") == {(0, 10, "special", True): 1}


def test_a_year_is_counted_from_its_events(office: Office) -> None:
    stays, leaves = plan_holder("Ada Ash"), plan_holder("Ben Birch")
    plan_holder("Cy Cedar", since=date(2024, 6, 3))
    record(leaves, EventKind.CEASE_NOTIFIED, date(2024, 2, 5), ceases_on="2024-02-05")
    factories.child_with_case("Dot Dale", events=((EventKind.REQUEST_RECEIVED, date(2024, 3, 4)),))

    with acting(caseload_of("886")):
        found = counts_from("886", HELD, counted_of("886", HELD))

    assert [year.year for year in found.years] == [2024]
    (year,) = found.years
    assert (year.stock.sum(), year.left_by_age.sum(), year.moved_in, year.requests) == (2, 1, 1, 1)
    assert found.cells.sum() == 2
    assert stays.pk != leaves.pk


def test_a_voided_event_counts_no_more(office: Office) -> None:
    case = factories.child_with_case("Dot Dale", events=((EventKind.REQUEST_RECEIVED, date(2024, 3, 4)),))
    record(case, EventKind.BROUGHT_TO_ATTENTION, date(2024, 3, 5))
    before = of("request")

    record(case, EventKind.CORRECTION, date(2024, 3, 6), corrects=0, void=True)

    assert before.total() == 1
    assert of("request").total() == 0


def test_the_ledger_is_summed_by_kind(office: Office) -> None:
    office.place("Ada Ash", "27450.00")
    office.place("Ben Birch", "20000.00")
    office.place("Cy Cedar")
    office.place("Dot Dale", "15000.00", starts_on=date(2025, 3, 3))

    with acting(caseload_of("886")):
        found = ledger_in(inputs_of("886", HELD))

    # £17,450, £10,000, and £5,000 that begins in March: nobody is there before.
    assert found == [LedgerLine("special", 3, 3_245_000, 1)]


def test_another_authority_counts_nothing_of_it(office: Office) -> None:
    plan_holder("Ada Ash")

    with acting(caseload_of("936")):
        assert [row for row in counted_of("886", HELD) if row.count] == []
