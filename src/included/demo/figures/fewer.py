"""The same year for a few cases: every flow scaled down, at least one of each that happened."""

from included.demo.figures.flow_targets import Disputes, FlowTargets, Reviews, Timeliness
from included.demo.figures.stock_targets import StockTargets
from included.demo.figures.tables import spread

_LEAST_AGREED = 24
_LEAST_UNDECIDED = 4
_LEAST_DRAFTED = 5
_LEAST_CEASED = 6
_SHARE_REVIEWED = 0.95


def smaller_flows(flows: FlowTargets, stock: StockTargets, share: float) -> FlowTargets:
    """The same year for fewer cases; enough of them open that every stage of the process has one."""
    ceased = spread(max(_LEAST_CEASED, round(flows.ceased_total * share)), flows.ceased)
    requests = _requests(flows, share)
    balance = _balance(flows, stock, sum(ceased.values()), share)
    return FlowTargets(
        stock_before=balance["stock_before"],
        new=balance["new"],
        ceased=ceased,
        ceased_sexes=spread(sum(ceased.values()), flows.ceased_sexes),
        ceased_placements=flows.ceased_placements,
        ceased_within_a_year=balance["ceased_within_a_year"],
        transfers_in=balance["transfers_in"],
        transfers_in_of_2024=balance["transfers_in_of_2024"],
        january_leavers=balance["january_leavers"],
        new_january_leavers=0,
        **requests,
        request_ages=spread(requests["received"], flows.request_ages),
        request_disputes=_disputes(flows.request_disputes, share),
        issued=max(_scaled(flows.issued, share), stock.margin(stock.years).get("0", 0) + _LEAST_DRAFTED * 2),
        not_issued=_scaled(flows.not_issued, share),
        not_issued_on_time=_scaled(flows.not_issued_on_time, share),
        assessments_withdrawn=_scaled(flows.assessments_withdrawn, share),
        assessment_disputes=_disputes(flows.assessment_disputes, share),
        plan_disputes=_disputes(flows.plan_disputes, share),
        timeliness=_timeliness(flows.timeliness, balance["new"], share),
        reviews=_reviews(flows.reviews, stock),
        notes=flows.notes,
    )


def _scaled(count: int, share: float) -> int:
    return max(1, round(count * share)) if count else 0


def _disputes(disputes: Disputes, share: float) -> Disputes:
    return Disputes(*(_scaled(count, share) for count in (disputes.mediated, disputes.appealed, disputes.both)))


def _requests(flows: FlowTargets, share: float) -> dict[str, int]:
    assess = max(_LEAST_AGREED, _scaled(flows.decided_to_assess, share))
    refuse = _scaled(flows.decided_not_to_assess, share)
    undecided = max(_LEAST_UNDECIDED, _scaled(flows.undecided, share))
    withdrawn = _scaled(flows.withdrawn, share)
    timed = assess + refuse + _scaled(flows.earlier_requests_decided, share)
    on_time = spread(timed, {"on_time": flows.decided_on_time, "late": flows.decided_late}, at_least=1)["on_time"]
    return {
        "received": assess + refuse + undecided + withdrawn,
        "decided_to_assess": assess,
        "decided_not_to_assess": refuse,
        "undecided": undecided,
        "withdrawn": withdrawn,
        "decided_on_time": on_time,
        "decided_late": timed - on_time,
    }


def _balance(flows: FlowTargets, stock: StockTargets, ceased: int, share: float) -> dict[str, int]:
    begun = stock.margin(stock.years).get("1", 0)
    of_2024 = max(0, min(begun - 1, _scaled(flows.transfers_in_of_2024, share)))
    within_a_year = min(1, flows.ceased_within_a_year)
    new = begun - of_2024 + within_a_year
    transfers = max(of_2024, _scaled(flows.transfers_in, share))
    leavers = round(flows.january_leavers * share)
    return {
        "new": new,
        "ceased_within_a_year": within_a_year,
        "transfers_in": transfers,
        "transfers_in_of_2024": of_2024,
        "january_leavers": leavers,
        "stock_before": stock.total - new + ceased - transfers + leavers,
    }


def _timeliness(timed: Timeliness, new: int, share: float) -> Timeliness:
    counts = {name: _scaled(getattr(timed, name), share) for name in ("within", "by_a_year", "later")}
    if sum(counts.values()) > new:
        counts = spread(new, counts, at_least=1)
    excepted = min(1, counts["by_a_year"]) if timed.by_a_year_excepted else 0
    return Timeliness(counts["within"], counts["by_a_year"], counts["later"], 0, excepted, 0)


def _reviews(reviews: Reviews, stock: StockTargets) -> Reviews:
    expected = sum(count for years, count in stock.margin(stock.years).items() if int(years) >= 2)
    share = min(1.0, expected / (reviews.meetings or 1)) * _SHARE_REVIEWED
    held = {"2025": reviews.meetings_2025, "2024": reviews.meetings_2024, "before": reviews.meetings_before}
    held = spread(round(reviews.meetings * share), held, at_least=1)
    decided = round(reviews.decisions * share)
    dated = {"2025": reviews.decisions_2025, "2024": reviews.decisions_2024, "before": reviews.decisions_before}
    dated = spread(decided, dated)
    outcomes = {"amend": reviews.amend, "cease": reviews.cease, "maintain": reviews.maintain}
    outcomes = spread(decided, outcomes, at_least=1)
    return Reviews(
        meetings_2025=held["2025"],
        meetings_2024=held["2024"],
        meetings_before=held["before"],
        decisions_2025=dated["2025"],
        decisions_2024=dated["2024"],
        decisions_before=dated["before"],
        not_due=min(round(reviews.not_due * share), sum(held.values()) - decided),
        amend=outcomes["amend"],
        cease=outcomes["cease"],
        maintain=outcomes["maintain"],
        on_time=round(reviews.on_time * share),
    )
