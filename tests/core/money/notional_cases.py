"""The worked school of money.md's section on notional SEN budgets, and how tests reckon one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from included.adapters.formularules import formula_book
from included.core.casework.faults import Fault
from included.core.money.notional.columns import Base, base_of
from included.core.money.notional.documents import read_document
from included.core.money.notional.gathering import gather
from included.core.money.notional.raw import RawInput

THRESHOLD = 600_000
COUNTS = {
    "basic_entitlement_primary": 420,
    "fsm_primary": 84,
    "fsm6_primary": 92,
    "idaci_f_primary": 40,
    "idaci_e_primary": 20,
    "idaci_d_primary": 10,
    "low_prior_attainment_primary": 118,
    "eal_primary": 40,
}
# Hammersmith and Fulham's published percentages.
PERCENTAGES = {"basic_entitlement": "5", "deprivation": "50", "eal": "50", "low_prior_attainment": "100"}


def school(urn: str = "100001", lump_sum: str | None = None, **fields: Any) -> dict[str, Any]:
    """The worked school, with the year's lump sum or another one."""
    counts = COUNTS if lump_sum else COUNTS | {"lump_sum_primary": 1}
    amounts = {"lump_sum_primary": lump_sum} if lump_sum else {}
    return {"urn": urn, "counts": counts, "amounts": amounts} | fields


def document(*schools: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """One area with the published percentages."""
    area = {"authority": "205", "percentages": PERCENTAGES, "schools": list(schools or [school()])} | fields
    return {"financial_year": "2025-26", "areas": [area]}


def read(*documents: Any) -> tuple[Base | None, Sequence[Fault]]:
    """Documents as the command reads them, against a threshold of £6,000."""
    raw, faults = RawInput(), []
    for each in documents:
        faults += read_document(each, "", raw)
    if faults:
        return None, faults
    gathered, faults = gather(raw, formula_book())
    return base_of(gathered, THRESHOLD, formula_book()) if gathered else (None, faults)


def based(*documents: Any) -> Base:
    """The same where nothing is wrong."""
    base, faults = read(*documents)
    assert base is not None, faults
    return base


def pounds(pence: int) -> Decimal:
    """Pence as tests compare them."""
    return Decimal(pence).scaleb(-2)
