"""The figures as they stand in print, before anything was made to agree, by the names of the comparison."""

from typing import Final

from included.demo.figures.codes import CEASE_REASONS, NEEDS, PLACEMENTS
from included.demo.figures.published import Published

_TOTALS: Final[dict[tuple[str, str], tuple[str, str]]] = {
    ("flow", "stock of January 2024"): ("caseload_before", "ehcplans"),
    ("flow", "stock of January 2025"): ("caseload", "ehcplans"),
    ("flow", "new plans"): ("newplans", "new_ehc_plans"),
    ("flow", "ceased"): ("ceased_plans", "total_ceased"),
    ("request", "received"): ("requests", "requests_received_in_year"),
    ("request", "decided to assess"): ("requests", "requests_decided_to_assess"),
    ("request", "decided not to assess"): ("requests", "requests_decided_not_to_assess"),
    ("request", "undecided"): ("requests", "requests_decision_not_made"),
    ("request", "withdrawn"): ("requests", "requests_withdrawn"),
    ("request", "decided on time"): ("requests", "request_outcome_six_weeks"),
    ("request", "decided late"): ("requests", "request_outcome_over_6_weeks"),
    ("request", "mediated"): ("requests", "mediation_related_request"),
    ("request", "appealed"): ("requests", "tribunal_related_request"),
    ("request", "mediated and appealed"): ("requests", "tribunal_after_mediation_request"),
    ("assessment", "issued"): ("assessments", "assess_issued"),
    ("assessment", "not issued"): ("assessments", "assess_not_issued"),
    ("assessment", "withdrawn"): ("assessments", "assess_withdrawn"),
    ("assessment", "not issued on time"): ("assessments", "outcome_decision_within_time"),
    ("assessment", "not issued late"): ("assessments", "outcome_decision_over_time"),
    ("assessment", "mediated"): ("assessments", "number_assess_mediation"),
    ("assessment", "appealed"): ("assessments", "number_assess_tribunal"),
    ("assessment", "mediated and appealed"): ("assessments", "number_asssess_mediation_tribunal"),
    ("plan", "mediated"): ("assessments", "number_other_mediation"),
    ("plan", "appealed"): ("assessments", "number_other_tribunal"),
    ("plan", "mediated and appealed"): ("assessments", "number_other_mediation_tribunal"),
    ("timeliness", "within 20 weeks"): ("timeliness_20_week", "plans_issued_within_20_weeks"),
    ("timeliness", "20 to 52 weeks"): ("timeliness_20_week", "plans_issued_gt20weeks_ltYear"),
    ("timeliness", "over 52 weeks"): ("timeliness_20_week", "plans_issued_gt_1_year"),
    ("timeliness without exceptions", "within 20 weeks"): ("timeliness_20_week", "plans_issued_20_weeks_ex"),
    ("timeliness without exceptions", "20 to 52 weeks"): ("timeliness_20_week", "plans_issued_gt20weeks_ltYear_ex"),
    ("timeliness without exceptions", "over 52 weeks"): ("timeliness_20_week", "plans_issued_gt_1_year_ex"),
    ("review", "expected"): ("annual_reviews", "review_expected"),
    ("review", "meeting"): ("annual_reviews", "total_review_meeting"),
    ("review", "meeting 2025"): ("annual_reviews", "review_meeting_25"),
    ("review", "meeting 2024"): ("annual_reviews", "review_meeting_24"),
    ("review", "meeting before"): ("annual_reviews", "review_meeting_prior_24"),
    ("review", "decision 2025"): ("annual_reviews", "review_decision25"),
    ("review", "decision 2024"): ("annual_reviews", "review_decision24"),
    ("review", "decision before"): ("annual_reviews", "review_decision_prior24"),
    ("review", "decision not due"): ("annual_reviews", "review_decision_not_due"),
    ("review", "decision outstanding"): ("annual_reviews", "review_decision_outstanding"),
    ("review", "outcome amend"): ("annual_reviews", "outcome_amend"),
    ("review", "outcome maintain"): ("annual_reviews", "outcome_maintan"),
    ("review", "outcome cease"): ("annual_reviews", "outcome_cease"),
    ("review", "on time"): ("annual_reviews", "number_decsion_4weeks"),
    ("review", "late"): ("annual_reviews", "number_decision_gt_4weeks"),
}


def printed(own: Published) -> dict[tuple[str, str], int]:
    """The area's own figures; those it did not give are left out."""
    wanted = dict(_TOTALS)
    wanted |= {("need", need): ("sen_needs_all_plans", f"number_{need}") for need in NEEDS}
    wanted |= {("placement", code): ("caseload", code) for code in PLACEMENTS}
    found = {key: value for key, place in wanted.items() if (value := own.total(*place)) is not None}
    if own.is_full:
        found |= _ceased(own)
    ages = own.by("caseload", "Child or young persons age", "ehcplans")
    found |= {("age", "2" if label == "under 3" else label.split()[1]): value for label, value in ages.items()}
    sexes = own.by("caseload", "Sex", "ehcplans")
    return found | {("sex", label[0]): value for label, value in sexes.items() if label in ("Female", "Male")}


def _ceased(own: Published) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for measure, reason in CEASE_REASONS.items():
        key = ("ceased by reason", str(reason))
        found[key] = found.get(key, 0) + (own.total("ceased_plans", measure) or 0)
    return found
