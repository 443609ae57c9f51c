"""What a proposal is worth in law: advice, planning, or, in a simulated area, the first available place."""

from included.core.places.allocation.proposals import Objective

_ADVICE = (
    "This is advice and nothing is named by it. A plan names a setting only after the family's request and each "
    "consulted setting's answer have been considered (Children and Families Act 2014, sections 38 to 40); that a "
    "setting is full is no ground to refuse a request under section 39(4). A person decides for each child, with "
    "reasons."
)
_PLANNING = (
    "This is for planning only and nothing is named by it. Resources are weighed for one child at a time "
    "(Children and Families Act 2014, section 39(4)(b)(ii)), never by the cost of a whole year group."
)
_SIMULATED = (
    "This area is simulated. Under the Green Paper (CP 624, 2022) the authority names the first available place in "
    "the family's order from the tailored list. That was never enacted: it holds for no real child."
)


def standing(profile: str, objective: Objective) -> str:
    """What may be done with a proposal: advice under every profile but the simulated one."""
    if objective is Objective.COST:
        return _PLANNING
    return _SIMULATED if profile == "green_paper_2022" else _ADVICE
