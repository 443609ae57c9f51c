"""Small recovery plans for tests, read as any plan is."""

from typing import Any

from included.adapters.recoveryrules import recovery_book
from included.core.recovery.documents import plan_from
from included.core.recovery.record import Mitigation, RecoveryPlan

BOOK = recovery_book()


def year(name: str, income: str, spend: str, **rest: Any) -> dict[str, Any]:
    """A year that receives and spends whole pounds, all on independent schools unless told."""
    return {
        "year": name,
        "income": [{"what": "high_needs_block", "amount": income}],
        "spend": [{"group": "independent", "amount": spend}],
        **rest,
    }


def mitigation(key: str = "M1", **rest: Any) -> dict[str, Any]:
    """Ten children from April 2026 at £1,000 each, certain."""
    return {
        "id": key,
        "name": f"Mitigation {key}",
        "owner": "Head of Commissioning",
        "starts_on": "2026-04-01",
        "volume": 10,
        "unit_saving": "1000.00",
        "confidence": 100,
        "group": "independent",
        **rest,
    }


def document(**rest: Any) -> dict[str, Any]:
    """Two years: £100 owed first, £50 short in each."""
    return {
        "authority": "886",
        "name": "A plan",
        "as_at": "2026-06-01",
        "opening": {"amount": "-100.00"},
        "years": [year("2026-27", "1000.00", "1050.00"), year("2027-28", "1000.00", "1050.00")],
        **rest,
    }


def plan(**rest: Any) -> RecoveryPlan:
    """The plan of such a document."""
    reading = plan_from(document(**rest), BOOK)
    assert reading.plan is not None, reading.faults
    return reading.plan


def mitigations(*rows: dict[str, Any]) -> tuple[Mitigation, ...]:
    """Mitigations as a plan holds them."""
    return plan(mitigations=list(rows)).mitigations
