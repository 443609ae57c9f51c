"""How the year's flows fall on cases: which began in 2024, which before, which stand open today.

A plan issued early in 2024 was asked for in 2023; a request of November 2024 is still being assessed.
The counts below make the published totals of requests, decisions, assessments and plans one set of cases.
"""

from dataclasses import dataclass

from included.demo.figures.flow_targets import FlowTargets
from included.demo.figures.stock_targets import StockTargets

# The share of each kind of finished case whose request came in the same year, were both even over the year.
_SAME_YEAR = {"within": 0.60, "by_a_year": 0.40, "refused_on_time": 0.65, "refused_late": 0.45}
_LEAST_OPEN = 0.30


@dataclass(frozen=True, slots=True)
class Quotas:
    """Counts of cases, each with a request of 2024 unless it says otherwise."""

    issued_in_january: int
    early: int
    challenged: int
    unrequested: int
    refused_before: int
    within: int
    by_a_year: int
    not_issued_on_time: int
    not_issued_late: int
    withdrawn: int
    january: int
    open: int
    open_plan_agreed: int
    agreed_before: int


def quotas(flows: FlowTargets, stock: StockTargets) -> Quotas:
    """Share the flows out."""
    in_january = stock.margin(stock.years).get("0", 0)
    early = min(in_january, flows.new // 3)
    outside = flows.new - flows.timeliness.total
    challenged = min(outside, flows.request_disputes.cases + flows.assessment_disputes.cases)
    unrequested = outside - challenged
    kinds = _same_year(flows, in_january)
    still_open = flows.decided_to_assess - sum(kinds.values())
    refused_before = _refused_before(flows, challenged)
    earlier = flows.new - unrequested - refused_before - kinds["within"] - kinds["by_a_year"]
    agreed_open = _agreed_and_open(flows, still_open, in_january, early, unrequested, earlier)
    return Quotas(
        issued_in_january=in_january,
        early=early,
        challenged=challenged,
        unrequested=unrequested,
        refused_before=refused_before,
        **kinds,
        open=still_open,
        open_plan_agreed=agreed_open,
        agreed_before=flows.new - unrequested - flows.issued + agreed_open + in_january,
    )


def _same_year(flows: FlowTargets, in_january: int) -> dict[str, int]:
    """Finished cases asked for in 2024, scaled down where that would leave too few open."""
    late = flows.not_issued - flows.not_issued_on_time
    natural = {
        "within": flows.timeliness.within * _SAME_YEAR["within"],
        "by_a_year": flows.timeliness.by_a_year * _SAME_YEAR["by_a_year"],
        "not_issued_on_time": flows.not_issued_on_time * _SAME_YEAR["refused_on_time"],
        "not_issued_late": late * _SAME_YEAR["refused_late"],
        "withdrawn": flows.assessments_withdrawn * 0.5,
        "january": in_january * 0.9,
    }
    most = flows.decided_to_assess * (1 - _LEAST_OPEN)
    share = min(1.0, most / (sum(natural.values()) or 1))
    return {kind: int(count * share) for kind, count in natural.items()}


def _agreed_and_open(
    flows: FlowTargets, still_open: int, in_january: int, early: int, unrequested: int, earlier: int
) -> int:
    """Open cases where a plan was agreed by the end of 2024: enough that the year's decisions add up.

    Plans issued in 2024 = decisions of 2024 - those not issued by its end + decisions of 2023 issued in 2024.
    """
    least = flows.issued - (flows.new - unrequested) + early - in_january
    wanted = min(round(still_open * 0.4), max(0, flows.issued // 2 - in_january))
    # No more can have been decided in 2023 than plans were asked for by then.
    most = min(flows.issued - in_january, earlier - (flows.new - unrequested - flows.issued + in_january))
    most = max(0, most)
    return min(max(wanted, least, 0), most)


def _refused_before(flows: FlowTargets, challenged: int) -> int:
    """Plans that were refused first: where more refusals were challenged than there are assessments without a plan."""
    return min(challenged, max(0, flows.assessment_disputes.cases - flows.not_issued))
