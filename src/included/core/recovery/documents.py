"""A recovery plan's document read whole, every fault named by its place."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from included.core.casework.faults import Fault, Faults
from included.core.forecast.kinds import Kind
from included.core.money.dated import Status
from included.core.money.fields import Fields
from included.core.recovery.categories import AgeGroup, Need, may_hold
from included.core.recovery.dues import ACTION, CONDITION, action_in, condition_in
from included.core.recovery.fromforecast import Drawn, drawn_from
from included.core.recovery.programmes import RecoveryBook
from included.core.recovery.reading import (
    FIGURE,
    figure_in,
    figure_of,
    known,
    no_key_twice,
    sum_in,
    too_many,
    words_in,
    year_in,
)
from included.core.recovery.record import (
    Category,
    Figure,
    Mitigation,
    PlanYear,
    RecoveryPlan,
    Row,
    Spend,
    StabilityClaim,
)

PLAN: Final = (
    "authority", "name", "as_at", "about", "programme", "balance_by", "to_forum_on", "opening", "years",
    "stability_grant", "mitigations", "conditions", "actions", "forecast",
)  # fmt: skip
YEAR: Final = ("year", "is_actual", "opening", "income", "grants", "spend", "closing", "schools_block")
INCOME: Final = ("high_needs_block", "block_transfer", "other")
SPEND: Final = ("group", "age", "need", "line", "placements", *FIGURE)
CLAIM: Final = ("deficits", "ineligible", "paid_in")
MITIGATION: Final = (
    "id", "name", "owner", "starts_on", "ends_on", "ramp", "volume", "unit_saving", "confidence", "double_count_group",
    "group", "age", "need", "line", "moves_to", "condition", "source", "status", "withdrawn_on", "withdrawn_why",
)  # fmt: skip
MOST_YEARS, MOST_ROWS, MOST_MITIGATIONS, MOST_DUE = 30, 2000, 200, 1000
_LISTS: Final = {
    "mitigations": (MITIGATION, MOST_MITIGATIONS),
    "conditions": (CONDITION, MOST_DUE),
    "actions": (ACTION, MOST_DUE),
}
_MOST_CHILDREN: Final = 100_000
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """The plan, or what is wrong with its document."""

    plan: RecoveryPlan | None
    faults: tuple[Fault, ...]


def plan_from(document: Any, book: RecoveryBook) -> Reading:
    """The plan in a document."""
    faults = Faults()
    fields = Fields(document, "", PLAN, faults)
    if not isinstance(document, dict):
        return Reading(None, tuple(faults.found))
    plan = _plan(fields, book, faults)
    if not faults.found:
        _check(plan, faults)
    return Reading(None, tuple(faults.found)) if faults.found else Reading(plan, ())


def _plan(fields: Fields, book: RecoveryBook, faults: Faults) -> RecoveryPlan:
    authority = words_in(fields, "authority")
    if authority and not (len(authority) == len("886") and authority.isascii() and authority.isdigit()):
        fields.wrong("MD03", "authority", f"authority is {authority[:40]!r}. Give its three digits, as 886.")
    fields.needed("as_at", "opening", "years")
    drawn = drawn_from(fields, authority)
    years = _years(fields, book, drawn, faults)
    lists = {name: _list(fields, name, faults) for name in _LISTS}
    as_at = known(fields.day("as_at"), date.max)
    return RecoveryPlan(
        authority=authority,
        name=words_in(fields, "name"),
        as_at=as_at,
        programme=_programme(fields, "programme", book),
        balance_by=year_in(fields, "balance_by"),
        to_forum_on=fields.day("to_forum_on"),
        opening=known(figure_in(fields, "opening", may_owe=True), Figure(0)),
        years=years,
        mitigations=tuple(_mitigation(row, book) for row in lists["mitigations"]),
        conditions=tuple(condition_in(row, as_at) for row in lists["conditions"]),
        actions=tuple(action_in(row, as_at) for row in lists["actions"]),
        claim=_claim(fields),
        spreads=drawn.spreads_for(years),
        remarks=drawn.remarks_for(years),
    )


def _list(fields: Fields, name: str, faults: Faults) -> list[Fields]:
    known_there, most = _LISTS[name]
    rows = fields.rows(name, known_there)
    return [] if too_many(rows, most, name, faults) else rows


def _programme(fields: Fields, name: str, book: RecoveryBook) -> str:
    code = fields.text(name)
    if code and code not in book.programmes:
        fields.wrong("MD03", name, f"{name} is {code[:40]!r}. Use one of {', '.join(book.programmes)}.")
    return code


def _years(fields: Fields, book: RecoveryBook, drawn: Drawn, faults: Faults) -> tuple[PlanYear, ...]:
    rows = fields.rows("years", YEAR)
    if isinstance(fields.row.get("years"), list) and not rows:
        fields.wrong("MD01", "years", "There is no year. Give at least one.")
    if too_many(rows, MOST_YEARS, "years", faults):
        return ()
    found = [year for row in rows if (year := _year(row, book, drawn)) is not None]
    for index, (before, after) in enumerate(pairwise(found)):
        if after.year.starts_in != before.year.starts_in + 1:
            said = f"{after.year} follows {before.year}. Give every year once and in order."
            faults.add("MD05", f"years[{index + 1}].year", said)
    return tuple(found)


def _year(fields: Fields, book: RecoveryBook, drawn: Drawn) -> PlanYear | None:
    fields.needed("year")
    year = year_in(fields, "year")
    is_actual = fields.flag("is_actual", default=False)
    spend = fields.rows("spend", SPEND)
    if too_many(spend, MOST_ROWS, f"{fields.place}.spend", fields.faults) or year is None:
        return None
    own = tuple(_spend(row, book) for row in spend)
    # What the plan itself says of placements goes before a forecast; a year that is over was not forecast.
    has_groups = is_actual or any(each.category.group for each in own)
    forecast = () if has_groups else drawn.spend.get(year, ())
    if not own and not forecast:
        fields.wrong("MD01", "spend", f"Nothing says what is spent in {year}. Give spend, or a forecast of that year.")
    income = tuple(_income(row) for row in fields.rows("income", ("what", *FIGURE)))
    if not income:
        fields.wrong("MD01", "income", f"There is no income in {year}. Give at least the high needs block.")
    return PlanYear(
        year=year,
        is_actual=is_actual,
        income=income,
        grants=tuple(_grant(row, book) for row in fields.rows("grants", ("from", *FIGURE))),
        spend=(*own, *forecast),
        opening=figure_in(fields, "opening", may_owe=True),
        closing=figure_in(fields, "closing", may_owe=True),
        schools_block=figure_in(fields, "schools_block"),
    )


def _income(fields: Fields) -> Row:
    what = words_in(fields, "what")
    if what and what not in INCOME:
        fields.wrong("MD03", "what", f"what is {what[:40]!r}. Use one of {', '.join(INCOME)}.")
    # A transfer may also go from the block back to schools.
    return Row(what, figure_of(fields, may_owe=what != "high_needs_block"))


def _grant(fields: Fields, book: RecoveryBook) -> Row:
    words_in(fields, "from")
    code = _programme(fields, "from", book)
    if code == "management_plan":
        fields.wrong("MD03", "from", "The management plan pays nothing. Name the programme that does.")
    return Row(code, figure_of(fields))


def _category(fields: Fields, book: RecoveryBook) -> Category:
    group, line = fields.choice("group", Kind), fields.text("line")
    age, need = fields.choice("age", AgeGroup), fields.choice("need", Need)
    if line and line not in book.lines:
        fields.wrong("MD03", "line", f"line is {line[:40]!r}. Use one of {', '.join(book.lines)}.")
    if fields.has("group") == bool(line):
        fields.wrong("MD05", "group", "Give either a group of placements or a line of section 251, not both.")
    elif line and (age or need):
        fields.wrong("MD05", "age" if age else "need", "A line of section 251 has no age and no need. Leave them out.")
    elif group and age and not may_hold(group, age):
        fields.wrong("MD05", "age", f"The group post_16 has no age {age}. Use 16_to_19 or 20_to_25.")
    return Category(group, age, need, line)


def _spend(fields: Fields, book: RecoveryBook) -> Spend:
    placements = fields.whole("placements", at_most=_MOST_CHILDREN) if fields.has("placements") else None
    return Spend(_category(fields, book), figure_of(fields), placements)


def _claim(fields: Fields) -> StabilityClaim | None:
    inner = fields.inner("stability_grant", CLAIM)
    if inner is None:
        return None
    inner.needed("deficits", "paid_in")
    rows = inner.rows("deficits", FIGURE)
    deficits = tuple(Row(row.text("source"), figure_of(row)) for row in rows)
    if inner.has("deficits") and not deficits:
        inner.wrong("MD01", "deficits", "There is no deficit. Give what at least one paper says.")
    ineligible, paid_in = sum_in(inner, "ineligible") or 0, year_in(inner, "paid_in")
    return StabilityClaim(deficits, ineligible, paid_in) if paid_in and deficits else None


def _mitigation(fields: Fields, book: RecoveryBook) -> Mitigation:
    fields.needed("starts_on", "volume", "unit_saving", "confidence")
    saving = Figure(
        sum_in(fields, "unit_saving") or 0, fields.text("source"), fields.choice("status", Status), fields.place
    )
    starts_on, ends_on = known(fields.day("starts_on"), date.max), fields.day("ends_on")
    if ends_on and fields.has("starts_on") and ends_on < starts_on:
        fields.wrong("MD05", "ends_on", f"It ends on {ends_on}, before it starts. Mend one of the two days.")
    withdrawn_on, why = fields.day("withdrawn_on"), fields.text("withdrawn_why")
    if fields.has("withdrawn_on") and not why.strip():
        fields.wrong("MD01", "withdrawn_why", "It is withdrawn, and nobody says why. Say it.")
    return Mitigation(
        key=words_in(fields, "id"),
        name=words_in(fields, "name"),
        owner=words_in(fields, "owner"),
        starts_on=starts_on,
        ends_on=ends_on,
        ramp=_ramp(fields),
        volume=fields.whole("volume", at_most=_MOST_CHILDREN),
        unit_saving=saving,
        confidence=fields.whole("confidence", at_most=_WHOLE),
        group=fields.text("double_count_group"),
        category=_category(fields, book),
        moves_to=fields.choice("moves_to", Kind),
        condition=fields.text("condition"),
        withdrawn_on=withdrawn_on,
        withdrawn_why=why,
    )


def _ramp(fields: Fields) -> tuple[int, ...]:
    value = fields.row.get("ramp")
    if value is None:
        return (_WHOLE,)
    good = isinstance(value, list) and value and len(value) <= MOST_YEARS and all(_is_percent(each) for each in value)
    if not good:
        fields.wrong("MD04", "ramp", "ramp is a list of whole percents from 0 to 100, one a year, as [25, 50, 100].")
        return (_WHOLE,)
    return tuple(value)


def _is_percent(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _WHOLE


def _check(plan: RecoveryPlan, faults: Faults) -> None:
    """What parts say of each other."""
    conditions = [each.key for each in plan.conditions]
    named = [(f"mitigations[{index}]", each.condition) for index, each in enumerate(plan.mitigations)]
    named += [(f"actions[{index}]", each.condition) for index, each in enumerate(plan.actions)]
    for place, condition in named:
        if condition and condition not in conditions:
            said = f"There is no condition {condition[:40]!r}. Give the id of one in the list."
            faults.add("MD05", f"{place}.condition", said)
    no_key_twice([each.key for each in plan.mitigations], "mitigations", faults)
    no_key_twice([each.key for each in plan.actions], "actions", faults)
    no_key_twice(conditions, "conditions", faults)
    spans = {year.year for year in plan.years}
    paid_in = plan.claim.paid_in if plan.claim else None
    for place, year in (("balance_by", plan.balance_by), ("stability_grant.paid_in", paid_in)):
        if year is not None and year not in spans:
            faults.add("MD05", place, f"The plan has no year {year}. Give one of its years.")


def with_forecast(document: Any, forecast: Any) -> Any:
    """A plan's document with a forecast given beside it; one that is no object stays as it is, to be told so."""
    return {**document, "forecast": forecast} if isinstance(document, dict) else document
