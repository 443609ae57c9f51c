"""The invented schools formula of a demonstration: real schools, with pupils, factors and percentages made up."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Final

from included.adapters import clock
from included.adapters.formularules import formula_book
from included.apps.schoolfunding.actions import ImportedFormula, import_formula
from included.core.money.notional.gathering import gather
from included.core.money.notional.raw import RawInput, RawSchool, RawTerm
from included.core.money.years import financial_year_of
from included.core.vocabulary import SettingKind
from included.demo.records.cases import THE_DAY
from included.demo.records.settings import Setting, settings

BASIS: Final = (
    "Invented: nine in ten of each school’s capacity as its pupils, shares of deprivation, prior attainment and "
    "language drawn at random, and percentages of ours. The national values of the year are recalled."
)
_PERCENTAGES: Final = {"basic_entitlement": "3", "deprivation": "35", "low_prior_attainment": "90", "eal": "25"}
_TARGETED_SHARE: Final = "90"
_FULL: Final = 0.9
# The years of school whose basic entitlement is of each line: the age at the start of the first, and after the last.
_AGES: Final = {
    "basic_entitlement_primary": (4, 11),
    "basic_entitlement_ks3": (11, 14),
    "basic_entitlement_ks4": (14, 16),
}
# Of all pupils, the least and the most of a school.
_SHARES: Final = {
    "fsm": (0.06, 0.4),
    "fsm6": (0.08, 0.42),
    "idaci_f": (0.02, 0.2),
    "idaci_e": (0.01, 0.15),
    "idaci_d": (0, 0.08),
    "idaci_c": (0, 0.06),
    "low_prior_attainment": (0.15, 0.42),
    "eal": (0.01, 0.2),
}


def give_formula(area: str) -> ImportedFormula:
    """Import a formula of the financial year for every open mainstream school of the area that has a capacity."""
    year = financial_year_of(THE_DAY)
    terms = [RawTerm("", area, line, percent) for line, percent in _PERCENTAGES.items()]
    terms.append(RawTerm("", area, "targeted_share", _TARGETED_SHARE))
    gathered, faults = gather(RawInput(terms, list(_schools(area, str(year)))), formula_book())
    if gathered is None:
        raise ValueError(faults[0].message)
    at = clock.start_of(year.starts_on - timedelta(days=30)) + timedelta(hours=10)
    return import_formula(area, gathered, by=None, at=at, on=THE_DAY, basis=BASIS)


def _schools(area: str, year: str) -> Iterator[RawSchool]:
    for each in settings():
        if each.authority_code == area and each.setting_kind is SettingKind.MAINSTREAM and each.is_open:
            counts = dict(_counts(each))
            if counts:
                yield RawSchool(str(each.urn), year, area, str(each.urn), each.name, counts)


def _counts(school: Setting) -> Iterator[tuple[str, str]]:
    random = Random(school.urn)  # noqa: S311 nothing secret is made
    ages = {
        line: max(0, min(last, school.high_age) - max(first, school.low_age)) for line, (first, last) in _AGES.items()
    }
    years = sum(ages.values())
    if not school.capacity or not years:
        return
    pupils = {line: round(_FULL * school.capacity * count / years) for line, count in ages.items()}
    yield from ((line, str(count)) for line, count in pupils.items() if count)
    primary = pupils.pop("basic_entitlement_primary")
    by_phase = {"primary": primary, "secondary": sum(pupils.values())}
    for factor, (least, most) in _SHARES.items():
        share = random.uniform(least, most)
        yield from ((f"{factor}_{phase}", str(round(share * count))) for phase, count in by_phase.items() if count)
    # One lump sum a school: a school of both phases has the secondary one.
    yield ("lump_sum_secondary" if by_phase["secondary"] else "lump_sum_primary"), "1"
