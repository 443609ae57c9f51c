"""Q06 to Q11: what the law asks of a plan at this stage and this age."""

from collections.abc import Iterator
from datetime import date

from included.core.plan.findings import Finding, Severity
from included.core.plan.limbs import letter_of
from included.core.plan.quality.words import bare, is_placeholder
from included.core.plan.quality.years import age_on, curriculum_year
from included.core.plan.records import Advice, Plan, PlanStatus, ProvisionSection
from included.core.plan.rules import Limb, PlanRules, VoiceRules

_ADULT_AT = 18


def health_not_agreed(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Q06: section G holds something that the commissioning body has not agreed to."""
    items = [(n, item) for n, item in enumerate(plan.provision) if item.section is ProvisionSection.G]
    if items and not plan.health_agreed.agreed:
        message = "Section G holds provision that the health body has not agreed to, so it may not be specified."
        better = "Record who agreed for the integrated care board and when, or leave the provision out until then."
        ids = tuple(item.id for _, item in items)
        yield rules.codes["Q06"].found("health_agreed", message, better, ids=ids)


def section_i_in_a_draft(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Q07: a draft names a setting or a type."""
    named = (plan.section_i.name, plan.section_i.type, plan.section_i.urn)
    if plan.status is PlanStatus.DRAFT and not all(is_placeholder(each, rules.placeholders) for each in named):
        message = "This is a draft and section I is filled, which takes the choice away before the family has made it."
        yield rules.codes["Q07"].found("section_i", message, "Empty section I until the plan is final.")


def section_h1_of_an_adult(plan: Plan, rules: PlanRules, as_of: date) -> Iterator[Finding]:
    """Q08: section H1 is for a child; the 18th birthday itself is too late."""
    born_on = plan.person.born_on
    if born_on is None or age_on(born_on, as_of) < _ADULT_AT:
        return
    for number, item in enumerate(plan.provision):
        if item.section is ProvisionSection.H1:
            message = f"Provision {item.id} is in section H1, which ends on the 18th birthday."
            better = "Move it to section H2, with what the Care Act 2014 provides."
            yield rules.codes["Q08"].found(f"provision[{number}].section", message, better, ids=(item.id,))


def no_adulthood(plan: Plan, rules: PlanRules, as_of: date) -> Iterator[Finding]:
    """Q09: from Year 9 the provision itself must prepare for adulthood; an outcome alone only softens the finding."""
    year = curriculum_year(plan.person, as_of)
    speaks = rules.adulthood.pattern.search
    if year is None or year < rules.adulthood.from_year:
        return
    if any(speaks(f"{item.text} {item.who} {item.expertise}") for item in plan.provision):
        return
    promised = any(speaks(f"{outcome.text} {outcome.steps}") for outcome in plan.outcomes)
    message = f"The plan is for Year {year} and no provision prepares for adulthood and independent living."
    better = (
        "Add provision in F, G or H: travel training, work experience, cooking, careers advice, adult health checks."
    )
    severity = Severity.WARNING if promised else None
    yield rules.codes["Q09"].found("provision", message, better, severity=severity)


def advice_missing(plan: Plan, rules: PlanRules, as_of: date) -> Iterator[Finding]:
    """Q10: a limb of regulation 6(1) whose advice has not come, or is kept out of the appendices."""
    year = curriculum_year(plan.person, as_of)
    rows: dict[str, list[tuple[int, Advice]]] = {}
    for number, row in enumerate(plan.advice):
        rows.setdefault(letter_of(row.limb, rules.limbs), []).append((number, row))
    for limb in rules.limbs:
        if _is_required(limb, year):
            yield from _limb_missing(limb, rows.get(limb.letter, []), rules)


def _is_required(limb: Limb, year: int | None) -> bool:
    return limb.is_required and (limb.from_year is None or (year is not None and year >= limb.from_year))


def _limb_missing(limb: Limb, rows: list[tuple[int, Advice]], rules: PlanRules) -> Iterator[Finding]:
    if any(row.received_on and row.appended is not False for _, row in rows):
        return
    received = any(row.received_on for _, row in rows)
    fate = "is not appended" if received else "has no date on which it came" if rows else "has no row"
    field = "appended" if received else "received_on"
    place = f"advice[{rows[0][0]}].{field}" if rows else "advice"
    message = f"The advice of limb ({limb.letter}), {limb.name}, {fate}, so section K is not complete."
    better = "Ask for it, record the day it came, and append it."
    yield rules.codes["Q10"].found(place, message, better, ids=(limb.letter,))


def own_voice_missing(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Q11: the child's views are empty, a placeholder, or the family's."""
    child, severity = plan.views.child, None
    if is_placeholder(child, rules.placeholders):
        if not is_placeholder(plan.views.why_no_child_view, rules.placeholders):
            return
        message = "Section A does not hold the child's own views, so the plan speaks about the child and not with them."
    elif bare(child) == bare(plan.views.family):
        message = "The child's views are the family's word for word, so the child's own voice is not there."
    elif is_of_the_family(child, rules.voice):
        message = "The child's views are told by the family, so the child's own voice may not be there."
        severity = Severity.WARNING
    else:
        return
    better = "Ask in the way the child communicates best and quote what they say, or record why it could not be had."
    yield rules.codes["Q11"].found("views.child", message, better, severity=severity)


def is_of_the_family(text: str, voice: VoiceRules) -> bool:
    """Whether a text reports the child's views through the family, without a word of the child's own."""
    return bool(voice.signed.search(text) or (voice.reported.search(text) and not voice.own_words.search(text)))
