"""The records a plan is made of. Every one is a frozen value; a change of a plan is another value."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class PlanStatus(StrEnum):
    """A draft names no setting (section 38(5)); a final plan binds."""

    DRAFT = "draft"
    FINAL = "final"


class Area(StrEnum):
    """The four broad areas of the Code (6.28-6.35), then health (section C) and social care (section D)."""

    COMMUNICATION = "communication_and_interaction"
    COGNITION = "cognition_and_learning"
    SEMH = "social_emotional_and_mental_health"
    SENSORY_PHYSICAL = "sensory_and_physical"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"

    @property
    def section(self) -> str:
        """The section the regulations put a need of this area in."""
        return {Area.HEALTH: "C", Area.SOCIAL_CARE: "D"}.get(self, "B")


class ProvisionSection(StrEnum):
    """Who must make provision depends on the section it is written in."""

    F = "F"
    G = "G"
    H1 = "H1"
    H2 = "H2"


@dataclass(frozen=True, slots=True)
class Person:
    """Who the plan is about. `known_as` is what the child is called; `ncy` is the national curriculum year."""

    name: str = ""
    known_as: str = ""
    born_on: date | None = None
    ncy: str = ""
    sex: str = ""
    ethnicity: str = ""
    first_language: str = ""
    family_first_language: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A parent, carer, or professional involved: the template lists both, in two tables."""

    id: str
    name: str = ""
    role: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class Views:
    """Section A. The child's voice and the family's are kept apart, so that one cannot stand for the other."""

    child: str = ""
    family: str = ""
    history: str = ""
    how_asked: str = ""
    why_no_child_view: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """One need of section B, C or D; `why_no_provision` is the recorded reason of a C or D need that has none."""

    id: str
    area: Area = Area.COMMUNICATION
    text: str = ""
    strengths: str = ""
    why_no_provision: str = ""
    source_advice_paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """One piece of provision: what, who, how much, how often, and the paragraph of advice it comes from."""

    id: str
    section: ProvisionSection = ProvisionSection.F
    needs: tuple[str, ...] = ()
    text: str = ""
    who: str = ""
    hours: str = ""
    frequency: str = ""
    expertise: str = ""
    funding_source: str = ""
    source_advice_paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of section E. `by` is a date, or a stage such as the end of a key stage, as the Code allows."""

    id: str
    needs: tuple[str, ...] = ()
    text: str = ""
    measure: str = ""
    baseline: str = ""
    by: str = ""
    steps: str = ""
    source_advice_paragraph: str = ""


@dataclass(frozen=True, slots=True)
class HealthAgreement:
    """The commissioning body's agreement to section G, without which it may not be specified (regulation 12(2))."""

    agreed: bool = False
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SectionI:
    """The setting and its type, or the type alone."""

    name: str = ""
    type: str = ""
    urn: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether anything at all is named: a type is enough."""
        return any(part.strip() for part in (self.name, self.type, self.urn))


@dataclass(frozen=True, slots=True)
class Budget:
    """Section J: a direct payment, and the needs and outcomes it is to meet."""

    direct_payment: bool = False
    amount: str = ""
    needs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class AdviceParagraph:
    """One paragraph of a statement of advice, by the id a plan cites it with."""

    id: str
    section: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class AdviceFile:
    """A file that belongs to advice: the upload it is kept as, its name, and the digest of what is in it."""

    id: str
    name: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """One row of section K: a limb of regulation 6(1), who wrote it, when it came, and whether it is appended.

    The words themselves (`paragraphs`, `files`) are bound in when a plan leaves the authority, and not before.
    """

    id: str
    limb: str = ""
    author: str = ""
    role: str = ""
    requested_on: date | None = None
    received_on: date | None = None
    appended: bool | None = None
    paragraphs: tuple[AdviceParagraph, ...] = ()
    files: tuple[AdviceFile, ...] = ()

    @property
    def is_bound(self) -> bool:
        """Whether its words or files are in the plan, so that it has an appendix."""
        return bool(self.paragraphs or self.files)


@dataclass(frozen=True, slots=True)
class SignOff:
    """The officer who signs for the authority."""

    name: str = ""
    role: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. `demonstration` marks an invented child, and every rendering says so."""

    status: PlanStatus = PlanStatus.DRAFT
    demonstration: bool = False
    authority: str = ""
    person: Person = field(default_factory=Person)
    contacts: tuple[Contact, ...] = ()
    services: tuple[Contact, ...] = ()
    views: Views = field(default_factory=Views)
    needs: tuple[Need, ...] = ()
    provision: tuple[Provision, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    monitoring: str = ""
    health_agreed: HealthAgreement = field(default_factory=HealthAgreement)
    section_i: SectionI = field(default_factory=SectionI)
    budget: Budget = field(default_factory=Budget)
    advice: tuple[Advice, ...] = ()
    sign_off: SignOff = field(default_factory=SignOff)
