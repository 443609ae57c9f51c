"""The parts of a plan as a list of tasks: which are written, which are not, which have findings."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from included.apps.design.parts import Task, TaskStatus
from included.apps.design.words import plural
from included.apps.plans.editing import outcomes_of, provision_for
from included.apps.plans.forms.need import AREAS, need_title
from included.apps.plans.forms.sections import SECTION_FORMS
from included.apps.plans.queries.findings import FindingLine
from included.core.plan.findings import Severity
from included.core.plan.records import Need, Plan


@dataclass(frozen=True, slots=True)
class Overview:
    """The parts outside the needs, the needs, and how much advice has come."""

    parts: tuple[Task, ...]
    needs: tuple[Task, ...]
    advice_received: int
    advice_asked: int


def overview_of(case_id: UUID, plan: Plan, findings: Iterable[FindingLine]) -> Overview:
    """A plan at a glance."""
    faulty = {need_id for line in findings if line.severity is Severity.ERROR for need_id in line.need_ids}
    written = {
        "child": bool(plan.person.known_as or plan.person.ncy),
        "views": bool(plan.views.child.strip() and plan.views.family.strip()),
        "care": bool(plan.monitoring.strip()),
        "budget": bool(plan.budget.text.strip() or plan.budget.direct_payment),
    }
    return Overview(
        parts=tuple(
            Task(form.title, reverse("plans:section", args=[case_id, name]), _status(written[name]))
            for name, form in SECTION_FORMS.items()
        ),
        needs=tuple(_need_task(case_id, plan, need, is_faulty=need.id in faulty) for need in plan.needs),
        advice_received=sum(row.received_on is not None for row in plan.advice),
        advice_asked=len(plan.advice),
    )


def _need_task(case_id: UUID, plan: Plan, need: Need, *, is_faulty: bool) -> Task:
    need_id = need.id
    provided = [item for item in provision_for(plan, need_id) if item.text.strip()]
    outcomes = [item for item in outcomes_of(plan, need_id) if item.text.strip()]
    whole = bool(need.text.strip() and provided and outcomes)
    hint = f"{AREAS[need.area]}. {plural(len(provided), 'provision')}, {plural(len(outcomes), 'outcome')}"
    title = need_title(need).removeprefix(f"{AREAS[need.area]}: ")
    status = _status(whole, begun=bool(need.text))
    if whole and is_faulty:
        status = TaskStatus.PROBLEM
    return Task(f"{need_id}: {title}", reverse("plans:need", args=[case_id, need_id]), status, hint)


def _status(is_written: bool, *, begun: bool = False) -> TaskStatus:  # noqa: FBT001  # a private answer
    if is_written:
        return TaskStatus.DONE
    return TaskStatus.IN_PROGRESS if begun else TaskStatus.NOT_STARTED
