"""Children of a demonstration who left their school in October, which was written down only in January."""

from datetime import date
from typing import Final

from included.core.vocabulary import SettingKind
from included.demo.records.cases import Caseload, InventedCase
from included.demo.records.placements import kind_placed, placed_at

LEFT_ON: Final = date(2024, 10, 1)
_FEW: Final = 2


def left_unnoticed(caseload: Caseload) -> tuple[InventedCase, ...]:
    """Of those in special schools whose story nobody tells, the first few: another quarter was paid for them."""
    told = {persona.case_number for persona in caseload.personas}
    there = [case for case in caseload.cases if case.number not in told and _is_in_special_school(case)]
    return tuple(sorted(there, key=lambda case: case.reference)[:_FEW])


def _is_in_special_school(case: InventedCase) -> bool:
    placed = placed_at(case)
    return placed is not None and placed[1] < LEFT_ON and kind_placed(case) == SettingKind.SPECIAL
