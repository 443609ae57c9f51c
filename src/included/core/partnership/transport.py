"""Who is entitled to free travel to school by distance alone (Education Act 1996, section 508B and Schedule 35B)."""

from enum import StrEnum

from included.core.partnership.book import Distance, PartnershipBook


class Eligibility(StrEnum):
    """Free travel by distance; only with a low income; or not by distance. Needs and mobility are looked at apart."""

    BY_DISTANCE = "by_distance"
    LOW_INCOME = "low_income"
    NOT_BY_DISTANCE = "not_by_distance"
    NOT_OF_SCHOOL_AGE = "not_of_school_age"


def eligibility(year: int, age: int, miles_beyond: frozenset[int], book: PartnershipBook) -> Eligibility:
    """What a child of a year group and age is entitled to; `miles_beyond` are the limits the distance is more than.

    The law measures the shortest walking route, which is longer than a straight line: nobody is counted who is not
    entitled, and some who are entitled are not counted.
    """
    if not book.youngest_year <= year <= book.oldest_year:
        return Eligibility.NOT_OF_SCHOOL_AGE
    fitting = [each for each in book.distances if _fits(each, age, miles_beyond)]
    if any(not each.low_income for each in fitting):
        return Eligibility.BY_DISTANCE
    return Eligibility.LOW_INCOME if fitting else Eligibility.NOT_BY_DISTANCE


def _fits(distance: Distance, age: int, miles_beyond: frozenset[int]) -> bool:
    is_far = distance.miles in miles_beyond
    is_too_far = distance.at_most_miles is not None and distance.at_most_miles in miles_beyond
    return distance.from_age <= age <= distance.to_age and is_far and not is_too_far
