"""The whole check of a plan: every finding, in order."""

from datetime import date

from included.core.plan.document import read
from included.core.plan.findings import Finding, in_order
from included.core.plan.quality.extent import as_checked, too_long
from included.core.plan.quality.links import ids_used_twice, needs_without_provision, provision_without_need
from included.core.plan.quality.names import other_names
from included.core.plan.quality.outcomes import outcomes_nobody_can_review, outcomes_that_are_provision
from included.core.plan.quality.provision import vague_provision
from included.core.plan.quality.reading import hard_to_read
from included.core.plan.quality.stages import (
    advice_missing,
    health_not_agreed,
    no_adulthood,
    own_voice_missing,
    section_h1_of_an_adult,
    section_i_in_a_draft,
)
from included.core.plan.records import Plan
from included.core.plan.rules import PlanRules

_TIMELESS = (
    ids_used_twice,
    vague_provision,
    needs_without_provision,
    provision_without_need,
    outcomes_nobody_can_review,
    outcomes_that_are_provision,
    health_not_agreed,
    section_i_in_a_draft,
    own_voice_missing,
    other_names,
    hard_to_read,
)
_DATED = (section_h1_of_an_adult, no_adulthood, advice_missing)


def check(plan: Plan, rules: PlanRules, as_of: date) -> tuple[Finding, ...]:
    """Every fault of a plan as it stands on a day, by code and then by place."""
    checked = as_checked(plan)
    timeless = [found for look in _TIMELESS for found in look(checked, rules)]
    dated = [found for look in _DATED for found in look(checked, rules, as_of)]
    return in_order((*too_long(plan, rules), *timeless, *dated))


def check_document(document: object, rules: PlanRules, as_of: date) -> tuple[Finding, ...]:
    """The same for a JSON document, with what could not be read of it; raises where it is no object at all."""
    reading = read(document)
    return in_order((*reading.findings, *check(reading.plan, rules, as_of)))
