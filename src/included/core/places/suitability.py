"""Whether a setting can meet a child's needs: a grade, how strong the match is, and every reason.

Nothing here asks whether a setting is full, dear or far: none of these is about the child.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Final

from included.core.places.facts import NeedProfile, SettingFacts
from included.core.places.list_rules import RULES, ListRules
from included.core.places.meeting import NeedQuestion, answer_need
from included.core.places.questions import (
    AdmissionsQuestion,
    AgeQuestion,
    FacilityQuestion,
    OpenQuestion,
    SexQuestion,
    answer_admissions,
    answer_age,
    answer_facility,
    answer_open,
    answer_sex,
)
from included.core.places.reasons import Grade, Match, Reason, Stance

Question = AgeQuestion | SexQuestion | OpenQuestion | AdmissionsQuestion | NeedQuestion | FacilityQuestion

_GRADES: Final = tuple(Grade)


@dataclass(frozen=True, slots=True)
class Suitability:
    """`known` and `assumed` count what the child needs and the setting is known, or only assumed, to have; `asked`
    is how much the child needs.
    """

    grade: Grade
    known: int
    assumed: int
    asked: int
    reasons: tuple[Reason, ...]

    def of(self, stance: Stance) -> tuple[Reason, ...]:
        """The reasons that point one way."""
        return tuple(reason for reason in self.reasons if reason.stance is stance)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Less is better: the grade, then what is known to be there, then what is assumed."""
        return (self.grade.rank, -self.known, -self.assumed)


def questions_of(profile: NeedProfile, rules: ListRules = RULES) -> tuple[Question, ...]:
    """What a profile asks of every setting, in the order in which reasons are read."""
    return tuple(_questions_of(profile, rules))


def _questions_of(profile: NeedProfile, rules: ListRules) -> Iterator[Question]:
    yield AgeQuestion(profile.year_group, profile.age)
    yield SexQuestion(profile.sex)
    yield OpenQuestion(profile.wanted_on)
    if rules.asks_of_admissions:
        yield AdmissionsQuestion()
    for need in profile.needs:
        yield NeedQuestion(need, profile.age_at_start)
    for facility in profile.facilities:
        yield FacilityQuestion(facility)


@singledispatch
def answer(question: Question, facts: SettingFacts) -> Reason | None:  # noqa: ARG001 - those registered below use it
    """How a setting answers one question; None where there is nothing to say."""
    raise TypeError(f"{type(question).__name__} is no question")


answer.register(AgeQuestion, answer_age)
answer.register(SexQuestion, answer_sex)
answer.register(OpenQuestion, answer_open)
answer.register(AdmissionsQuestion, answer_admissions)
answer.register(NeedQuestion, answer_need)
answer.register(FacilityQuestion, answer_facility)


def judge(profile: NeedProfile, facts: SettingFacts) -> Suitability:
    """The suitability of one setting for one profile."""
    return weigh((answer(question, facts) for question in questions_of(profile)), profile)


def weigh(answers: Iterable[Reason | None], profile: NeedProfile) -> Suitability:
    """The worst reason sets the grade; the matches are counted."""
    reasons = tuple(reason for reason in answers if reason is not None)
    matches = Counter(reason.match for reason in reasons)
    return Suitability(
        grade=_GRADES[max(reason.grade.rank for reason in reasons)],
        known=matches[Match.KNOWN],
        assumed=matches[Match.ASSUMED],
        asked=len(profile.needs) + len(profile.facilities),
        reasons=reasons,
    )
