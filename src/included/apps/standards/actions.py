"""Recording evidence, and storing what was counted."""

from datetime import date, datetime

from django.db import transaction

from included.adapters.measurerules import disclosure_rule
from included.adapters.standardsrules import standards_book
from included.apps.accounts.models import Account
from included.apps.design.refusals import NotFound
from included.apps.standards.counting import STATEMENTS, count_measure
from included.apps.standards.models import AreaEvidence, AreaMeasure
from included.core.measures import may_publish_share


@transaction.atomic
def record_evidence(
    authority_code: str, code: str, *, is_there: bool, words: str, by: Account | None, at: datetime
) -> AreaEvidence:
    """Say something of an area anew; what was said before stays readable."""
    if code not in standards_book().evidence:
        raise NotFound
    return AreaEvidence.objects.create(
        authority_code=authority_code, code=code, is_there=is_there, words=words, recorded_by=by, recorded_at=at
    )


@transaction.atomic
def measure_area(authority_code: str, *, on: date) -> int:
    """Count every measure of a day and store what may be published of it; how many were counted."""
    for measure in STATEMENTS:
        numerator, denominator = count_measure(measure, authority_code, on)
        is_shown = denominator == 0 or may_publish_share(numerator, denominator, disclosure_rule("area"))
        AreaMeasure.objects.update_or_create(
            authority_code=authority_code,
            measure=measure,
            counted_on=on,
            defaults={
                "numerator": numerator if is_shown else None,
                "denominator": denominator if is_shown else None,
            },
        )
    return len(STATEMENTS)


def is_measured(authority_code: str, on: date) -> bool:
    """Whether the area was counted on the day already."""
    return AreaMeasure.objects.filter(authority_code=authority_code, counted_on=on).exists()
