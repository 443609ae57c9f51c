"""A plan laid out in parts, once, for every kind of document: a web page, a PDF and Word draw the same parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from included.core.plan import blocks
from included.core.plan.appendices import Appendix, appendices_of
from included.core.plan.blocks import Block
from included.core.plan.limbs import letter_of
from included.core.plan.records import Advice, Area, Plan, PlanStatus, ProvisionSection
from included.core.plan.rules import Limb


class Order(StrEnum):
    """Sections A to K as the regulations list them, or need by need as the Change Programme's template does."""

    STATUTORY = "statutory"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a plan as the rule book defines it."""

    key: str
    letter: str
    title: str
    says: str
    provision: str


@dataclass(frozen=True, slots=True)
class SectionBook:
    """The sections, the orders they may stand in, and the limbs of advice by name."""

    sections: Mapping[str, Section]
    orders: Mapping[Order, tuple[str, ...]]
    limbs: tuple[Limb, ...]


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A section with what this plan says in it."""

    section: Section
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        """Its id in a document."""
        return f"plan-{self.section.key}"

    @property
    def says(self) -> str:
        """What the section is for."""
        return self.section.says

    @property
    def heading(self) -> str:
        """The title behind its letter."""
        letters = self.section.letter
        if not letters:
            return self.section.title
        word = "Sections" if "," in letters else "Section"
        return f"{word} {letters}: {self.section.title}"


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything a document says, in its order."""

    title: str
    subtitle: str
    notices: tuple[str, ...]
    parts: tuple[PlanPart, ...]
    appendices: tuple[Appendix, ...] = ()

    @property
    def all_parts(self) -> tuple[PlanPart | Appendix, ...]:
        """The parts and, behind them, the appendices."""
        return (*self.parts, *self.appendices)

    @property
    def contents(self) -> tuple[PlanPart | Appendix, ...]:
        """What a table of contents lists: everything, in a plan with appendices; a plan without needs no table."""
        return self.all_parts if self.appendices else ()


DRAFT_NOTICE: Final = "Draft: names no setting"
DEMONSTRATION_NOTICE: Final = "Demonstration: this child is invented. Any setting named is real."


def lay_out(plan: Plan, book: SectionBook, order: Order) -> Layout:
    """The parts of a plan in this order; both orders say all that the plan says."""
    named = replace(plan, advice=tuple(_with_limb_named(row, book.limbs) for row in plan.advice))
    parts = (PlanPart(book.sections[key], _BUILDERS[key](named)) for key in book.orders[order])
    return Layout(
        title=f"Education, health and care plan: {plan.person.name or 'name not recorded'}",
        subtitle=plan.authority,
        notices=notices_of(plan),
        parts=tuple(part for part in parts if part.blocks or part.section.key not in _ONLY_IF_FILLED),
        appendices=appendices_of(named),
    )


def _with_limb_named(row: Advice, limbs: tuple[Limb, ...]) -> Advice:
    """The row with its limb's letter and name; a limb that is none of the eight stays as written."""
    letter = letter_of(row.limb, limbs)
    name = next((limb.name for limb in limbs if limb.letter == letter), "")
    return replace(row, limb=f"({letter}) {name}") if name else row


def notices_of(plan: Plan) -> tuple[str, ...]:
    """What stands above everything else: that this is a draft, and that the child is invented."""
    notices = [DRAFT_NOTICE] if plan.status is PlanStatus.DRAFT else []
    return (*notices, *([DEMONSTRATION_NOTICE] if plan.demonstration else []))


def _needs_in(letter: str) -> Callable[[Plan], tuple[Block, ...]]:
    return lambda plan: blocks.needs(plan, tuple(need for need in plan.needs if need.area.section == letter))


def _provision_in(section: ProvisionSection) -> Callable[[Plan], tuple[Block, ...]]:
    return lambda plan: blocks.provision(plan, section)


def _side_by_side(area: Area) -> Callable[[Plan], tuple[Block, ...]]:
    return lambda plan: blocks.side_by_side(plan, area)


_ONLY_IF_FILLED: Final = {"contacts", "services", "loose", "monitoring", "sign_off"}
_BUILDERS: Final[Mapping[str, Callable[[Plan], tuple[Block, ...]]]] = {
    "details": blocks.details,
    "contacts": lambda plan: blocks.people("Family contacts", plan.contacts),
    "services": lambda plan: blocks.people("Services involved", plan.services),
    "A": lambda plan: (*blocks.history(plan), *blocks.views(plan)),
    "A1": blocks.history,
    "A2": blocks.views,
    "B": _needs_in("B"),
    "C": _needs_in("C"),
    "D": _needs_in("D"),
    "E": lambda plan: (*blocks.outcomes(plan), *blocks.monitoring(plan)),
    "F": _provision_in(ProvisionSection.F),
    "G": lambda plan: (*blocks.provision(plan, ProvisionSection.G), *blocks.health_agreement(plan)),
    "H1": _provision_in(ProvisionSection.H1),
    "H2": _provision_in(ProvisionSection.H2),
    **{area.value: _side_by_side(area) for area in Area},
    "health": lambda plan: (*blocks.side_by_side(plan, Area.HEALTH), *blocks.health_agreement(plan)),
    "loose": blocks.loose,
    "monitoring": blocks.monitoring,
    "I": blocks.placement,
    "J": blocks.budget,
    "K": blocks.advice,
    "sign_off": blocks.sign_off,
}
