"""Which setting a plan may name (Children and Families Act 2014, sections 33, 38 to 40)."""

from dataclasses import dataclass
from enum import StrEnum

from included.core.errors import Refusal


class Limb(StrEnum):
    """The only grounds on which a requested setting of the section 38(3) list may be refused."""

    UNSUITABLE = "39_4_a"
    EDUCATION_OF_OTHERS = "39_4_b_i"
    RESOURCES = "39_4_b_ii"


LIMBS: dict[Limb, str] = {
    Limb.UNSUITABLE: "It is unsuitable for the age, ability, aptitude or special educational needs of the child "
    "or young person: section 39(4)(a)",
    Limb.EDUCATION_OF_OTHERS: "Their attendance would be incompatible with the efficient education of others: "
    "section 39(4)(b)(i)",
    Limb.RESOURCES: "Their attendance would be incompatible with the efficient use of resources: section 39(4)(b)(ii)",
}


@dataclass(frozen=True, slots=True)
class NamingFacts:
    """What is about to be named, and what the family asked for. Settings are by URN."""

    chosen_urn: int | None
    chosen_type: str
    consulted_urns: frozenset[int]
    requested_urn: int | None = None
    requested_has_duty_to_admit: bool = False
    limb: Limb | None = None
    reasons: str = ""


def why_not_name(facts: NamingFacts) -> Refusal | None:
    """Why this may not be written into section I, or None when it may.

    A full school is no ground: there is no such test in section 39(4).
    """
    if not facts.chosen_type.strip():
        return Refusal(
            "Section I must say a type of setting.\nIt names a setting and its type, or the type alone. Say the type.",
            provision="SEND Regulations 2014, regulation 12(1)(i)",
        )
    if not facts.reasons.strip():
        return Refusal(
            "There are no reasons.\nThe family is entitled to know why this setting is named. Write the reasons.",
            provision="SEND Regulations 2014, regulation 13(2)",
        )
    if facts.chosen_urn is not None and facts.chosen_urn not in facts.consulted_urns:
        return Refusal(
            "This setting has not been consulted.\nA setting must be sent the draft plan and asked before a plan names "
            "it. Consult it, wait for its answer or for 15 days, and come back.",
            provision="Children and Families Act 2014, sections 39(2) and 40(3)",
        )
    return _why_not_refuse_the_family(facts)


def _why_not_refuse_the_family(facts: NamingFacts) -> Refusal | None:
    if facts.requested_urn is None or facts.requested_urn == facts.chosen_urn:
        return None
    if facts.requested_urn not in facts.consulted_urns:
        return Refusal(
            "The setting the family asked for has not been consulted.\nIt must be consulted before another is named. "
            "Consult it first.",
            provision="Children and Families Act 2014, section 39(2)",
        )
    if facts.requested_has_duty_to_admit and facts.limb is None:
        return Refusal(
            "The family asked for another setting.\nThe plan must name the setting they asked for unless one of the "
            "grounds of section 39(4) applies. Choose the ground and give the evidence, or name their setting.",
            provision="Children and Families Act 2014, section 39(3) and (4)",
        )
    return None
