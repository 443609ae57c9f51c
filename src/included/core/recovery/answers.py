"""A plan that was run, as plain values for JSON; amounts are decimal text in pounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from included.core.casework.faults import Fault
from included.core.money.amounts import from_pence
from included.core.money.years import FinancialYear
from included.core.recovery.categories import NOT_SAID
from included.core.recovery.cells import cells, moved
from included.core.recovery.comparing import changes, year_changes
from included.core.recovery.findings import PlanFinding, Severity, figures, findings
from included.core.recovery.forward import Outcome, Reached, Side, Without, claimed, reached, roll_forward, without_each
from included.core.recovery.futures import Futures
from included.core.recovery.programmes import Agreement, RecoveryBook
from included.core.recovery.record import Action, Condition, Mitigation, PlanYear, RecoveryPlan
from included.core.recovery.savings import children, counted, reach
from included.core.recovery.telling import sentences


@dataclass(frozen=True, slots=True)
class Run:
    """A plan with all that follows from it."""

    plan: RecoveryPlan
    outcomes: tuple[Outcome, ...]
    without: tuple[Without, ...]
    findings: tuple[PlanFinding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether the plan contradicts itself."""
        return any(each.severity is Severity.ERROR for each in self.findings)


def run_plan(plan: RecoveryPlan, book: RecoveryBook) -> Run:
    """Everything that follows from a plan."""
    outcomes = roll_forward(plan, book)
    return Run(plan, outcomes, without_each(plan, book, outcomes), findings(plan, outcomes, book))


def run_document(run: Run, book: RecoveryBook, futures: Futures | None) -> dict[str, Any]:
    """What a run found."""
    plan = run.plan
    return {
        "authority": plan.authority,
        "name": plan.name,
        "as_at": plan.as_at.isoformat(),
        "programme": plan.programme or None,
        "sentences": list(sentences(plan, run.outcomes)),
        "balance": {
            "agreed_by": _year(plan.balance_by),
            "mitigated": _reached(reached(run.outcomes)),
            "unmitigated": _reached(reached(run.outcomes, is_mitigated=False)),
        },
        "opening": pounds(plan.opening.pence),
        "years": [_year_document(each) for each in run.outcomes],
        "mitigations": _mitigations(run),
        "categories": [_category_year(year, plan) for year in plan.years],
        "stability_grant": _claim(plan, book),
        "agreement": _agreement(book.agreement(plan.authority, plan.programme)),
        "conditions": [_condition(each, plan) for each in plan.conditions],
        "actions": [_action(each, plan) for each in plan.actions],
        "futures": _futures(futures) if futures else None,
        "figures": _figures(plan),
        "taken_for_granted": list(plan.remarks),
        "findings": [finding_document(each) for each in run.findings],
    }


def pounds(pence: int) -> str:
    """Pence as decimal text in pounds."""
    return str(from_pence(pence))


def _year(year: FinancialYear | None) -> str | None:
    return str(year) if year else None


def _reached(found: Reached) -> dict[str, str | None]:
    return {"in_year_from": _year(found.in_year), "nothing_owed_from": _year(found.in_all)}


def _year_document(each: Outcome) -> dict[str, Any]:
    return {
        "year": str(each.year),
        "is_actual": each.is_actual,
        "income": pounds(each.income),
        "grant": pounds(each.grant),
        "saved": pounds(sum(each.saved.values())),
        "unmitigated": _side(each.unmitigated),
        "mitigated": _side(each.mitigated),
    }


def _side(side: Side) -> dict[str, str]:
    return {name: pounds(getattr(side, name)) for name in ("opening", "spend", "in_year", "closing")}


def _mitigations(run: Run) -> list[dict[str, Any]]:
    counts = [counted(run.plan.in_force, row.year) for row in run.outcomes]
    return [_mitigation(each, run, counts) for each in run.plan.mitigations]


def _mitigation(each: Mitigation, run: Run, counts: Sequence[Mapping[str, int]]) -> dict[str, Any]:
    left_out = next((row for row in run.without if row.key == each.key), None)
    outcomes = left_out.outcomes if left_out else run.outcomes
    return {
        "id": each.key,
        "name": each.name,
        "owner": each.owner,
        "is_withdrawn": each.withdrawn_on is not None,
        "double_count_group": each.group or None,
        "confidence": each.confidence,
        "saved": pounds(sum(row.saved.get(each.key, 0) for row in run.outcomes)),
        "ends_better_by": pounds(left_out.difference if left_out else 0),
        "balance_without": _reached(reached(outcomes)),
        "years": [
            _mitigated_year(each, row, count, other)
            for row, count, other in zip(run.outcomes, counts, outcomes, strict=True)
        ],
    }


def _mitigated_year(each: Mitigation, row: Outcome, counts: Mapping[str, int], without: Outcome) -> dict[str, Any]:
    is_counted = each.key in row.saved
    return {
        "year": str(row.year),
        "children": children(reach(each, row.year), row.year) if is_counted else 0,
        "children_counted": children(counts[each.key], row.year) if is_counted else 0,
        "saved": pounds(row.saved.get(each.key, 0)),
        "closing_with": pounds(row.mitigated.closing),
        "closing_without": pounds(without.mitigated.closing),
    }


def _category_year(year: PlanYear, plan: RecoveryPlan) -> dict[str, Any]:
    rows = [
        {
            "group": cell.category.group,
            "line": cell.category.line or None,
            "age": cell.category.age or (NOT_SAID if cell.category.group else None),
            "need": cell.category.need or (NOT_SAID if cell.category.group else None),
            "placements": cell.placements,
            "unmitigated": pounds(cell.unmitigated),
            "mitigated": pounds(cell.mitigated),
        }
        for cell in cells(year, plan.in_force)
    ]
    return {"year": str(year.year), "rows": rows, "moved": moved(year, plan.in_force)}


def _claim(plan: RecoveryPlan, book: RecoveryBook) -> dict[str, str] | None:
    found = claimed(plan, book)
    if found is None or plan.claim is None:
        return None
    sums = {"eligible": found.eligible, "grant": found.grant, "residual": found.residual}
    return {**{name: pounds(pence) for name, pence in sums.items()}, "paid_in": str(plan.claim.paid_in)}


def _agreement(found: Agreement | None) -> dict[str, Any] | None:
    if found is None:
        return None
    names = ("key", "words", "value", "unit", "source", "status")
    terms = [{name: str(getattr(term, name)) for name in names} for term in found.terms]
    return {"name": found.name, "provision": found.provision, "figures": terms}


def _condition(each: Condition, plan: RecoveryPlan) -> dict[str, Any]:
    state = "met" if each.met_on else "late" if each.due_on and each.due_on < plan.as_at else "open"
    answering: tuple[Mitigation | Action, ...] = (*plan.in_force, *plan.actions)
    answers = [row.key for row in answering if row.condition == each.key]
    return {"id": each.key, "text": each.text, "state": state, "evidence": len(each.evidence), "answered_by": answers}


def _action(each: Action, plan: RecoveryPlan) -> dict[str, Any]:
    state = "done" if each.done_on else "late" if each.due_on < plan.as_at else "open"
    return {"id": each.key, "what": each.what, "owner": each.owner, "state": state, "evidence": len(each.evidence)}


def _futures(found: Futures) -> dict[str, Any]:
    years = [
        {
            "year": str(each.year),
            "closing": {
                "p10": pounds(each.closing.low), "p50": pounds(each.closing.middle), "p90": pounds(each.closing.high)
            },
            "in_year_balances": each.in_year_balances,
        }
        for each in found.years
    ]  # fmt: skip
    return {"draws": found.draws, "seed": found.seed, "years": years, "balances_as_agreed": found.kept_by_then}


def _figures(plan: RecoveryPlan) -> list[dict[str, str]]:
    return [
        {"place": each.place, "amount": pounds(each.pence), "status": each.status or "", "source": each.source}
        for each in figures(plan)
        if each.place and each.status
    ]


def finding_document(each: PlanFinding) -> dict[str, str]:
    """A finding as plain values."""
    return {"code": each.code, "severity": each.severity.value, "place": each.place, "message": each.message}


def faults_document(faults: Sequence[Fault]) -> dict[str, Any]:
    """What kept a plan from being read."""
    rows = [
        {"code": each.code, "severity": Severity.ERROR.value, "place": each.place, "message": each.message}
        for each in faults
    ]
    return {"findings": rows}


def comparison_document(before: Run, after: Run) -> dict[str, Any]:
    """Two versions beside each other."""
    rows: list[Mapping[str, str | None]] = [
        {
            "kind": each.kind, "id": each.key, "what": each.what,
            "field": each.field or None, "before": each.before or None, "after": each.after or None,
        }
        for each in changes(before.plan, after.plan)
    ]  # fmt: skip
    years = [
        {
            "year": str(each.year),
            "closing_before": None if each.before is None else pounds(each.before),
            "closing_after": None if each.after is None else pounds(each.after),
        }
        for each in year_changes(before.outcomes, after.outcomes)
    ]
    return {"name": before.plan.name, "as_at": before.plan.as_at.isoformat(), "changes": rows, "years": years}
