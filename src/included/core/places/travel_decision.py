"""Whether an authority arranges a child's travel to the setting a plan names: the ground, the reason, the next look."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from included.core.errors import Refusal
from included.core.places.travel import Free, Traveller, TravelRight

_FIRST_YEAR_AFTER_16: Final = 12
_ADULT_FROM: Final = 19
_SCHOOL_FROM: Final = 5


class TravelGround(StrEnum):
    """What a decision about travel rests on."""

    CANNOT_WALK = "cannot_walk"
    UNSAFE_ROUTE = "unsafe_route"
    BEYOND_WALKING = "beyond_walking"
    LOW_INCOME = "low_income"
    DISCRETION = "discretion"
    AFTER_16 = "after_16"
    ADULT = "adult"
    WITHIN_WALKING = "within_walking"
    NEARER_SUITABLE = "nearer_suitable"
    NOT_BY_POLICY = "not_by_policy"


class TravelAge(StrEnum):
    """Which part of the law an age is under."""

    UNDER_5 = "under_5"
    SCHOOL = "school"
    AFTER_16 = "after_16"
    ADULT = "adult"


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground: its words, its provision, whether travel follows from it, and the ages it is for."""

    words: str
    provision: str
    is_arranged: bool
    ages: frozenset[TravelAge]


_AT_SCHOOL: Final = frozenset({TravelAge.SCHOOL})
_OUTSIDE_SCHOOL_AGE: Final = frozenset({TravelAge.UNDER_5, TravelAge.AFTER_16, TravelAge.ADULT})
GROUNDS: Final[dict[TravelGround, Ground]] = {
    TravelGround.CANNOT_WALK: Ground(
        "The child cannot be expected to walk because of special educational needs, disability or mobility",
        "Education Act 1996, section 508B and Schedule 35B, paragraph 2",
        is_arranged=True,
        ages=_AT_SCHOOL,
    ),
    TravelGround.UNSAFE_ROUTE: Ground(
        "The child cannot be expected to walk because of the nature of the routes",
        "Education Act 1996, section 508B and Schedule 35B, paragraph 4",
        is_arranged=True,
        ages=_AT_SCHOOL,
    ),
    TravelGround.BEYOND_WALKING: Ground(
        "The setting is beyond walking distance",
        "Education Act 1996, section 508B and Schedule 35B, paragraph 6",
        is_arranged=True,
        ages=_AT_SCHOOL,
    ),
    TravelGround.LOW_INCOME: Ground(
        "The family has a low income, and the distance is within its limits",
        "Education Act 1996, section 508B and Schedule 35B, paragraphs 9 and 11",
        is_arranged=True,
        ages=_AT_SCHOOL,
    ),
    TravelGround.DISCRETION: Ground(
        "There is no duty, and the authority arranges it all the same",
        "Education Act 1996, section 508C",
        is_arranged=True,
        ages=frozenset({TravelAge.UNDER_5, TravelAge.SCHOOL}),
    ),
    TravelGround.AFTER_16: Ground(
        "The authority's transport policy statement for those of sixth form age provides it",
        "Education Act 1996, section 509AA",
        is_arranged=True,
        ages=frozenset({TravelAge.AFTER_16}),
    ),
    TravelGround.ADULT: Ground(
        "The authority considers it necessary for an adult learner's attendance; it must then be free",
        "Education Act 1996, section 508F",
        is_arranged=True,
        ages=frozenset({TravelAge.ADULT}),
    ),
    TravelGround.WITHIN_WALKING: Ground(
        "The setting is within walking distance, and the child can be expected to walk, accompanied where needed",
        "Education Act 1996, section 508B and Schedule 35B, paragraphs 2 to 11",
        is_arranged=False,
        ages=_AT_SCHOOL,
    ),
    TravelGround.NEARER_SUITABLE: Ground(
        "The plan says that a nearer setting is suitable, and names this one on the condition that the family travels",
        "Education Act 1996, section 9 and Schedule 35B, paragraph 6",
        is_arranged=False,
        ages=frozenset(TravelAge),
    ),
    TravelGround.NOT_BY_POLICY: Ground(
        "There is no duty, and the authority's policy does not provide it",
        "Education Act 1996, sections 508C, 508F and 509AA",
        is_arranged=False,
        ages=_OUTSIDE_SCHOOL_AGE,
    ),
}


@dataclass(frozen=True, slots=True)
class TravelDecision:
    """What an officer decides. `has_condition`: the plan names the setting on a condition."""

    ground: TravelGround
    reason: str
    review_on: date | None
    has_condition: bool = False


def travel_age(traveller: Traveller) -> TravelAge:
    """The part of the law that a child or young person is under."""
    if traveller.age >= _ADULT_FROM:
        return TravelAge.ADULT
    if traveller.year_group >= _FIRST_YEAR_AFTER_16:
        return TravelAge.AFTER_16
    return TravelAge.SCHOOL if traveller.age >= _SCHOOL_FROM or traveller.year_group >= 0 else TravelAge.UNDER_5


def grounds_for(traveller: Traveller) -> tuple[TravelGround, ...]:
    """The grounds that can apply at this age."""
    return tuple(ground for ground, each in GROUNDS.items() if travel_age(traveller) in each.ages)


def why_not_decide_travel(
    decision: TravelDecision, traveller: Traveller, right: TravelRight | None, on: date
) -> Refusal | None:
    """Why a decision about travel cannot stand, or None when it can; `right` is what the distances alone give."""
    ground = GROUNDS[decision.ground]
    if travel_age(traveller) not in ground.ages:
        return Refusal(
            "This ground is not for somebody of this age.\nUp to 16 travel is a duty; after that it follows the "
            "authority's policy, and from 19 what an adult needs to attend. Choose a ground for the age.",
            provision=ground.provision,
        )
    if not decision.reason.strip():
        return Refusal(
            "There is no reason.\nThe family may ask for a review of the decision, and needs to know what it rests on. "
            "Write the reason.",
            provision=ground.provision,
        )
    if decision.review_on is None or decision.review_on <= on:
        return Refusal(
            "There is no day on which this is looked at again.\nRoutes and children change. Give a day that is still "
            "to come, such as the next annual review.",
            provision=ground.provision,
        )
    if decision.ground is TravelGround.NEARER_SUITABLE and not decision.has_condition:
        return Refusal(
            "The plan names this setting without a condition.\nIt is then the nearest suitable one, and the family "
            "cannot be told to take the child there. Choose another ground, or decide again what the plan names.",
            provision=ground.provision,
        )
    if right is not None and right.free is Free.YES and decision.ground is TravelGround.WITHIN_WALKING:
        return Refusal(
            f"The law gives free travel here.\n{right.words} Choose a ground on which travel is arranged.",
            provision=right.provision,
        )
    return None
