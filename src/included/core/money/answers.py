"""A price, a map of a scheme, or the faults that kept one from being made, as plain values for JSON."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from included.core.casework.faults import Fault
from included.core.money.findings import PriceFinding
from included.core.money.framework import Tariff
from included.core.money.mapping import BandGap, CaseloadGap
from included.core.money.placement import Placement
from included.core.money.pricing import Price
from included.core.money.schemes import Scheme
from included.core.money.steps import Step


def price_document(price: Price, placement: Placement) -> dict[str, Any]:
    """A price as plain values; amounts are decimal text in pounds."""
    annual = price.annual
    return {
        "authority": placement.authority,
        "on": placement.on.isoformat(),
        "financial_year": str(placement.year),
        "setting_kind": placement.kind.value,
        "basis": annual.basis.value,
        "band": annual.band.code if annual.band else None,
        "days": price.days,
        "days_in_year": price.days_in_year,
        "cost": str(annual.cost),
        "elements": [
            {
                "element": element.number,
                "annual": str(element.annual),
                "amount": str(element.amount),
                "paid_by": element.paid_by,
            }
            for element in price.elements
        ],
        "annual": str(annual.total),
        "amount": str(price.amount),
        "shares": {name: str(amount) for name, amount in price.shares},
        "tariff": _tariff_document(annual.tariff, annual.comparable_tariff, annual.cost),
        "scheme": _scheme_document(price, placement),
        "steps": [_step_document(step) for step in price.steps],
        "findings": [_finding_document(found) for found in price.findings],
        "statement": price.statement,
    }


def _tariff_document(tariff: Tariff | None, comparable: Decimal | None, cost: Decimal) -> dict[str, Any] | None:
    if tariff is None or comparable is None:
        return None
    return {
        "amount": str(tariff.amount),
        "comparable": str(comparable),
        "gap": str(cost - comparable),
        "covers": tariff.covers,
        "status": tariff.status.value,
    }


def _scheme_document(price: Price, placement: Placement) -> dict[str, Any] | None:
    if price.annual.scheme is None:
        return None
    return {"code": placement.scheme, "value": _text(price.annual.scheme.amount)}


def _step_document(step: Step) -> dict[str, Any]:
    return {
        "words": step.words,
        "amount": _text(step.amount),
        "provision": step.provision or None,
        "status": step.status.value if step.status else None,
    }


def _finding_document(found: PriceFinding) -> dict[str, Any]:
    return {
        "code": found.code,
        "weight": found.weight.value,
        "message": found.message,
        "provision": found.provision or None,
    }


def map_document(
    scheme: Scheme, on: str, gaps: Sequence[BandGap], caseload: CaseloadGap | None, statement: str
) -> dict[str, Any]:
    """A scheme beside the national framework as plain values."""
    return {
        "scheme": scheme.code,
        "name": scheme.name,
        "authority": scheme.authority,
        "on": on,
        "basis": scheme.basis.value,
        "net_of_element_2": scheme.net_of_element_2,
        "status": scheme.status.value,
        "source": scheme.source,
        "gaps": [_gap_document(gap) for gap in gaps],
        "caseload": _caseload_document(caseload) if caseload else None,
        "statement": statement,
    }


def _gap_document(gap: BandGap) -> dict[str, Any]:
    return {
        "row": gap.row,
        "words": gap.words,
        "setting_kind": gap.kind.value,
        "band": gap.band,
        "value": _text(gap.value),
        "local": _text(gap.local),
        "tariff": _text(gap.tariff),
        "gap": _text(gap.gap),
        "status": gap.status.value,
    }


def _caseload_document(caseload: CaseloadGap) -> dict[str, Any]:
    return {
        "children": caseload.children,
        "local": str(caseload.local),
        "tariff": str(caseload.tariff),
        "gap": str(caseload.gap),
        "not_compared": caseload.not_compared,
    }


def faults_document(faults: Sequence[Fault]) -> dict[str, Any]:
    """Faults as plain values."""
    return {
        "faults": [
            {"code": fault.code, "severity": "error", "place": fault.place, "message": fault.message}
            for fault in faults
        ]
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
