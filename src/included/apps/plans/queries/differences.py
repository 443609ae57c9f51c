"""What changed between two plans, in sentences, without what only machines care for."""

from included.core.plan.differences import Difference, differences
from included.core.plan.records import Plan

_SAYS_NOTHING = ("status", "demonstration", "section_i.urn", "sign_off.name", "sign_off.role", "sign_off.on")


def lines_between(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Every difference a reader cares for."""
    return tuple(each for each in differences(before, after) if each.place not in _SAYS_NOTHING)
