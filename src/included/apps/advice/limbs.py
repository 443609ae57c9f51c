"""Who must be asked for advice: the limbs of regulation 6(1), in the words of pages."""

from dataclasses import dataclass
from datetime import date

from included.core.access import OrganisationKind
from included.core.calendar.ages import curriculum_year

YEAR_NINE = 9


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb of regulation 6(1): its letter, the adviser's kind in events, and who gives it."""

    letter: str
    adviser: str
    title: str
    says: str
    organisation_kind: OrganisationKind | None = None
    is_always: bool = True


LIMBS = (
    Limb("a", "parent", "The parent or young person", "Their own views, in their own words."),
    Limb(
        "b",
        "education",
        "Education: the school, college or nursery",
        "From the head teacher or principal. For hearing or vision impairment, after consulting a qualified teacher.",
        OrganisationKind.SETTING,
    ),
    Limb(
        "c",
        "medical",
        "Health",
        "From a health care professional identified by the integrated care board.",
        OrganisationKind.HEALTH_BODY,
    ),
    Limb(
        "d",
        "psychology",
        "Educational psychology",
        "From an educational psychologist.",
        OrganisationKind.PSYCHOLOGY_SERVICE,
    ),
    Limb("e", "social_care", "Social care", "From children's or adults' social care.", OrganisationKind.SOCIAL_CARE),
    Limb("f", "other", "Anyone else the authority thinks appropriate", "", OrganisationKind.PROVIDER, is_always=False),
    Limb(
        "g",
        "adulthood",
        "Preparation for adulthood and independent living",
        "From Year 9 on.",
        OrganisationKind.PROVIDER,
        is_always=False,
    ),
    Limb(
        "h",
        "requested",
        "Anyone the family reasonably asks for",
        "They need not know the child already.",
        OrganisationKind.PROVIDER,
        is_always=False,
    ),
)
BY_LETTER = {limb.letter: limb for limb in LIMBS}

SECTIONS = (
    ("views", "What the child or young person says"),
    ("strengths", "Strengths"),
    ("needs", "Needs"),
    ("provision", "Provision: what should be done, by whom, how often and for how long"),
    ("outcomes", "Outcomes: what this should lead to"),
)


def limbs_required(born_on: date, on: date) -> tuple[Limb, ...]:
    """The limbs that must be asked for this child on this day; (g) from Year 9."""
    return tuple(
        limb for limb in LIMBS if limb.is_always or (limb.letter == "g" and curriculum_year(born_on, on) >= YEAR_NINE)
    )
