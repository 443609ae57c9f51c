"""One need with its provision and outcomes: every field may be empty while a plan is being written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from included.apps.design import fields
from included.apps.design.forms import Form
from included.apps.plans.editing import Edit, NewIds, need_of, outcomes_of, provision_for, replaced
from included.core.plan.records import Area, Need, Outcome, Plan, Provision, ProvisionSection
from included.core.plan.wording import first_words

AREAS = {
    Area.COMMUNICATION: "Communication and interaction",
    Area.COGNITION: "Cognition and learning",
    Area.SEMH: "Social, emotional and mental health",
    Area.SENSORY_PHYSICAL: "Sensory and physical",
    Area.HEALTH: "Health (section C)",
    Area.SOCIAL_CARE: "Social care (section D)",
}
SECTIONS = {
    ProvisionSection.F: "F: special educational provision",
    ProvisionSection.G: "G: health",
    ProvisionSection.H1: "H1: social care for a disabled child under 18",
    ProvisionSection.H2: "H2: other social care",
}


class DraftForm(Form):
    """A form of the plan being written: nothing in it is required, so nothing is marked optional."""

    mark_optional: ClassVar[bool] = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for each in self.fields.values():
            each.required = False


class NewNeedForm(Form):
    """Which area the next need is of."""

    area = fields.SelectField(label="Area of the need", options=AREAS.items(), missing="Select the area of the need")


class NeedForm(DraftForm):
    """A need of section B, C or D."""

    area = fields.SelectField(label="Area of need", options=AREAS.items())
    text = fields.LongTextField(label="What the need is", hint="One need. What it is like day to day.", rows=8)
    strengths = fields.LongTextField(label="Strengths in this area", rows=3)
    why_no_provision = fields.LongTextField(
        label="If nothing is provided for it, why", hint="Only for health and social care needs.", rows=2
    )


class ProvisionForm(DraftForm):
    """One piece of provision."""

    section = fields.SelectField(label="Section", options=SECTIONS.items())
    text = fields.LongTextField(label="What is provided", rows=5)
    who = fields.TextField(label="Who provides it")
    hours = fields.TextField(label="How much each time", hint="For example, 45 minutes")
    frequency = fields.TextField(label="How often", hint="For example, twice each week in term time")
    expertise = fields.TextField(label="Training or expertise")
    funding_source = fields.TextField(label="Who pays")
    source_advice_paragraph = fields.TextField(label="Advice it comes from", hint="For example, K2.p3")
    needs = fields.CheckboxesField(label="Needs it meets")


class OutcomeForm(DraftForm):
    """One outcome of section E."""

    text = fields.LongTextField(label="What the child will be able to do", rows=4)
    measure = fields.TextField(label="How we will know")
    baseline = fields.TextField(label="Where the child is now")
    by = fields.TextField(label="By when", hint="A date, or the end of a key stage")
    steps = fields.LongTextField(label="Steps on the way", rows=2)
    needs = fields.CheckboxesField(label="Needs it is for")


@dataclass(frozen=True, slots=True)
class NeedPage:
    """The forms of one need's page: the need, its provision, its outcomes."""

    need_id: str
    need: NeedForm
    provision: Mapping[str, ProvisionForm]
    outcomes: Mapping[str, OutcomeForm]

    @classmethod
    def of(cls, plan: Plan, need: Need, sent: Any = None) -> "NeedPage":
        """The page as the plan stands, or as somebody has just sent it."""
        own = [item.id for item in provision_for(plan, need.id)] + [item.id for item in outcomes_of(plan, need.id)]
        ids = set(own if sent is None else sent.getlist("item"))
        titles = [(each.id, need_title(each)) for each in plan.needs]
        page = cls(
            need_id=need.id,
            need=NeedForm(sent, prefix=need.id, initial=_initial(need)),
            provision={
                item.id: ProvisionForm(sent, prefix=item.id, initial=_initial(item))
                for item in plan.provision
                if item.id in ids
            },
            outcomes={
                item.id: OutcomeForm(sent, prefix=item.id, initial=_initial(item))
                for item in plan.outcomes
                if item.id in ids
            },
        )
        for form in (*page.provision.values(), *page.outcomes.values()):
            form.fields["needs"].options = titles  # type: ignore[attr-defined]
        return page

    @property
    def forms(self) -> tuple[DraftForm, ...]:
        """Every form of the page."""
        return (self.need, *self.provision.values(), *self.outcomes.values())

    def is_valid(self) -> bool:
        """Whether every form is."""
        # Every form is asked, so that every error is shown at once.
        answers = [form.is_valid() for form in self.forms]
        return all(answers)

    def edit(self) -> Edit:
        """What was typed, as a change of the plan."""

        def edit(plan: Plan, _: NewIds) -> Plan:
            need = need_of(plan, self.need_id)
            if need is not None:
                plan = replace(plan, needs=replaced(plan.needs, _typed_need(need, self.need.cleaned_data)))
            for item in plan.provision:
                if item.id in self.provision:
                    typed = _typed_provision(item, self.provision[item.id].cleaned_data, self.need_id)
                    plan = replace(plan, provision=replaced(plan.provision, typed))
            for outcome in plan.outcomes:
                if outcome.id in self.outcomes:
                    written = _typed_outcome(outcome, self.outcomes[outcome.id].cleaned_data, self.need_id)
                    plan = replace(plan, outcomes=replaced(plan.outcomes, written))
            return plan

        return edit


def need_title(need: Need) -> str:
    """A need in a line: its area, and how it begins."""
    beginning = first_words(need.text)
    return f"{AREAS[need.area]}: {beginning}" if beginning else AREAS[need.area]


def _initial(row: Need | Provision | Outcome) -> dict[str, Any]:
    names = row.__dataclass_fields__
    return {name: list(value) if isinstance(value := getattr(row, name), tuple) else value for name in names}


def _typed_need(need: Need, typed: dict[str, Any]) -> Need:
    area = Area(typed["area"]) if typed["area"] else need.area
    texts = {name: typed[name] for name in ("text", "strengths", "why_no_provision")}
    return replace(need, area=area, **texts)


def _typed_provision(item: Provision, typed: dict[str, Any], need_id: str) -> Provision:
    names = ("text", "who", "hours", "frequency", "expertise", "funding_source", "source_advice_paragraph")
    return replace(
        item,
        section=ProvisionSection(typed["section"]) if typed["section"] else item.section,
        needs=tuple(typed["needs"]) or (need_id,),
        **{name: typed[name] for name in names},
    )


def _typed_outcome(item: Outcome, typed: dict[str, Any], need_id: str) -> Outcome:
    names = ("text", "measure", "baseline", "by", "steps")
    return replace(item, needs=tuple(typed["needs"]) or (need_id,), **{name: typed[name] for name in names})
