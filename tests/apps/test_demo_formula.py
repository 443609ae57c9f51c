"""The schools formula of the demonstration: real schools, invented budgets that say so, and the same again."""

import pytest

from included.apps.accounts.acting import acting, caseload_of
from included.apps.places.models import Setting
from included.apps.schoolfunding.queries import formula_of, reckoned
from included.core.money.notional.whatif import WhatIf
from included.core.money.years import FinancialYear
from included.core.vocabulary import SettingKind
from included.demo.records.formula import give_formula
from included.demo.records.settings import settings

AREA = "921"


@pytest.mark.django_db
def test_schools_of_an_area_have_invented_budgets() -> None:
    rows = [
        Setting(urn=each.urn, name=each.name, authority_code=AREA, setting_kind=each.setting_kind, duty_to_admit=True)
        for each in settings()
        if each.authority_code == AREA and each.setting_kind is SettingKind.MAINSTREAM and each.is_open
    ]
    Setting.objects.bulk_create(rows)

    with acting(caseload_of(AREA)):
        first, again = give_formula(AREA), give_formula(AREA)
        formula = formula_of(AREA, FinancialYear(2024), sees_few=True)

    assert first.faults == ()
    assert (first.is_new, again.is_new) == (True, False)
    assert first.schools + first.missing == len(rows)
    assert first.missing < len(rows) / 10
    assert formula is not None
    assert formula.version.basis.startswith("Invented: ")
    # Of England's schools block 12.1% is notional; an invented area is somewhere about that.
    total = reckoned(formula, WhatIf(), None).total
    assert 8 < float(total["share_percent"]) < 16
