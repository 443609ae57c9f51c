"""Who reads and writes the money: the finance officer, the Forum, the caseload's officers, and strangers."""

import pytest
from django.db import ProgrammingError, connection, transaction

from apps import factories
from apps.finance.conftest import Office
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.finance.models import BudgetLine, Commitment, MonthlySum


def seen_by(account: Account) -> tuple[bool, bool, bool]:
    """Whether somebody reads budgets, commitments of placements, and sums."""
    with acting(viewer_of(account)):
        return BudgetLine.objects.exists(), Commitment.objects.exists(), MonthlySum.objects.exists()


def set_budget(by: Account, code: str = "886") -> None:
    with acting(viewer_of(by)):
        BudgetLine.objects.create(
            authority_code=code, year=2024, kind="special", version=1, pence=100, set_by=by, set_at=clock.now()
        )


def test_each_reads_what_is_theirs(office: Office) -> None:
    office.place("Mabel Okafor", "27450.00")
    set_budget(office.finance)

    assert seen_by(office.finance) == (True, True, True)
    assert seen_by(office.school.manager) == (True, True, True)
    assert seen_by(office.school.officer) == (False, True, True)
    # The Forum reads sums and never a row of one child.
    assert seen_by(office.forum) == (True, False, True)
    for stranger in (office.elsewhere, office.school.stranger, office.school.head, factories.family_account()):
        assert seen_by(stranger) == (False, False, False)


@pytest.mark.parametrize("who", ["forum", "elsewhere", "manager"])
def test_only_the_finance_officer_sets_a_budget(office: Office, who: str) -> None:
    by = office.school.manager if who == "manager" else getattr(office, who)

    with pytest.raises(ProgrammingError, match="row-level security"):
        set_budget(by)


def test_a_budget_that_was_set_stays(office: Office) -> None:
    set_budget(office.finance)

    with pytest.raises(ProgrammingError, match="permission denied"), acting(viewer_of(office.finance)):
        BudgetLine.objects.update(pence=1)


def test_the_finance_officer_changes_no_commitment(office: Office) -> None:
    office.place("Mabel Okafor", "27450.00")

    with acting(viewer_of(office.finance)):
        changed = Commitment.objects.update(pence=1)

    assert changed == 0


@pytest.mark.parametrize("statement", ["UPDATE finance_monthlysum SET committed = 0", "DELETE FROM finance_monthlysum"])
def test_nobody_writes_sums_by_hand(office: Office, statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(viewer_of(office.finance)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_commitment_hangs_on_no_other_authoritys_placement(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    stranger = office.school.stranger

    with pytest.raises(ProgrammingError, match="row-level security"), acting(viewer_of(stranger)):
        Commitment.objects.create(
            placement_id=placement.pk, child_id=placement.child_id, authority_code="936", year=2030,
            starts_on=placement.starts_on, annual_pence=0, months=[0] * 12, pence=0, price_state="missing",
            kind="special", need="ASD", band="A", age="5 to 10", area="in",
        )  # fmt: skip
