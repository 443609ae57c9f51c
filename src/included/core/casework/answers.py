"""A reckoning, or the faults that kept it from being made, as plain values for JSON."""

from collections.abc import Sequence
from typing import Any

from included.core.casework.faults import Fault
from included.core.casework.limits import ExceptionUse, Limit, Reckoning


def to_document(reckoning: Reckoning) -> dict[str, Any]:
    """A reckoning as plain values."""
    following = reckoning.next
    return {
        "state": reckoning.state.value,
        "limits": [_limit_document(limit) for limit in reckoning.limits],
        "next": None if following is None else {"rule": following.rule, "due_on": following.due_on.isoformat()},
    }


def faults_document(faults: Sequence[Fault]) -> dict[str, Any]:
    """Faults as plain values."""
    return {
        "faults": [
            {
                "code": fault.code,
                "severity": "error",
                "place": fault.place,
                "index": fault.index,
                "kind": fault.kind,
                "message": fault.message,
            }
            for fault in faults
        ]
    }


def _limit_document(limit: Limit) -> dict[str, Any]:
    return {
        "rule": limit.rule,
        "duty": limit.duty,
        "who": limit.who,
        "starts_on": limit.starts_on.isoformat(),
        "due_on": limit.due_on.isoformat(),
        "provision": limit.provision,
        "force": limit.force.value,
        "status": limit.status.value,
        "met_on": limit.met_on.isoformat() if limit.met_on else None,
        "why": limit.why,
        "exceptions": [_use_document(use) for use in limit.exceptions],
        "exceptions_refused": [_use_document(use) for use in limit.exceptions_refused],
        "certainty": limit.law.certainty.value,
    }


def _use_document(use: ExceptionUse) -> dict[str, Any]:
    return {
        "code": use.code,
        "from": use.starts_on.isoformat() if use.starts_on else None,
        "to": use.ends_on.isoformat() if use.ends_on else None,
        "reason": use.reason or None,
        "disapplies": use.is_applied,
        "why": use.why,
    }
