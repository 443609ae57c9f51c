"""Importing a schools formula: all of an authority's schools of a year, or nothing where one thing is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Count, Q

from included.adapters.formularules import formula_book
from included.adapters.threshold import threshold_of
from included.apps.accounts.models import Account
from included.apps.finance.models import Commitment
from included.apps.places.models import Setting
from included.apps.schoolfunding.models import FormulaVersion, SchoolBudget
from included.core.casework.faults import Fault
from included.core.money.notional.columns import Base, base_of
from included.core.money.notional.gathering import Gathered, School
from included.core.money.notional.granted import taken_for_granted
from included.core.money.notional.reckoning import HUNDREDTHS
from included.core.money.notional.whatif import WhatIf, compare
from included.core.money.years import FinancialYear
from included.core.vocabulary import SettingKind

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class ImportedFormula:
    """Which version the schools are now, and whether it is new; or what is wrong, and then nothing was added."""

    version: int
    schools: int
    missing: int
    is_new: bool
    faults: tuple[Fault, ...] = ()


@transaction.atomic
def import_formula(
    code: str, gathered: Gathered, *, by: Account | None, at: datetime, on: date, basis: str = ""
) -> ImportedFormula:
    """Add a version of the year's formula, unless it is what is there. The caller acts for the authority."""
    _one_at_a_time(code, gathered.year)
    known = _mainstream_of(code)
    faults = tuple(_faults(code, gathered.schools, known))
    counted = _with_ledger(code, gathered, on) if not faults else gathered
    base, wrong = base_of(counted, threshold_of(gathered.year), formula_book()) if not faults else (None, [])
    if base is None:
        return ImportedFormula(0, 0, 0, is_new=False, faults=(*faults, *wrong))
    missing = len(known - {int(each.urn) for each in gathered.schools})
    last = FormulaVersion.objects.filter(authority_code=code, year=gathered.year.starts_in).order_by("-version").first()
    terms, budgets = _terms(base, gathered) | {"basis": basis}, _budgets(base)
    if last is not None and _is_the_same(last, terms, budgets):
        return ImportedFormula(last.version, len(budgets), missing, is_new=False)
    row = FormulaVersion.objects.create(
        authority_code=code,
        year=gathered.year.starts_in,
        version=last.version + 1 if last else 1,
        imported_by=by,
        imported_at=at,
        **terms,
    )
    made = [SchoolBudget(formula=row, authority_code=code, setting_id=urn, **budget) for urn, budget in budgets.items()]
    SchoolBudget.objects.bulk_create(made, batch_size=_AT_ONCE)
    return ImportedFormula(row.version, len(made), missing, is_new=True)


def _one_at_a_time(code: str, year: FinancialYear) -> None:
    with connection.cursor() as cursor:
        # Two imports of one year at once would number alike.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"formula {code} {year}"])


def _mainstream_of(code: str) -> set[int]:
    rows = Setting.objects.filter(authority_code=code, setting_kind=SettingKind.MAINSTREAM.value, is_open=True)
    return set(rows.values_list("pk", flat=True))


def _faults(code: str, schools: Sequence[School], known: set[int]) -> Iterator[Fault]:
    for school in schools:
        if school.authority != code:
            yield Fault(
                "MD05", school.place, f"authority: The school is of another authority than {code}. Leave it out."
            )
        elif not (school.urn.isascii() and school.urn.isdecimal() and int(school.urn) in known):
            words = f"urn: There is no open mainstream school {school.urn} of {code} in the directory of settings."
            yield Fault("MD03", school.place, f"{words} Check the URN, or import the register.")


def _with_ledger(code: str, gathered: Gathered, on: date) -> Gathered:
    """High-need pupils by number: as told, or by the costs told, or else the placements with a top-up in the ledger."""
    year, threshold = gathered.year, threshold_of(gathered.year)
    day = min(max(on, year.starts_on), year.ends_before - timedelta(days=1))
    rows = Commitment.objects.filter(
        Q(ends_before__isnull=True) | Q(ends_before__gt=day),
        authority_code=code,
        year=year.starts_in,
        kind=SettingKind.MAINSTREAM.value,
        annual_pence__gt=0,
        starts_on__lte=day,
    )
    ledger = dict(rows.values_list("setting_id").annotate(Count("pk")))
    counted = [_counted(each, ledger.get(int(each.urn), 0), threshold) for each in gathered.schools]
    return replace(gathered, schools=counted)


def _counted(school: School, in_ledger: int, threshold: int) -> School:
    if school.high_needs is not None:
        return school
    told = sum(heads for cost, heads in school.costs if cost > threshold) if school.costs else in_ledger
    return replace(school, high_needs=told * HUNDREDTHS, costs=[])


def _terms(base: Base, gathered: Gathered) -> dict[str, Any]:
    (area,) = base.areas
    remarks = taken_for_granted(base, compare(base, WhatIf(), formula_book()), formula_book())
    silent = sum(1 for each in gathered.schools if each.high_needs is None and not each.costs)
    if silent:
        remarks.append(f"High-need pupils of schools that give no number were counted from placements: {silent}.")
    return {
        "lines": list(formula_book().lines),
        "percents": dict(area.percents),
        "share": area.share,
        "pays": area.pays,
        "has_rule": area.has_rule,
        "remarks": remarks,
    }


def _budgets(base: Base) -> dict[int, dict[str, Any]]:
    rows = zip(base.gathered.schools, base.columns.pence.tolist(), strict=True)
    return {int(school.urn): {"pence": pence, "high_needs": school.high_needs or 0} for school, pence in rows}


def _is_the_same(last: FormulaVersion, terms: dict[str, Any], budgets: dict[int, dict[str, Any]]) -> bool:
    if any(getattr(last, name) != value for name, value in terms.items()):
        return False
    rows = SchoolBudget.objects.filter(formula=last).values_list("setting_id", "pence", "high_needs")
    return {urn: {"pence": pence, "high_needs": pupils} for urn, pence, pupils in rows} == budgets
