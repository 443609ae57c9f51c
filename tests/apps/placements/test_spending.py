"""What placements cost together, beside the price of each one by one."""

from datetime import date, timedelta
from decimal import Decimal

from apps.placements.conftest import HELD, ORCHARD, School
from included.adapters import clock
from included.adapters.moneyrules import money_book
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.finance.models import Commitment
from included.apps.partnership.sufficiency import prices_of
from included.apps.placements.models import Placement, PlacementPrice
from included.apps.placements.queries.case import row_of
from included.apps.placements.queries.spending import Spending, spending_of
from included.core.money import price
from included.core.money.documents import placement_from
from included.core.vocabulary import SettingKind


def placed(school: School, name: str, *costs: str, ends_before: date | None = None, **changes: object) -> None:
    """A placement of which somebody said each of these costs, one after the other."""
    case = school.child(name)
    with acting(viewer_of(school.manager)):
        placement = Placement.objects.create(
            case=case,
            child_id=case.child_id,
            authority_code="886",
            setting_id=ORCHARD,
            kind="special",
            starts_on=date(2024, 9, 1),
            ends_before=ends_before,
            made_by=school.manager,
            made_at=clock.now(),
        )
        for cost in costs:
            PlacementPrice.objects.create(
                placement=placement,
                child_id=case.child_id,
                authority_code="886",
                facts=facts(cost, **changes),
                said_by=school.manager,
                said_at=clock.now(),
            )


def facts(cost: str, **changes: object) -> dict[str, object]:
    return {
        "authority": "886",
        "on": HELD.isoformat(),
        "financial_year": "2024-25",
        "setting_kind": "special",
        "cost_of_provision": cost,
        "from": "2024-09-01",
        **changes,
    }


def test_the_sum_is_that_of_each_price(school: School) -> None:
    costs = ["27450.00", "27450.00", "31000.01"]
    for number, cost in enumerate(costs):
        placed(school, f"Child {number}", cost)

    with acting(caseload_of("886")):
        year, found = spending_of("886", HELD)

    book = money_book()
    each = [placement_from(facts(cost), book).placement for cost in costs]
    expected = sum((price(placement, book).amount for placement in each if placement), Decimal(0))
    assert str(year) == "2024-25"
    assert found == [Spending(SettingKind.SPECIAL, 3, int(expected * 100), 0)]


def test_a_dual_placement_costs_its_part_of_the_week(school: School) -> None:
    for name, percent in (("Mabel Okafor", 60), ("Tom Ash", 40), ("Ann Lee", 100)):
        placed(school, name, "20000.00")
        with acting(viewer_of(school.manager)):
            placement = Placement.objects.select_related("child").get(child__forename=name.split()[0])
            placement.share_percent = percent
            placement.save()

    with acting(caseload_of("886")):
        _, (found,) = spending_of("886", HELD)
        rows = {row.placement.share_percent: row.price for row in map(row_of, Placement.objects.all())}
        committed = dict(Commitment.objects.filter(year=2024).values_list("placement__share_percent", "annual_pence"))

    # A full week is £4,000, £6,000 and £10,000.
    assert {percent: price and price.annual.total for percent, price in rows.items()} == {
        60: Decimal("12000.00"),
        40: Decimal("8000.00"),
        100: Decimal("20000.00"),
    }
    assert committed == {60: 600_000, 40: 400_000, 100: 1_000_000}
    assert found.pence == sum(int(price.amount * 100) for price in rows.values() if price)


def test_the_last_that_was_said_counts(school: School) -> None:
    placed(school, "Mabel Okafor", "99999.00", "20000.00")
    placed(school, "Tom Ash")
    placed(school, "Ann Lee", "20000.00", financial_year="2023-24")
    placed(school, "Who left", "20000.00", ends_before=HELD)
    placed(school, "Who leaves tomorrow", "20000.00", ends_before=HELD + timedelta(days=1))

    with acting(caseload_of("886")):
        _, (found,) = spending_of("886", HELD)

    # £20,000 for 212 of 365 days, each element to the penny: £2,323.29, £3,484.93 and £5,808.22.
    assert (found.priced, found.not_priced, found.pence) == (2, 2, 2 * 1161644)


def test_the_cost_of_few_is_withheld(school: School) -> None:
    for number in range(4):
        placed(school, f"Child {number}", "20000.00")
    with acting(caseload_of("886")):
        few = prices_of("886", HELD)["kinds"]
    placed(school, "The fifth", "20000.00")

    with acting(caseload_of("886")):
        enough = prices_of("886", HELD)["kinds"]

    assert few == [{"kind": "State special", "priced": None, "pounds": None, "not_priced": 0}]
    assert enough == [{"kind": "State special", "priced": 5, "pounds": "58082.20", "not_priced": 0}]
