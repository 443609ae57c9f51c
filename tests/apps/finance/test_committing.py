"""Commitments follow placements and prices, and the sums of a year follow commitments."""

from collections import Counter
from datetime import date

from apps.finance.conftest import Office
from apps.placements.conftest import HELD
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.finance.actions.committing import commit_missing
from included.apps.finance.models import Commitment, MonthlySum
from included.apps.placements.actions.correcting import correct_placement
from included.apps.placements.actions.placing import end_placement
from included.apps.placements.models import Placement

Key = tuple[int, str, str, int]


def commitments() -> dict[int, Commitment]:
    with acting(caseload_of("886")):
        return {row.year: row for row in Commitment.objects.order_by("year")}


def sums() -> dict[Key, tuple[int, int]]:
    """What the database keeps, but for what has gone to nothing."""
    with acting(caseload_of("886")):
        rows = list(MonthlySum.objects.all())
    found = {(row.year, row.dimension, row.value, row.month): (row.committed, row.placements) for row in rows}
    return {key: figures for key, figures in found.items() if any(figures)}


def added_up() -> dict[Key, tuple[int, int]]:
    """The same sums, the slow and obvious way."""
    pence: Counter[Key] = Counter()
    placements: Counter[Key] = Counter()
    with acting(caseload_of("886")):
        for row in Commitment.objects.all():
            for by in ("kind", "need", "band", "age", "area"):
                for month, owed in enumerate(row.months):
                    key = (row.year, by, getattr(row, by), month)
                    pence[key] += owed
                    placements[key] += bool(row.pence)
    return {key: (pence[key], placements[key]) for key in pence if pence[key] or placements[key]}


def change(office: Office, placement: Placement, **changes: object) -> None:
    with acting(viewer_of(office.school.officer)):
        stored = Placement.objects.select_related("case", "setting", "place_use").get(pk=placement.pk)
        if "ends" in changes:
            end_placement(stored, on=changes["ends"], by=office.school.officer, at=clock.now())  # type: ignore[arg-type]
        else:
            given = {"kind": stored.kind, "starts_on": stored.starts_on, "reason": "It was written wrongly."} | changes
            correct_placement(stored, **given, by=office.school.officer, at=clock.now())  # type: ignore[arg-type]


def test_a_priced_placement_commits_its_top_up(office: Office) -> None:
    office.place("Mabel Okafor", "27450.00")

    found = commitments()

    # £17,450 above the place money: 212 of 365 days this year, and a whole year carried into the next.
    assert (found[2024].pence, found[2024].price_state) == (1013534, "said")
    assert found[2024].months[:5] == [0, 0, 0, 0, 0]
    assert (found[2025].pence, found[2025].price_state) == (1745000, "carried")


def test_a_placement_without_a_price_is_kept(office: Office) -> None:
    office.place("Mabel Okafor")

    found = commitments()

    assert [(row.pence, row.price_state) for row in found.values()] == [(0, "missing"), (0, "missing")]


def test_an_end_takes_away_what_comes_after(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")

    change(office, placement, ends=HELD)

    found = commitments()
    assert list(found) == [2024]
    assert found[2024].pence == 654973
    assert found[2024].months[10:] == [0, 0]
    assert sums() == added_up()


def test_a_later_price_counts_instead(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")

    office.price(placement, "20000.00")

    assert commitments()[2025].pence == 1000000


def test_a_correction_moves_the_money(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")

    change(office, placement, kind="independent_special", starts_on=date(2024, 4, 1))

    found = commitments()[2024]
    assert (found.kind, found.pence) == ("independent_special", 2745000)
    assert {value for _, by, value, _ in sums() if by == "kind"} == {"independent_special"}


def test_sums_are_those_of_every_row(office: Office) -> None:
    first = office.place("Mabel Okafor", "27450.00")
    office.place("Tom Ash", "9000.00", kind="mainstream")
    office.place("Ann Lee", starts_on=date(2023, 5, 1))
    change(office, first, ends=date(2025, 3, 1))

    found = sums()

    assert found == added_up()
    assert sum(pence for (year, by, *_), (pence, _) in found.items() if (year, by) == (2024, "kind")) == sum(
        row.pence for row in _of(2024)
    )


def _of(year: int) -> list[Commitment]:
    with acting(caseload_of("886")):
        return list(Commitment.objects.filter(year=year))


def test_a_new_year_is_committed_when_it_comes(office: Office) -> None:
    office.place("Mabel Okafor", "27450.00")
    office.place("Tom Ash")
    next_year = date(2025, 4, 1)

    with clock.hold_today(next_year), acting(caseload_of("886")):
        written = commit_missing("886", on=next_year)
        again = commit_missing("886", on=next_year)

    assert (written, again) == (6, 0)
    assert sorted(commitments()) == [2024, 2025, 2026]
