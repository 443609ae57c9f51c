"""A reckoning, or the faults that kept it from being made, as plain values for JSON."""

from collections.abc import Sequence
from typing import Any

from included.core.calendar.ages import compulsory_school_age_ends_on
from included.core.casework.events import CaseFacts, Closure
from included.core.casework.exceptions import asking_window
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


def context_document(facts: CaseFacts) -> dict[str, Any]:
    """What follows from the facts besides the limits: when rights pass, and when a closure counts."""
    document: dict[str, Any] = {}
    if facts.born_on:
        document["person"] = {"rights_pass_on": compulsory_school_age_ends_on(facts.born_on).isoformat()}
    if facts.closures:
        document["closures"] = [_closure_document(closure) for closure in facts.closures]
    return document


def _closure_document(closure: Closure) -> dict[str, Any]:
    asked_from, asked_to = asking_window(closure)
    return {
        "closed_on": closure.closed_on.isoformat(),
        "reopens_on": closure.reopens_on.isoformat(),
        "days": (closure.reopens_on - closure.closed_on).days,
        "advice_asked_from": asked_from.isoformat(),
        "advice_asked_to": asked_to.isoformat(),
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
