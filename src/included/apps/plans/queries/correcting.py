"""The texts of an issued plan in which a typing error may be put right."""

from dataclasses import dataclass

from included.core.plan.fields import label_of
from included.core.plan.records import Plan

_ROWS = {
    "needs": ("text", "strengths"),
    "provision": ("text", "expertise"),
    "outcomes": ("text", "measure", "baseline", "steps"),
}
_NOUNS = {"needs": "Need", "provision": "Provision", "outcomes": "Outcome"}


@dataclass(frozen=True, slots=True)
class PlanText:
    """One running text: where it stands, what it is called, what it says."""

    place: str
    title: str
    text: str


def correctable(plan: Plan) -> tuple[PlanText, ...]:
    """Every running text that is not empty, in the plan's order."""
    views = [
        PlanText(f"views.{name}", label_of(f"views.{name}").capitalize(), getattr(plan.views, name))
        for name in ("child", "family", "history", "how_asked")
    ]
    single = [
        PlanText("monitoring", "How progress is followed", plan.monitoring),
        PlanText("budget.text", "The personal budget", plan.budget.text),
    ]
    rows = [
        PlanText(f"{name}[{row.id}].{field}", f"{_NOUNS[name]} {row.id}: {label_of(field)}", getattr(row, field))
        for name, fields in _ROWS.items()
        for row in getattr(plan, name)
        for field in fields
    ]
    return tuple(each for each in (*views, *rows, *single) if each.text.strip())


def may_be_corrected(plan: Plan, place: str) -> bool:
    """Whether there is a running text at a place."""
    return any(each.place == place for each in correctable(plan))
