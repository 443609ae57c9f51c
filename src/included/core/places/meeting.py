"""Whether a setting meets one need: by what is known of it, by what the law expects, or by what is put in place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from included.core.places.facts import Need, NeedMet, SettingFacts, Source
from included.core.places.reasons import Grade, Match, Reason, Stance, rules_out, speaks_for, to_ask
from included.core.places.wording import KINDS, LEVELS, TYPES
from included.core.vocabulary import Level, SettingKind

# Where section 33 presumes a child with a plan is taught: need alone is no ground against it.
_MAINSTREAM: Final = frozenset((SettingKind.MAINSTREAM, SettingKind.EARLY_YEARS, SettingKind.FURTHER_EDUCATION))
_PRESUMPTION: Final = "Children and Families Act 2014, section 33"
_BEST_ENDEAVOURS: Final = "Children and Families Act 2014, section 66"


@dataclass(frozen=True, slots=True)
class NeedQuestion:
    """Is this need met there, for a child of this age at the start of the school year?"""

    need: Need
    age_at_start: int


@dataclass(frozen=True, slots=True)
class _Offer:
    """One place where the type of need is met: `where` names the unit, and is empty for the setting as a whole."""

    met: NeedMet
    source: Source
    where: str = ""

    def reaches(self, level: Level) -> bool:
        return self.met.up_to is not None and self.met.up_to.rank >= level.rank


def answer_need(question: NeedQuestion, facts: SettingFacts) -> Reason:
    """The best offer decides; without one, what the law expects of this kind of setting does."""
    need = question.need
    offers = tuple(_offers(question, facts))
    sure = next((offer for offer in offers if offer.reaches(need.level) and offer.source is not Source.ASSUMED), None)
    if sure is not None:
        words = f"It meets {TYPES[need.type]} with {LEVELS[need.level]}{sure.where}."
        return speaks_for("need_met", need.type, words, sure.source, match=Match.KNOWN)
    if offers:
        return _less_sure(need, offers)
    if need.level.rank <= Level.TARGETED.rank:
        return _ordinary(need, facts)
    return _without_an_offer(need, facts)


def _offers(question: NeedQuestion, facts: SettingFacts) -> Iterator[_Offer]:
    for met in facts.needs or ():
        if _is_for(met, question):
            yield _Offer(met, facts.source_of("needs"))
    for unit in facts.units or ():
        for met in unit.needs or ():
            if _is_for(met, question):
                yield _Offer(met, facts.source_of("units"), f" in its {KINDS[unit.kind]}")


def _is_for(met: NeedMet, question: NeedQuestion) -> bool:
    if met.type is not question.need.type:
        return False
    return met.ages is None or met.ages.low <= question.age_at_start < met.ages.high


def _less_sure(need: Need, offers: tuple[_Offer, ...]) -> Reason:
    """It teaches the type of need, but its level is only assumed, not said, or too low."""
    kind, level = TYPES[need.type], LEVELS[need.level]
    assumed = next((offer for offer in offers if offer.reaches(need.level)), None)
    if assumed is not None:
        words = f"It is assumed to meet {kind} with {level}{assumed.where}: ask."
        return to_ask("need_met_assumed", need.type, words, match=Match.ASSUMED, source=Source.ASSUMED)
    unsaid = next((offer for offer in offers if offer.met.up_to is None), None)
    if unsaid is not None:
        words = f"It teaches children with {kind}{unsaid.where}; whether with {level} is not known: ask."
        return Reason("need_taught", need.type, Stance.FOR, Grade.MAY, words, unsaid.source, Match.ASSUMED)
    best = max(offers, key=lambda offer: offer.met.up_to.rank if offer.met.up_to else 0)
    reached = LEVELS[best.met.up_to or Level.UNIVERSAL]
    words = f"It meets {kind} with {reached}{best.where}. More would have to be put in place: {level}."
    return Reason("level_beyond", need.type, Stance.AGAINST, Grade.MAY, words, best.source)


def _ordinary(need: Need, facts: SettingFacts) -> Reason:
    """What is asked for is no more than every setting of these kinds is expected to do."""
    kind, level = TYPES[need.type], LEVELS[need.level]
    if facts.kind in _MAINSTREAM or facts.kind is SettingKind.ALTERNATIVE_PROVISION:
        words = f"{level.capitalize()} for {kind} is expected of every {KINDS[facts.kind]}."
        return Reason(
            "expected", need.type, Stance.FOR, Grade.CAN, words, Source.LAW, Match.ASSUMED, provision=_BEST_ENDEAVOURS
        )
    if facts.kind.is_specialist:
        words = f"{level.capitalize()} for {kind} is assumed of every {KINDS[facts.kind]}."
        return speaks_for("expected", need.type, words, Source.ASSUMED, match=Match.ASSUMED)
    return _not_known(need)


def _without_an_offer(need: Need, facts: SettingFacts) -> Reason:
    kind, level = TYPES[need.type], LEVELS[need.level]
    if any(unit.needs is None for unit in facts.units or ()):
        words = f"It has a unit; whether that is for {kind} with {level} is not known: ask."
        return to_ask("unit_not_known", need.type, words)
    if facts.kind in _MAINSTREAM:
        words = (
            f"It is a {KINDS[facts.kind]}, which need alone never rules out. The provision of section F for {kind}, "
            f"with {level}, would have to be put in place there."
        )
        return Reason(
            "mainstream_with_provision",
            need.type,
            Stance.AGAINST,
            Grade.MAY,
            words,
            Source.LAW,
            provision=_PRESUMPTION,
        )
    if facts.needs_complete and facts.needs is not None:
        words = f"It does not teach children with {kind} at this level or age."
        return rules_out("need_not_taught", need.type, words, facts.source_of("needs"))
    if facts.kind.is_specialist and facts.needs is None:
        words = (
            "It teaches only children with special educational needs; "
            f"whether {kind} with {level} is among them is not known: ask."
        )
        return to_ask("specialist_not_known", need.type, words, match=Match.ASSUMED, source=Source.ASSUMED)
    return _not_known(need)


def _not_known(need: Need) -> Reason:
    words = f"Whether it meets {TYPES[need.type]} with {LEVELS[need.level]} is not known: ask."
    return to_ask("need_not_known", need.type, words)
