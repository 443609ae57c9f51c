"""The mitigated forecast by category: each saving comes off the categories it acts on, by what they cost."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from included.core.money.amounts import from_pence, in_pence, share_out
from included.core.recovery.categories import AGE_WORDS, GROUP_WORDS, GROUPS, NEED_WORDS
from included.core.recovery.record import Category, Mitigation, PlanYear
from included.core.recovery.savings import children, counted, savings


@dataclass(frozen=True, slots=True)
class Cell:
    """One category in a year: what is spent before and after mitigations, and placements where they are told."""

    category: Category
    unmitigated: int
    mitigated: int
    placements: int | None


def cells(year: PlanYear, mitigations: Sequence[Mitigation]) -> tuple[Cell, ...]:
    """The categories of a year in the order of the template."""
    before, people = _sums(year)
    after: defaultdict[Category, int] = defaultdict(int, before)
    saved = {} if year.is_actual else savings(mitigations, year.year)
    for each in mitigations if saved else ():
        for category, pence in _parts(each, saved[each.key], before).items():
            after[category] -= pence
    ordered = sorted(after, key=_order)
    return tuple(Cell(each, before.get(each, 0), after[each], people.get(each)) for each in ordered)


def _sums(year: PlanYear) -> tuple[dict[Category, int], dict[Category, int]]:
    before: defaultdict[Category, int] = defaultdict(int)
    people: defaultdict[Category, int] = defaultdict(int)
    for row in year.spend:
        before[row.category] += row.figure.pence
        if row.placements is not None:
            people[row.category] += row.placements
    return dict(before), dict(people)


def _parts(mitigation: Mitigation, pence: int, before: Mapping[Category, int]) -> dict[Category, int]:
    """One saving over the categories it holds, by what each costs; on its own category where nothing is spent there."""
    within = {category: cost for category, cost in before.items() if mitigation.category.holds(category) and cost}
    if not within:
        return {mitigation.category: pence} if pence else {}
    shares = share_out(from_pence(pence), [Decimal(cost) for cost in within.values()])
    return {category: in_pence(share) for category, share in zip(within, shares, strict=True)}


def _order(category: Category) -> tuple[int, str, str, str]:
    group = len(GROUPS) if category.group is None else GROUPS.index(category.group)
    return group, category.line, _place(category.age), _place(category.need)


def _place(value: object) -> str:
    if value is None:
        return "~"  # after every other
    return f"{list(type(value)).index(value):02}"  # type: ignore[call-overload]


def moved(year: PlanYear, mitigations: Sequence[Mitigation]) -> dict[str, int]:
    """How many children the mitigations that move them take out of a group, and bring into another, by group."""
    found: defaultdict[str, int] = defaultdict(int)
    reached = {} if year.is_actual else counted(mitigations, year.year)
    for each in mitigations if reached else ():
        if each.moves_to is not None and each.category.group is not None:
            count = children(reached[each.key], year.year)
            found[each.category.group.value] -= count
            found[each.moves_to.value] += count
    return {group: count for group, count in found.items() if count}


def category_words(category: Category, lines: Mapping[str, str]) -> str:
    """A category as people read it."""
    if category.line:
        return lines.get(category.line, f"line {category.line}")
    parts = [GROUP_WORDS[category.group]] if category.group else []
    parts += [AGE_WORDS[category.age].lower()] if category.age else []
    parts += [NEED_WORDS[category.need]] if category.need else []
    return ", ".join(parts)
