"""The stored commitments are those that placements and prices give."""

from datetime import date

from apps.finance.conftest import Office
from apps.placements.conftest import HELD
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.finance.models import Commitment
from included.apps.finance.rebuilding import LedgerDifference, rebuild_commitments
from included.apps.placements.models import Placement


def rebuilt(*, is_written: bool = False) -> list[LedgerDifference]:
    with acting(caseload_of("886")):
        return rebuild_commitments("886", on=HELD, is_written=is_written)


def test_nothing_differs_that_was_written_here(office: Office) -> None:
    office.place("Mabel Okafor", "27450.00")
    office.place("Tom Ash")

    assert rebuilt() == []


def test_what_differs_is_told_and_mended(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    office.place("Tom Ash")
    with acting(caseload_of("886")):
        Commitment.objects.filter(placement=placement, year=2024).update(pence=5)
        Commitment.objects.filter(placement=placement, year=2025).delete()

    told, mended, after = rebuilt(), rebuilt(is_written=True), rebuilt()

    assert [(each.placement, each.year) for each in told] == [(placement.pk, 2024), (placement.pk, 2025)]
    assert "pence 5," in told[0].stored
    assert told[1].stored == "nothing"
    assert (mended, after) == (told, [])


def test_earlier_years_are_kept_right(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00", starts_on=date(2023, 5, 1))
    later = date(2026, 5, 1)

    with clock.hold_today(later), acting(caseload_of("886")):
        stored = Placement.objects.get(pk=placement.pk)
        stored.starts_on = date(2023, 6, 1)
        stored.save()
        found = rebuild_commitments("886", on=later)
        years = list(Commitment.objects.order_by("year").values_list("year", flat=True))
        first = Commitment.objects.get(year=2023)

    assert found == []
    assert years == [2023, 2024, 2025, 2026, 2027]
    assert first.starts_on == date(2023, 6, 1)


def test_an_emptied_ledger_is_a_difference(office: Office) -> None:
    office.place("Mabel Okafor", "27450.00")
    with acting(caseload_of("886")):
        Commitment.objects.all().delete()

    assert {each.stored for each in rebuilt()} == {"nothing"}
