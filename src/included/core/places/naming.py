"""Which setting a plan may name (Children and Families Act 2014, sections 33, 38 to 43 and 61)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from included.core.errors import Refusal
from included.core.places.mainstream import MainstreamException
from included.core.places.maintainers import why_not_without_maintainer

_MOST_OF_A_WEEK: Final = 99


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
class Otherwise:
    """Provision made otherwise than in a school or college: why none is appropriate, and who makes it."""

    why: str
    provider: str
    family_consulted_on: date | None


@dataclass(frozen=True, slots=True)
class NamingFacts:
    """What is about to be named, and what the family asked for. Settings are by URN.

    `waiting_urns` were asked and still have days to reply; `refusing_urns` replied that they cannot; `unweighed_urns`
    replied and nobody has weighed it; `weighed` is the limb found for a setting, None where none was found. Another
    authority maintains `unasked_maintainers`, and it was not asked. What is None is not known, and then nothing follows
    from it.
    """

    chosen_urn: int | None
    chosen_type: str
    consulted_urns: frozenset[int]
    requested_urn: int | None = None
    requested_has_duty_to_admit: bool = False
    limb: Limb | None = None
    reasons: str = ""
    second_urn: int | None = None
    share_percent: int = 100
    days: str = ""
    waiting_urns: frozenset[int] = frozenset()
    refusing_urns: frozenset[int] = frozenset()
    unweighed_urns: frozenset[int] = frozenset()
    weighed: Mapping[int, Limb | None] = field(default_factory=dict)
    unbound_urns: frozenset[int] = frozenset()
    unasked_maintainers: frozenset[int] = frozenset()
    is_mainstream: bool | None = None
    is_requested_mainstream: bool | None = None
    exception: MainstreamException | None = None
    steps: str = ""
    otherwise: Otherwise | None = None

    @property
    def named(self) -> tuple[int, ...]:
        """The settings that are about to be named."""
        return tuple(urn for urn in (self.chosen_urn, self.second_urn) if urn is not None)

    @property
    def refuses_the_family(self) -> bool:
        """Whether the family asked for a setting and none of those named is it."""
        return self.requested_urn is not None and self.requested_urn not in self.named


def why_not_name(facts: NamingFacts) -> Refusal | None:
    """Why this may not be written into section I, or None when it may.

    A full school is no ground: there is no such test in section 39(4).
    """
    checks = (
        _why_not_written,
        _why_not_two,
        _why_not_otherwise,
        _why_not_consulted,
        lambda each: why_not_without_maintainer(each.named, each.unasked_maintainers),
        _why_not_bound,
        _why_not_refuse_the_family,
        _why_not_weighed,
        _why_not_outside_mainstream,
    )
    return next((refused for refused in (check(facts) for check in checks) if refused), None)


def _why_not_written(facts: NamingFacts) -> Refusal | None:
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
    return None


def _why_not_two(facts: NamingFacts) -> Refusal | None:
    if facts.second_urn is None:
        return None
    if facts.chosen_urn is None or facts.second_urn == facts.chosen_urn:
        return Refusal(
            "Two settings are named by naming two different ones.\nChoose another for the second part of the week.",
            provision="SEND Regulations 2014, regulation 12(1)(i)",
        )
    if not 1 <= facts.share_percent <= _MOST_OF_A_WEEK or not facts.days.strip():
        return Refusal(
            "The parts of the week are not said.\nEach setting must know when the child is its pupil. Say how much of "
            "the week the first one has, from 1 to 99 percent, and which days or sessions each has.",
            provision="Children and Families Act 2014, section 37(2); SEND Regulations 2014, regulation 12(1)(i)",
        )
    return None


def _why_not_otherwise(facts: NamingFacts) -> Refusal | None:
    otherwise = facts.otherwise
    if otherwise is None:
        return None
    if facts.named:
        return Refusal(
            "A setting and education otherwise than in a setting were both chosen.\nWhere part of the "
            "provision is made in a setting, name that one and write the other part into section F.",
            provision="Children and Families Act 2014, section 61",
        )
    if not otherwise.why.strip():
        return Refusal(
            "It is not said why no school or college is appropriate.\nProvision may be made elsewhere only if it "
            "would be inappropriate for it to be made in any of them. That no place was found is not enough. Say why.",
            provision="Children and Families Act 2014, section 61(2)",
        )
    if not otherwise.provider.strip():
        return Refusal(
            "It is not said who makes the provision.\nThe authority arranges it and stays bound to secure it. Say "
            "who teaches, where, and who answers for it.",
            provision="Children and Families Act 2014, sections 42(2) and 61(1)",
        )
    if otherwise.family_consulted_on is None:
        return Refusal(
            "The parents or the young person have not been consulted about this.\nThey must be, before provision is "
            "arranged outside school. Consult them and say when.",
            provision="Children and Families Act 2014, section 61(3)",
        )
    return None


def _why_not_consulted(facts: NamingFacts) -> Refusal | None:
    if any(urn not in facts.consulted_urns for urn in facts.named):
        return Refusal(
            "This setting has not been consulted.\nA setting must be sent the draft plan and asked before a plan names "
            "it. Consult it, wait for its answer or for 15 days, and come back.",
            provision="Children and Families Act 2014, sections 39(2) and 40(3)",
        )
    if any(urn in facts.waiting_urns for urn in facts.named):
        return Refusal(
            "This setting was consulted, has not replied, and its 15 days are not over.\nConsulting means that its "
            "answer can still make a difference. Wait for the answer or for the day, or remind the setting.",
            provision="Children and Families Act 2014, sections 39(2) and 40(3); SEND Code of Practice 9.83",
        )
    return None


def _why_not_bound(facts: NamingFacts) -> Refusal | None:
    if not any(urn in facts.unbound_urns for urn in facts.named):
        return None
    return Refusal(
        "This setting need not admit the child, and has not said that it will.\nA setting outside the list of section "
        "38(3), as an independent school that is not approved under section 41, has no duty to admit when it is named. "
        "Have it agree first, or name another.",
        provision="Children and Families Act 2014, sections 41 and 43",
    )


def _why_not_refuse_the_family(facts: NamingFacts) -> Refusal | None:
    if not facts.refuses_the_family:
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


def _why_not_weighed(facts: NamingFacts) -> Refusal | None:
    """A reply that is gone against, or relied on to refuse the family, was weighed first."""
    relied_on = {facts.requested_urn} if facts.refuses_the_family else set()
    gone_against = set(facts.named) & facts.refusing_urns
    if facts.unweighed_urns & (relied_on | gone_against):
        return Refusal(
            "A setting's reply has not been weighed.\nIts reply must be considered before it is named against its "
            "word, or before it is refused to the family. Record what you make of the reply, and come back.",
            provision="Children and Families Act 2014, section 39(4); R (Swalcliffe Park School) v Wokingham BC",
        )
    requested = facts.requested_urn
    if requested is None or not facts.refuses_the_family or requested not in facts.weighed:
        return None
    if facts.weighed[requested] is not facts.limb:
        return Refusal(
            "The ground given here is not the one found when the reply was weighed.\nThe family may appeal against the "
            "decision, and the record must say one thing. Weigh the reply again, or give the ground found there.",
            provision="Children and Families Act 2014, section 39(4)",
        )
    return None


def _why_not_outside_mainstream(facts: NamingFacts) -> Refusal | None:
    """Section 33(2): only where no request has to be followed, sections 39(5) and 40(2)."""
    follows = facts.requested_urn is not None and not facts.refuses_the_family
    if facts.is_mainstream is not False or facts.otherwise is not None or follows:
        return None
    if facts.exception is None and facts.is_requested_mainstream is not False:
        return Refusal(
            "This is not a mainstream setting, and nobody asked for it.\nThe child must be educated in a mainstream "
            "setting unless that is incompatible with the family's wishes, or with the efficient education of others. "
            "Say which, or name a mainstream setting.",
            provision="Children and Families Act 2014, section 33(2)",
        )
    if facts.exception is MainstreamException.EDUCATION_OF_OTHERS and not facts.steps.strip():
        return Refusal(
            "It is not said which steps were considered.\nThe efficient education of others counts only if no "
            "reasonable steps could prevent the incompatibility. Say which were considered, and why none would do.",
            provision="Children and Families Act 2014, section 33(3)",
        )
    return None
