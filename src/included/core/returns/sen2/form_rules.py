"""Values that are not of their field's type, where no rule of the field's own says so."""

from collections.abc import Iterator
from typing import Final

from included.core.returns.findings import Severity
from included.core.returns.sen2.batch import Batch
from included.core.returns.sen2.collection import (
    ACTIVE_PLAN,
    ASSESSMENT,
    NAMED_PLAN,
    NEED,
    PERSON,
    PLACEMENT,
    PLAN_DETAIL,
    REQUEST,
    Field,
    Kind,
)
from included.core.returns.sen2.hits import Hit, Rules
from included.core.returns.sen2.request_rules import is_in_period
from included.core.returns.sen2.setting_rules import INDICATORS, has_well_formed_numbers

# Fields of which a rule of their own says what may stand there.
_OWN_RULE: Final = {
    PERSON: {"PersonBirthDate", "GenderCurrent", "Sex", "Ethnicity", "UPNunknown"},
    REQUEST: {"RYA", "RequestMediation", "RequestTribunal", "RequestOutcome"},
    ASSESSMENT: {
        "AssessmentOutcome",
        "AssessmentMediation",
        "AssessmentTribunal",
        "OtherMediation",
        "OtherTribunal",
        "Week20",
    },
    NAMED_PLAN: {"PlanRes", "PlanWBP", "CeaseReason"},
    PLAN_DETAIL: {"SENsetting", "PlacementRank", *INDICATORS},
    ACTIVE_PLAN: {"Res", "WBP"},
    PLACEMENT: {"SENsetting", "Res", "WBP", *INDICATORS},
    NEED: {"SENtype", "SENtypeRank"},
}


def is_of_its_type(b: Batch) -> Iterator[Hit]:
    """F04: where a list of codes is from memory, what is not in it is only a query."""
    for table, names in _OWN_RULE.items():
        for field in b.collection.fields[table]:
            if field.name not in names:
                yield from _wrong(b, field)
    yield from has_well_formed_numbers(b, PLACEMENT)


def _wrong(b: Batch, field: Field) -> Iterator[Hit]:
    table, name = field.table, field.name
    if field.kind is Kind.DATE:
        days = b.days(table, name)
        said = f"{name} is {{{name}}}, which is no date. Give it as YYYY-MM-DD."
        yield Hit(table, days.is_given & ~days.is_known, name, said)
    if field.kind in (Kind.CODE, Kind.FLAG):
        codes = b.codes(table, name)
        said = f"{name} is {{{name}}}, which is no code of the list. Give a code of the list."
        is_wrong = codes.is_given & ~codes.is_listed
        if name == "RequestSource":
            is_wrong &= ~is_in_period(b)
        yield Hit(table, is_wrong, name, said, _severity(b, field))


def _severity(b: Batch, field: Field) -> Severity | None:
    is_sure = not field.codes or b.collection.code_sets[field.codes].is_confirmed
    return None if is_sure else Severity.QUERY


RULES: Final[Rules] = {"F04": is_of_its_type}
