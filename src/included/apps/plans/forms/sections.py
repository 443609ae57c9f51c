"""The parts of a plan outside its needs: who it is about, section A, health and care, section J."""

from abc import abstractmethod
from dataclasses import replace
from typing import Any, ClassVar

from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.plans.editing import Edit, NewIds
from included.apps.plans.forms.need import DraftForm, need_title
from included.core.plan.records import Budget, Contact, HealthAgreement, Person, Plan, Views

_FURTHER_PARTS = 2


class SectionForm(DraftForm):
    """A part of the plan on one page: what it shows of a plan, and how it changes one."""

    title: ClassVar[str]
    # Which advice stands beside the form, and the fields a paragraph can be copied into.
    advice_sections: ClassVar[tuple[str, ...]] = ()
    takes: ClassVar[tuple[tuple[str, str], ...]] = ()

    @classmethod
    @abstractmethod
    def initial_of(cls, plan: Plan) -> dict[str, Any]:
        """The form's fields as the plan has them."""

    @abstractmethod
    def changed(self, plan: Plan) -> Plan:
        """The plan with what was typed."""

    def offer(self, plan: Plan) -> None:
        """Set the answers that depend on the plan."""
        del plan

    def edit(self) -> Edit:
        """What was typed, as a change of the plan."""

        def edit(plan: Plan, _: NewIds) -> Plan:
            return self.changed(plan)

        return edit


class ViewsForm(SectionForm):
    """Section A: the child's voice and the family's, kept apart."""

    title = "Section A: views, interests and aspirations"
    advice_sections = ("views", "strengths")
    takes = (("child", "the child’s views"), ("family", "the family’s views"), ("history", "the history"))

    child = fields.LongTextField(label="What the child or young person says", hint="In their own words.", rows=8)
    how_asked = fields.TextField(label="How they were asked", hint="For example, by drawing with a teacher they know")
    why_no_child_view = fields.LongTextField(label="If there is no view of theirs, why", rows=2)
    family = fields.LongTextField(label="What the family says", rows=8)
    history = fields.LongTextField(label="History", rows=5)

    @classmethod
    def initial_of(cls, plan: Plan) -> dict[str, Any]:
        """Section A as it stands."""
        return {name: getattr(plan.views, name) for name in cls.base_fields}

    def changed(self, plan: Plan) -> Plan:
        """The plan with these views."""
        return replace(plan, views=Views(**self.cleaned_data))


class ChildForm(SectionForm):
    """Who the plan is about and who is around the child. Name and date of birth come from the record."""

    title = "The child and the people around them"

    known_as = fields.TextField(label="What the child likes to be called")
    ncy = fields.TextField(label="School year", hint="R, or 1 to 14", width=2)
    sex = fields.TextField(label="Sex")
    ethnicity = fields.TextField(label="Ethnicity")
    first_language = fields.TextField(label="The child’s first language")
    family_first_language = fields.TextField(label="The family’s first language")
    contacts = fields.LongTextField(
        label="Parents and carers", hint="One on each line: name; relationship; phone or email", rows=4
    )
    services = fields.LongTextField(
        label="Services involved", hint="One on each line: name; role; phone or email", rows=4
    )

    @classmethod
    def initial_of(cls, plan: Plan) -> dict[str, Any]:
        """The particulars as they stand."""
        own = {name: getattr(plan.person, name) for name in cls.base_fields if name not in ("contacts", "services")}
        return {**own, "contacts": _lines(plan.contacts), "services": _lines(plan.services)}

    def changed(self, plan: Plan) -> Plan:
        """The plan with these particulars."""
        typed = dict(self.cleaned_data)
        contacts, services = typed.pop("contacts"), typed.pop("services")
        person = Person(name=plan.person.name, born_on=plan.person.born_on, **typed)
        return replace(
            plan,
            person=person,
            contacts=_contacts(contacts, "contact"),
            services=_contacts(services, "service"),
        )


class CareForm(SectionForm):
    """The health body's agreement, and how progress is watched. Needs of sections C and D have pages of their own."""

    title = "Health and social care, and monitoring"

    agreed = fields.YesNoField(
        label="Has the health body agreed section G?",
        hint="Health provision may be specified only when it has: regulation 12(2).",
    )
    by = fields.TextField(label="Who agreed for the health body")
    on = GovukDateField(label="When it agreed", past=True, required=False)
    monitoring = fields.LongTextField(label="How progress towards the outcomes is watched, by whom and how often")

    @classmethod
    def initial_of(cls, plan: Plan) -> dict[str, Any]:
        """The agreement as it stands."""
        health = plan.health_agreed
        agreed = health.agreed or (False if health.by or health.on else None)
        return {"agreed": agreed, "by": health.by, "on": health.on, "monitoring": plan.monitoring}

    def changed(self, plan: Plan) -> Plan:
        """The plan with this agreement."""
        typed = self.cleaned_data
        health = HealthAgreement(agreed=bool(typed["agreed"]), by=typed["by"], on=typed["on"])
        return replace(plan, health_agreed=health, monitoring=typed["monitoring"])


class BudgetForm(SectionForm):
    """Section J: the personal budget, where the family asked for one."""

    title = "Section J: personal budget"

    direct_payment = fields.YesNoField(label="Is any of it a direct payment?")
    amount = fields.TextField(label="Amount a year", prefix="£", width=10)
    needs = fields.CheckboxesField(label="Needs it is for")
    outcomes = fields.CheckboxesField(label="Outcomes it is for")
    text = fields.LongTextField(label="What it pays for, and how it is arranged")

    def offer(self, plan: Plan) -> None:
        """The plan's own needs and outcomes."""
        self.fields["needs"].options = [(need.id, need_title(need)) for need in plan.needs]  # type: ignore[attr-defined]
        self.fields["outcomes"].options = [  # type: ignore[attr-defined]
            (outcome.id, outcome.text or f"Outcome {outcome.id}") for outcome in plan.outcomes
        ]

    @classmethod
    def initial_of(cls, plan: Plan) -> dict[str, Any]:
        """Section J as it stands."""
        budget = plan.budget
        lists = {"needs": list(budget.needs), "outcomes": list(budget.outcomes)}
        asked = budget.direct_payment or (False if budget.amount or budget.text else None)
        return {"direct_payment": asked, "amount": budget.amount, "text": budget.text, **lists}

    def changed(self, plan: Plan) -> Plan:
        """The plan with this budget."""
        typed = self.cleaned_data
        budget = Budget(
            direct_payment=bool(typed["direct_payment"]),
            amount=typed["amount"],
            needs=tuple(typed["needs"]),
            outcomes=tuple(typed["outcomes"]),
            text=typed["text"],
        )
        return replace(plan, budget=budget)


SECTION_FORMS: dict[str, type[SectionForm]] = {
    "child": ChildForm,
    "views": ViewsForm,
    "care": CareForm,
    "budget": BudgetForm,
}


def _lines(contacts: tuple[Contact, ...]) -> str:
    return "\n".join("; ".join((each.name, each.role, each.details)).rstrip("; ") for each in contacts)


def _contacts(text: str, prefix: str) -> tuple[Contact, ...]:
    rows = [line.split(";", _FURTHER_PARTS) for line in text.splitlines() if line.strip()]
    return tuple(
        Contact(f"{prefix}{number}", *(part.strip() for part in row)) for number, row in enumerate(rows, start=1)
    )
