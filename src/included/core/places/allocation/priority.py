"""Which child comes before which where a place is short, and why."""

from included.core.places.allocation.problem import Choice

# How children are put in order for a place, as told to readers.
ORDER = (
    "Children whose family asked for the place come first (Children and Families Act 2014, sections 38 and 39), "
    "then those it suits better, then those who live nearer, then by lot."
)

Priority = tuple[bool, int, bool, int, int, str]


def priority(child: str, lot: int, choice: Choice) -> Priority:
    """Where a child stands for a place: the lowest comes first, and no two children are equal.

    A family's request binds the authority and its own wish to place a child somewhere does not, so those who asked
    come first. What a place costs has no part in it: section 39(4)(b)(ii) is weighed child by child, by people.
    """
    return (
        choice.preference is None,
        -choice.suitability,
        choice.distance_metres is None,
        choice.distance_metres or 0,
        lot,
        child,
    )
