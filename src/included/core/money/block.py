"""The high needs block of the Dedicated Schools Grant as the Department publishes it: I = A + B x C + D + E + F + H."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from typing import Final

from included.core.casework.faults import Fault
from included.core.money.dated import Status

PARTS: Final = ("nff_total", "be_rate", "pupils", "impexp", "free_school", "hospital_ap", "additional")
COLUMNS: Final = ("fy", "la_code", *PARTS)
# Taken where they are there: what additional funding is a rate of, and what a year was rolled forward from.
BASE, BEFORE, ROLLED_IN = "additional_base", "previous_total", "grants_rolled_in"
OPTIONAL: Final = (BASE, BEFORE, ROLLED_IN)
_NEVER_NEGATIVE: Final = ("nff_total", "be_rate", "pupils", BASE, BEFORE)
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_AUTHORITY: Final = re.compile(r"[0-9]{3}|ENG")
_YEAR: Final = re.compile(r"(20[0-9]{2})-([0-9]{2})")
_EXACT: Final = 80


class BlockMethod(StrEnum):
    """How the Department set a year's allocations: by the national formula, or from the year before."""

    NFF = "nff"
    ROLL_FORWARD = "roll_forward"


@dataclass(frozen=True, slots=True)
class BlockYear:
    """A financial year from which a method holds, and the parts that year's own table does not have."""

    starts_in: int
    method: BlockMethod
    absent: tuple[str, ...]
    provision: str
    status: Status


@dataclass(frozen=True, slots=True)
class AdditionalRate:
    """The rate of the additional allocation in one year: as printed, and exact, which it was reckoned by."""

    starts_in: int
    printed: str
    exact: Decimal
    provision: str
    status: Status


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One authority's block in one financial year, in whole pounds, and by which method it is reckoned here."""

    fy: str
    la_code: str
    total: Decimal
    method: BlockMethod = BlockMethod.NFF


def block_total(parts: Mapping[str, Decimal]) -> Decimal:
    """The block in whole pounds, a half rounded up; only the end is rounded."""
    with localcontext(prec=_EXACT):
        entitlement = parts["be_rate"] * parts["pupils"]
        others = sum((parts[name] for name in PARTS if name not in {"be_rate", "pupils"}), Decimal(0))
        return (entitlement + others).quantize(Decimal(1), ROUND_HALF_UP)


def method_of(fy: str, years: Sequence[BlockYear]) -> BlockMethod | None:
    """The method in force in a financial year, or none before the first year known."""
    begun = [year for year in years if year.starts_in <= int(fy[:4])]
    return begun[-1].method if begun else None


def rolled_forward(before: Decimal, rolled_in: Decimal) -> Decimal:
    """The block of the year before with the grants that were rolled into it, in whole pounds, a half rounded up."""
    with localcontext(prec=_EXACT):
        return (before + rolled_in).quantize(Decimal(1), ROUND_HALF_UP)


def additional_of(base: Decimal, rate: AdditionalRate) -> Decimal:
    """The additional allocation (H = G x r) in whole pounds, by the exact rate: the printed one is thousands out."""
    with localcontext(prec=_EXACT):
        return (base * rate.exact).quantize(Decimal(1), ROUND_HALF_UP)


def block_row(
    cells: Mapping[str, str], line: int, years: Sequence[BlockYear], rates: Sequence[AdditionalRate] | None = None
) -> tuple[BlockRow | None, tuple[Fault, ...]]:
    """A row reckoned, or every fault that stands in its way. With `rates`, H is reckoned and not read."""
    fy, la_code = cells["fy"], cells["la_code"]
    wrong = {} if _is_year(fy) else {"fy": "Give a financial year, as 2023-24."}
    if not _AUTHORITY.fullmatch(la_code):
        wrong["la_code"] = "Give the authority's three digits, or ENG."
    if not wrong and method_of(fy, years) is BlockMethod.ROLL_FORWARD and cells.get(BEFORE):
        return _rolled(cells, line)
    written = _written(cells, years)
    if rates is not None and "fy" not in wrong:
        written["additional"] = _reckoned(cells, written["additional"], rates)
    wrong |= {name: says for name, text in written.items() if (says := _wrong_with(name, text))}
    if cells.get(BEFORE) and "fy" not in wrong:
        wrong[BEFORE] = "Leave it blank: the year was set by the formula, and not rolled forward."
    if wrong:
        return None, _faults(wrong, line)
    return BlockRow(fy, la_code, block_total({name: Decimal(text) for name, text in written.items()})), ()


def _rolled(cells: Mapping[str, str], line: int) -> tuple[BlockRow | None, tuple[Fault, ...]]:
    written = {BEFORE: cells[BEFORE], ROLLED_IN: cells.get(ROLLED_IN) or "0"}
    wrong = {name: says for name, text in written.items() if (says := _wrong_with(name, text))}
    if wrong:
        return None, _faults(wrong, line)
    total = rolled_forward(Decimal(written[BEFORE]), Decimal(written[ROLLED_IN]))
    return BlockRow(cells["fy"], cells["la_code"], total, BlockMethod.ROLL_FORWARD), ()


def _written(cells: Mapping[str, str], years: Sequence[BlockYear]) -> dict[str, str]:
    absent = {name for year in years if cells["fy"].startswith(f"{year.starts_in}-") for name in year.absent}
    return {name: cells[name] or ("0" if name in absent else "") for name in PARTS}


def _reckoned(cells: Mapping[str, str], given: str, rates: Sequence[AdditionalRate]) -> str:
    """H by the year's rate; as given in a year without one."""
    rate = next((each for each in rates if cells["fy"].startswith(f"{each.starts_in}-")), None)
    base = cells.get(BASE, "")
    if rate is None:
        return given
    return base if _wrong_with(BASE, base) else str(additional_of(Decimal(base), rate))


def _faults(wrong: Mapping[str, str], line: int) -> tuple[Fault, ...]:
    return tuple(Fault("MD07", f"line {line}", f"{name}: {says}") for name, says in wrong.items())


def _is_year(text: str) -> bool:
    found = _YEAR.fullmatch(text)
    return found is not None and (int(found[1]) + 1) % 100 == int(found[2])


def _wrong_with(name: str, text: str) -> str:
    if not _NUMBER.fullmatch(text):
        return "Give a number in digits, without commas or a pound sign."
    return "Give no number below nought." if name in _NEVER_NEGATIVE and Decimal(text) < 0 else ""
