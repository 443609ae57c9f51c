"""The published flows of an area, made to agree with one another.

Where two published figures cannot both be true of one set of cases, the one that gives way is scaled and
a note says so.
"""

from dataclasses import dataclass

from included.demo.figures.codes import CEASE_REASONS, PLACEMENTS
from included.demo.figures.flow_targets import Disputes, FlowTargets, Reviews, Timeliness
from included.demo.figures.published import ENGLAND, Published, published
from included.demo.figures.stock_targets import StockTargets
from included.demo.figures.tables import reconcile, spread

# What a figure an area did not give is scaled from England's by: source -> (source, measure) it hangs on.
_BASES = {
    "requests": ("requests", "requests_received_in_year"),
    "assessments": ("newplans", "new_ehc_plans"),
    "timeliness_20_week": ("newplans", "new_ehc_plans"),
    "annual_reviews": ("caseload", "ehcplans"),
}
_OUTCOMES = {"amend": "outcome_amend", "cease": "outcome_cease", "maintain": "outcome_maintan"}


@dataclass(frozen=True, slots=True)
class _Figures:
    """Reads a figure of the area, or England's scaled to the area where it gave none."""

    own: Published
    england: Published

    def __call__(self, source: str, measure: str) -> int:
        value = self.own.total(source, measure)
        return value if value is not None else self._scaled(source, measure)

    def _scaled(self, source: str, measure: str) -> int:
        base = _BASES.get(source, ("caseload", "ehcplans"))
        if base == (source, measure):
            base = ("caseload", "ehcplans")
        theirs = self.england.total(*base) or 1
        return round((self.england.total(source, measure) or 0) * self(*base) / theirs)


def flow_targets(own: Published, stock: StockTargets) -> FlowTargets:
    """The flows of an area, made to agree."""
    figure = _Figures(own, published(ENGLAND))
    notes: list[str] = []
    new = figure("newplans", "new_ehc_plans")
    ceased = _ceased(own, figure)
    requests = _requests(figure, notes)
    timeliness = _timeliness(figure, new, notes)
    assessments = _assessments(figure)
    of_requests, of_assessments, of_plans = _disputes(figure)
    refused, unissued = requests["decided_not_to_assess"], assessments["not_issued"] + new - timeliness.total
    if of_requests.cases > refused or of_assessments.cases > unissued:
        notes.append("There are more challenges than refusals to challenge: as many are made as there are refusals.")
    return FlowTargets(
        new=new,
        ceased=ceased,
        ceased_sexes=spread(sum(ceased.values()), _sexes(own, figure)),
        ceased_placements=_ceased_placements(own, figure),
        **_balance(own, figure, stock, new, sum(ceased.values())),
        **requests,
        request_ages=_request_ages(own, figure, requests["received"]),
        request_disputes=of_requests.at_most(refused),
        **assessments,
        assessment_disputes=of_assessments.at_most(unissued),
        plan_disputes=of_plans,
        timeliness=timeliness,
        reviews=_reviews(figure, stock, notes),
        notes=tuple(notes),
    )


def _ceased(own: Published, figure: _Figures) -> dict[tuple[str, str], int]:
    """Plans ceased, by SEN2 reason and age."""
    reasons: dict[str, int] = {}
    for measure, code in CEASE_REASONS.items():
        reasons[str(code)] = reasons.get(str(code), 0) + figure("ceased_plans", measure)
    total = figure("ceased_plans", "total_ceased")
    seed, ages = _ceased_table(own)
    if not any(seed.values()):
        seed, ages = _ceased_table(figure.england)
    return reconcile(seed, spread(total, reasons), spread(total, ages))


def _ceased_table(source: Published) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    cells: dict[tuple[str, str], int] = {}
    ages: dict[str, int] = {}
    for measure, code in CEASE_REASONS.items():
        for label, value in source.by("ceased_plans", "Age plan ceased", measure).items():
            age = label.split()[1]
            if age.isdigit():
                cells[str(code), age] = cells.get((str(code), age), 0) + value
                ages[age] = ages.get(age, 0) + value
    return cells, ages


def _ceased_placements(own: Published, figure: _Figures) -> dict[str, int]:
    found = own.by("ceased_plans", "Type of placement", "total_ceased") or figure.england.by(
        "ceased_plans", "Type of placement", "total_ceased"
    )
    labels = {label: code for code, label in PLACEMENTS.items()}
    return {labels[label]: count for label, count in found.items() if label in labels}


def _sexes(own: Published, figure: _Figures) -> dict[str, int]:
    for source in (own, figure.england):
        found = source.by("ceased_plans", "Sex", "total_ceased")
        if found:
            return {label[0]: value for label, value in found.items() if label in ("Female", "Male")}
    return {"F": 30, "M": 70}


def _balance(own: Published, figure: _Figures, stock: StockTargets, new: int, ceased: int) -> dict[str, int]:
    """Stock of 2024 + new - ceased + net transfers in = stock of 2025, with as many begun in 2024 as are there.

    Plans begun in 2024 and still there exceed the new ones less those that ceased: the difference came from
    other areas. What the balance then has too many of leaves in the first days of January 2025.
    """
    before = own.total("caseload_before", "ehcplans")
    if before is None:
        before = round(stock.total * _england_growth(figure.england))
    net = stock.total - before - new + ceased
    begun = stock.margin(stock.years).get("1", 0)
    within_a_year = min(ceased, new, _within_a_year(own, figure, ceased))
    of_2024 = begun - (new - within_a_year)
    if of_2024 < 0:
        within_a_year = min(ceased, within_a_year - of_2024)
        of_2024 = begun - (new - within_a_year)
    new_leavers = max(0, -of_2024)
    transfers = max(net, of_2024, new_leavers + net, 0)
    return {
        "stock_before": before,
        "ceased_within_a_year": within_a_year,
        "transfers_in": transfers,
        "transfers_in_of_2024": max(0, of_2024),
        "january_leavers": transfers - net,
        "new_january_leavers": new_leavers,
    }


def _england_growth(england: Published) -> float:
    return (england.total("caseload_before", "ehcplans") or 1) / (england.total("caseload", "ehcplans") or 1)


def _within_a_year(own: Published, figure: _Figures, ceased: int) -> int:
    found = own.by("ceased_plans", "Years plan held", "total_ceased")
    if found:
        return found.get("Under a year", 0)
    england = figure.england.by("ceased_plans", "Years plan held", "total_ceased")
    return round(ceased * england.get("Under a year", 0) / sum(england.values()))


def _requests(figure: _Figures, notes: list[str]) -> dict[str, int]:
    assess = figure("requests", "requests_decided_to_assess")
    refuse = figure("requests", "requests_decided_not_to_assess")
    undecided = figure("requests", "requests_decision_not_made")
    withdrawn = figure("requests", "requests_withdrawn")
    on_time = figure("requests", "request_outcome_six_weeks")
    late = figure("requests", "request_outcome_over_6_weeks")
    if on_time + late < assess + refuse:
        notes.append(
            f"{on_time + late} outcomes are timed and {assess + refuse} requests of 2024 were decided: "
            "the share within six weeks is kept, not the count."
        )
        on_time = round((assess + refuse) * on_time / ((on_time + late) or 1))
        late = assess + refuse - on_time
    return {
        "received": assess + refuse + undecided + withdrawn,
        "decided_to_assess": assess,
        "decided_not_to_assess": refuse,
        "undecided": undecided,
        "withdrawn": withdrawn,
        "decided_on_time": on_time,
        "decided_late": late,
    }


def _request_ages(own: Published, figure: _Figures, received: int) -> dict[str, int]:
    for source in (own, figure.england):
        found = source.by("requests", "Child or young persons age", "requests_received_in_year")
        ages = {label.split()[1]: value for label, value in found.items() if label.split()[1].isdigit()}
        if ages:
            return spread(received, ages)
    return {}


def _assessments(figure: _Figures) -> dict[str, int]:
    not_issued = figure("assessments", "assess_not_issued")
    on_time = figure("assessments", "outcome_decision_within_time")
    late = figure("assessments", "outcome_decision_over_time")
    return {
        "issued": figure("assessments", "assess_issued"),
        "not_issued": not_issued,
        "not_issued_on_time": _on_time(not_issued, on_time, late),
        "assessments_withdrawn": figure("assessments", "assess_withdrawn"),
    }


def _disputes(figure: _Figures) -> tuple[Disputes, Disputes, Disputes]:
    """Challenges to refusals to assess, to refusals of a plan, and to plans."""
    measures = (
        ("requests", "mediation_related_request", "tribunal_related_request", "tribunal_after_mediation_request"),
        ("assessments", "number_assess_mediation", "number_assess_tribunal", "number_asssess_mediation_tribunal"),
        ("assessments", "number_other_mediation", "number_other_tribunal", "number_other_mediation_tribunal"),
    )
    first, second, third = (Disputes(*(figure(source, name) for name in names)) for source, *names in measures)
    return first, second, third


def _timeliness(figure: _Figures, new: int, notes: list[str]) -> Timeliness:
    measures = ("plans_issued_within_20_weeks", "plans_issued_gt20weeks_ltYear", "plans_issued_gt_1_year")
    without = ("plans_issued_20_weeks_ex", "plans_issued_gt20weeks_ltYear_ex", "plans_issued_gt_1_year_ex")
    counts = [figure("timeliness_20_week", measure) for measure in measures]
    excepted = [
        max(0, count - figure("timeliness_20_week", measure)) for count, measure in zip(counts, without, strict=True)
    ]
    if sum(counts) > new:
        notes.append(f"{sum(counts)} plans are counted for timeliness and {new} began in 2024: the shares are kept.")
        counts = list(spread(new, dict(enumerate(counts))).values())
    excepted = [min(each, count) for each, count in zip(excepted, counts, strict=True)]
    return Timeliness(*counts, *excepted)


def _reviews(figure: _Figures, stock: StockTargets, notes: list[str]) -> Reviews:
    expected = sum(count for years, count in stock.margin(stock.years).items() if int(years) >= 2)

    def review(measure: str) -> int:
        return max(0, figure("annual_reviews", measure))

    held = {when: review(f"review_meeting_{when}") for when in ("25", "24", "prior_24")}
    held = spread(expected, held | {"none": max(0, expected - sum(held.values()))})
    meetings = expected - held["none"]
    dated = {when: review(f"review_decision{when}") for when in ("25", "24", "_prior24")}
    decided = min(sum(dated.values()), meetings)
    dated = spread(decided, dated)
    outcomes = _outcomes(figure, decided, notes)
    return Reviews(
        meetings_2025=held["25"],
        meetings_2024=held["24"],
        meetings_before=held["prior_24"],
        decisions_2025=dated["25"],
        decisions_2024=dated["24"],
        decisions_before=dated["_prior24"],
        not_due=min(review("review_decision_not_due"), meetings - decided),
        amend=outcomes["amend"],
        cease=outcomes["cease"],
        maintain=outcomes["maintain"],
        on_time=_on_time(decided, review("number_decsion_4weeks"), review("number_decision_gt_4weeks")),
    )


def _outcomes(figure: _Figures, decided: int, notes: list[str]) -> dict[str, int]:
    """What was decided; shared out in proportion where not as many outcomes as dates are given."""
    outcomes = {name: max(0, figure("annual_reviews", measure)) for name, measure in _OUTCOMES.items()}
    given = sum(outcomes.values())
    if given == decided:
        return outcomes
    notes.append(f"{decided} review decisions are dated and {given} have an outcome: outcomes are shared out.")
    if not given:
        outcomes = {name: figure.england.total("annual_reviews", m) or 0 for name, m in _OUTCOMES.items()}
    return spread(decided, outcomes)


def _on_time(total: int, on_time: int, late: int) -> int:
    """The share in time, of a total that may not be the one it was published for."""
    return spread(total, {"on_time": on_time, "late": late or (0 if on_time else 1)})["on_time"]
