"""Rules on persons: who they are, how old, and by which numbers they are known."""

from collections.abc import Iterator
from typing import Final

from included.core.returns.columns import Mask, is_repeated, same_day
from included.core.returns.findings import Severity
from included.core.returns.identifiers import uln_is_wrong, upn_faults
from included.core.returns.postcodes import is_no_postcode
from included.core.returns.sen2.batch import Batch
from included.core.returns.sen2.collection import ACTIVE_PLAN, PERSON, REQUEST
from included.core.returns.sen2.hits import Hit, Rules

_OLDEST: Final = 25
_SCHOOL_AGES: Final = (5, 15)
_CHARACTERISTICS: Final = (("GenderCurrent", "4180"), ("Sex", "4180"), ("Ethnicity", "4220"))


def has_who_they_are(b: Batch) -> Iterator[Hit]:
    """P01."""
    for name in ("Surname", "Forename"):
        yield Hit(PERSON, ~b.is_written(PERSON, name), name, f"{name} is missing. Give it.")
    born = b.days(PERSON, "PersonBirthDate")
    yield Hit(PERSON, ~born.is_given, "PersonBirthDate", "PersonBirthDate is missing. Give it as YYYY-MM-DD.")
    said = "PersonBirthDate is {PersonBirthDate}, which is no date. Give it as YYYY-MM-DD."
    yield Hit(PERSON, born.is_given & ~born.is_known, "PersonBirthDate", said)
    for name, number in _CHARACTERISTICS:
        if b.collection.field(PERSON, name):
            codes = b.codes(PERSON, name)
            said = f"{name} is {{{name}}}, which is no code of this year's list. Give a code of the list."
            yield Hit(PERSON, ~codes.is_listed, name, said, number=number)


def is_born_by_census_day(b: Batch) -> Iterator[Hit]:
    """P02."""
    is_late = b.days(PERSON, "PersonBirthDate").is_after(b.collection.census_on)
    said = "The person was born on {PersonBirthDate}, after census day. Correct the date."
    yield Hit(PERSON, is_late, "PersonBirthDate", said, number="8520")


def is_of_an_age(b: Batch) -> Iterator[Hit]:
    """P03: ages are those on 31 August before the census."""
    age, is_known = b.age(PERSON, same_day(b.collection.school_year_began_after, b.count(PERSON)))
    said = "The person was born on {PersonBirthDate}, after the school year began, and had no age then. Check the date."
    yield Hit(PERSON, is_known & (age < 0), "PersonBirthDate", said)
    is_old = is_known & (age >= _OLDEST) & b.has(ACTIVE_PLAN, PERSON)
    said = (
        "The person was 25 or over when the school year began and has a plan; a plan may last to the end of the year "
        "in which 25 is reached. Check the date of birth, or whether the plan ceased."
    )
    yield Hit(PERSON, is_old, "PersonBirthDate", said, Severity.QUERY, "8775Q")


def is_known_by_a_number(b: Batch) -> Iterator[Hit]:
    """P04: a person of school age without a UPN is the Department's 8770Q of a sister return."""
    upn, uln = b.is_written(PERSON, "UPN"), b.is_written(PERSON, "UniqueLearnerNumber")
    reason = b.is_written(PERSON, "UPNunknown")
    age, is_known = b.age(PERSON)
    at_school = is_known & (age >= _SCHOOL_AGES[0]) & (age <= _SCHOOL_AGES[1])
    without = ~upn & ~uln & ~reason
    said = "There is no UPN, no ULN and no reason why. Give a number, or the reason in UPNunknown."
    yield Hit(PERSON, without & ~at_school, "UPNunknown", said)
    yield Hit(PERSON, without & at_school, "UPNunknown", said, number="8770Q")
    said = "UPNunknown is {UPNunknown} although a UPN or a ULN is there. Keep the number and take out the reason."
    yield Hit(PERSON, (upn | uln) & reason, "UPNunknown", said)
    said = "The child is of school age and has a ULN but no UPN. Look the UPN up."
    yield Hit(PERSON, at_school & uln & ~upn & ~reason, "UPN", said, Severity.QUERY, "8770Q")


def has_sound_numbers(b: Batch) -> Iterator[Hit]:
    """P05."""
    wrong = upn_faults(b.texts(PERSON, "UPN"), b.collection.upn_areas)
    for mask, number, what in (
        (wrong.form, None, "does not have 13 characters"),
        (wrong.area, "1530", "has no authority's code in characters 2 to 4"),
        (wrong.digits, "1540", "has something other than digits in characters 5 to 12"),
        (wrong.last, "1550", "has neither a digit nor one of its letters as its last character"),
        (wrong.letter, "1510", "has the wrong check letter"),
    ):
        yield Hit(PERSON, mask, "UPN", f"The UPN {{UPN}} {what}. Look it up again.", number=number)
    said = "The ULN {UniqueLearnerNumber} is not ten digits with the right check digit. Look it up again."
    yield Hit(PERSON, uln_is_wrong(b.texts(PERSON, "UniqueLearnerNumber")), "UniqueLearnerNumber", said, number="1575")


def has_a_postcode(b: Batch) -> Iterator[Hit]:
    """P07."""
    yield Hit(PERSON, ~b.is_written(PERSON, "PostCode"), "PostCode", "PostCode is missing. Give the home postcode.")
    said = "{PostCode} has not the form of a postcode. Correct it."
    yield Hit(PERSON, is_no_postcode(b.texts(PERSON, "PostCode")), "PostCode", said)


def gives_a_lawful_reason(b: Batch) -> Iterator[Hit]:
    """P08: UN7, no further action, only where no request went further (8772 of a sister return)."""
    reason = b.codes(PERSON, "UPNunknown")
    said = "UPNunknown is {UPNunknown}, which is no code of the list. Give a code of the list."
    yield Hit(PERSON, reason.is_given & ~reason.is_listed, "UPNunknown", said)
    has_number = b.is_written(PERSON, "UPN") | b.is_written(PERSON, "UniqueLearnerNumber")
    said = "UPNunknown says why there is no number, and there is one. Take the reason out."
    yield Hit(PERSON, reason.is_given & has_number, "UPNunknown", said)
    said = "UPNunknown is UN7, a referral without further action, and a request went further. Give another reason."
    yield Hit(PERSON, reason.is_one_of("UN7") & _went_further(b), "UPNunknown", said, number="8772")


def _went_further(b: Batch) -> Mask:
    return b.has(REQUEST, PERSON, b.codes(REQUEST, "RequestOutcome").is_one_of("Y", "A", "H"))


def has_a_request(b: Batch) -> Iterator[Hit]:
    """P09."""
    said = "The person has no Requests. Each person in the return has at least one: give it, or leave the person out."
    yield Hit(PERSON, ~b.has(REQUEST, PERSON), "Requests", said)


def is_known_by_a_reason_only(b: Batch) -> Iterator[Hit]:
    """W04."""
    has_number = b.is_written(PERSON, "UPN") | b.is_written(PERSON, "UniqueLearnerNumber")
    said = "The person has no UPN and no ULN, for the reason {UPNunknown}. Look whether a number is known by now."
    yield Hit(PERSON, b.codes(PERSON, "UPNunknown").is_listed & ~has_number, "UPNunknown", said)


def has_plans_one_at_a_time(b: Batch) -> Iterator[Hit]:
    """X01."""
    is_first = ~is_repeated(b.rows(ACTIVE_PLAN, REQUEST), b.all(ACTIVE_PLAN))
    is_second = is_repeated(b.rows(ACTIVE_PLAN, PERSON), is_first)
    said = "The person has an active plan under an earlier request too. Only one plan can be in force: check both."
    yield Hit(ACTIVE_PLAN, is_second, "", said)


RULES: Final[Rules] = {
    "P01": has_who_they_are,
    "P02": is_born_by_census_day,
    "P03": is_of_an_age,
    "P04": is_known_by_a_number,
    "P05": has_sound_numbers,
    "P07": has_a_postcode,
    "P08": gives_a_lawful_reason,
    "P09": has_a_request,
    "W04": is_known_by_a_reason_only,
    "X01": has_plans_one_at_a_time,
}
