"""Consulting the authority that maintains a school which another authority thinks of naming: section 39(2)(c)."""

from datetime import date
from typing import Final

from included.core.errors import Refusal

PROVISION: Final = "Children and Families Act 2014, sections 39(2)(c) and 40(3)"


def why_not_record(asked_on: date, answered_on: date | None, answer: str) -> Refusal | None:
    """Why this cannot be recorded of the other authority, or None."""
    if answered_on is not None and answered_on < asked_on:
        return Refusal("The answer came before the question.\nCheck both dates.", provision=PROVISION)
    if answer.strip() and answered_on is None:
        return Refusal("It is not said when the authority answered.\nAdd the day.", provision=PROVISION)
    return None


def why_not_without_maintainer(named: tuple[int, ...], unasked: frozenset[int]) -> Refusal | None:
    """Why none of these may be named yet: it is maintained by another authority, which nobody has asked."""
    if not unasked & set(named):
        return None
    return Refusal(
        "Another authority maintains this school, and nobody has recorded that it was consulted.\nIt must be, as the "
        "school itself must. Consult it, record on the case’s page of settings when and how, and come back.",
        provision=PROVISION,
    )
