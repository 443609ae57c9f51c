"""Changes of a plan as functions on values: each takes a plan and gives another."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from included.core.plan.document import from_document, to_document
from included.core.plan.records import Area, Need, Outcome, Plan, Provision, ProvisionSection

Edit = Callable[[Plan, "NewIds"], Plan]
Row = TypeVar("Row", Need, Provision, Outcome)
ForNeeds = TypeVar("ForNeeds", Provision, Outcome)

FIRST_SECTION = {Area.HEALTH: ProvisionSection.G, Area.SOCIAL_CARE: ProvisionSection.H1}


@dataclass(slots=True)
class NewIds:
    """Gives ids that neither the version somebody began from nor the newest one uses."""

    taken: set[str]

    @classmethod
    def beside(cls, *plans: Plan) -> "NewIds":
        """Ids beside those of these plans."""
        return cls({row.id for plan in plans for rows in (plan.needs, plan.provision, plan.outcomes) for row in rows})

    def next(self, letter: str) -> str:
        """The next id of a letter: N4, P12, O3."""
        numbers = [int(each[1:]) for each in self.taken if each.startswith(letter) and each[1:].isdecimal()]
        made = f"{letter}{max(numbers, default=0) + 1}"
        self.taken.add(made)
        return made


def need_of(plan: Plan, need_id: str) -> Need | None:
    """The need of an id."""
    return next((need for need in plan.needs if need.id == need_id), None)


def provision_for(plan: Plan, need_id: str) -> tuple[Provision, ...]:
    """What is provided for a need."""
    return tuple(item for item in plan.provision if need_id in item.needs)


def outcomes_of(plan: Plan, need_id: str) -> tuple[Outcome, ...]:
    """What a need's provision is to lead to."""
    return tuple(item for item in plan.outcomes if need_id in item.needs)


def add_need(area: Area, text: str = "", source: str = "") -> Edit:
    """A further need, with one empty provision and outcome so that the three are written side by side."""

    def edit(plan: Plan, new: NewIds) -> Plan:
        need = with_source(Need(id=new.next("N"), area=area, text=text), source)
        plan = replace(plan, needs=(*plan.needs, need))
        return one_after_another(add_provision(need.id), add_outcome(need.id))(plan, new)

    return edit


def add_provision(need_id: str, text: str = "", source: str = "") -> Edit:
    """Further provision for a need, in the section where it belongs unless somebody says otherwise."""

    def edit(plan: Plan, new: NewIds) -> Plan:
        need = need_of(plan, need_id)
        section = FIRST_SECTION.get(need.area, ProvisionSection.F) if need else ProvisionSection.F
        item = Provision(id=new.next("P"), section=section, needs=(need_id,), text=text)
        return replace(plan, provision=(*plan.provision, with_source(item, source)))

    return edit


def add_outcome(need_id: str, text: str = "", source: str = "") -> Edit:
    """A further outcome of a need."""

    def edit(plan: Plan, new: NewIds) -> Plan:
        item = Outcome(id=new.next("O"), needs=(need_id,), text=text)
        return replace(plan, outcomes=(*plan.outcomes, with_source(item, source)))

    return edit


def copy_into_need(need_id: str, text: str, source: str = "") -> Edit:
    """A paragraph of advice written below what the need says already."""

    def edit(plan: Plan, _: NewIds) -> Plan:
        need = need_of(plan, need_id)
        if need is None:
            return plan
        longer = with_source(replace(need, text=_below(need.text, text)), source)
        return replace(plan, needs=replaced(plan.needs, longer))

    return edit


def copy_into_views(name: str, text: str) -> Edit:
    """A paragraph of advice written below one of the views of section A."""

    def edit(plan: Plan, _: NewIds) -> Plan:
        longer = {name: _below(getattr(plan.views, name), text)}
        return replace(plan, views=replace(plan.views, **longer))

    return edit


def remove_need(need_id: str) -> Edit:
    """The plan without a need, and without what was for that need alone."""

    def edit(plan: Plan, _: NewIds) -> Plan:
        return replace(
            plan,
            needs=without(plan.needs, need_id),
            provision=tuple(_let_go(item, need_id) for item in plan.provision if item.needs != (need_id,)),
            outcomes=tuple(_let_go(item, need_id) for item in plan.outcomes if item.needs != (need_id,)),
        )

    return edit


def remove_item(item_id: str) -> Edit:
    """The plan without one provision or outcome."""

    def edit(plan: Plan, _: NewIds) -> Plan:
        return replace(plan, provision=without(plan.provision, item_id), outcomes=without(plan.outcomes, item_id))

    return edit


def one_after_another(*edits: Edit) -> Edit:
    """Several edits as one: what was typed, then what the button asked for."""

    def edit(plan: Plan, new: NewIds) -> Plan:
        for change in edits:
            plan = change(plan, new)
        return plan

    return edit


def put_value(place: str, value: Any) -> Edit:
    """One field, or one record as a whole, as somebody chose it between two versions; None takes a record out."""

    def edit(plan: Plan, _: NewIds) -> Plan:
        document = to_document(plan)
        name, bracket, rest = place.partition("[")
        if bracket:
            identity, bracket, key = rest.rpartition("]")
            document[name] = _rows_with(document[name], identity, key.removeprefix("."), value)
        else:
            outer, dot, inner = place.partition(".")
            holder, key = (document[outer], inner) if dot else (document, outer)
            holder[key] = value
        return from_document(document)

    return edit


def _rows_with(rows: list[dict[str, Any]], identity: str, key: str, value: Any) -> list[dict[str, Any]]:
    if key:
        return [{**row, key: value} if row["id"] == identity else row for row in rows]
    others = [row for row in rows if row["id"] != identity]
    if value is None:
        return others
    if len(others) == len(rows):
        return [*rows, value]
    return [value if row["id"] == identity else row for row in rows]


def replaced(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    """The rows with the one of the same id replaced."""
    return tuple(row if each.id == row.id else each for each in rows)


def without(rows: tuple[Row, ...], row_id: str) -> tuple[Row, ...]:
    """The rows but one."""
    return tuple(each for each in rows if each.id != row_id)


def with_source(row: Row, source: str) -> Row:
    """The row with the advice paragraph it comes from, beside those it names already."""
    before: str = row.source_advice_paragraph
    named: list[str] = [each.strip() for each in before.split(",") if each.strip()]
    if not source or source in named:
        return row
    after = ", ".join([*named, source])
    return replace(row, source_advice_paragraph=after)


def _let_go(item: ForNeeds, need_id: str) -> ForNeeds:
    return replace(item, needs=tuple(each for each in item.needs if each != need_id))


def _below(before: str, text: str) -> str:
    return f"{before.rstrip()}\n\n{text}" if before.strip() else text
