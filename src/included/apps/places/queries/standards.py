"""A setting beside the national standards: what its offer shows, and what somebody should look at."""

from dataclasses import dataclass
from datetime import date

from included.adapters.offerrules import offer_rules
from included.adapters.standardsrules import standards_book
from included.apps.places.models import Setting
from included.apps.places.queries.offers import Version, current_offer
from included.apps.standards.queries import ResultLine, result_lines
from included.core.places.offers import Answer, Section, Shown
from included.core.standards import Evidence, Offered, OfferFinding, Outcome, Result, check_offer, check_setting


@dataclass(frozen=True, slots=True)
class SettingStanding:
    """A setting beside each standard that binds one, and the findings of its offer."""

    results: tuple[ResultLine, ...]
    met: int
    findings: tuple[OfferFinding, ...]
    is_assumed: bool


def setting_standing(setting: Setting, on: date) -> SettingStanding:
    """What the current offer comes to on a day."""
    offer = current_offer(setting.pk)
    results = _results(offer.get(Section.STANDARDS), on)
    offered = Offered({name: version.lines for name, version in offer.items()}, setting.low_age, setting.high_age)
    return SettingStanding(
        results=result_lines(results),
        met=sum(each.outcome is Outcome.MET for each in results),
        findings=check_offer(offered, standards_book(), offer_rules(), on),
        is_assumed=any(version.is_assumed for version in offer.values()),
    )


def _results(version: Version | None, on: date) -> tuple[Result, ...]:
    lines = [line for line in version.lines if isinstance(line, Shown)] if version else []
    at = version.proposed_at.date() if version else None
    evidence = {
        each.evidence: Evidence(each.evidence, each.answer is Answer.YES, each.words, recorded_on=at) for each in lines
    }
    return check_setting(evidence, {}, standards_book(), on)
