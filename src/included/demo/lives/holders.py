"""The children who hold a plan in January 2025: age, need, sex and years in place within each type of placement."""

from collections.abc import Mapping
from random import Random

from included.demo.figures.stock_targets import StockTargets, Table
from included.demo.figures.tables import fit, spread, whole
from included.demo.lives.days import AGE_DAY, born_for_age_on
from included.demo.lives.life import Life

_YOUNGEST_AT_START = 2
_ROOM = 3


def holders(stock: StockTargets, rng: Random) -> list[Life]:
    """One life for every plan of the stock; every margin within a type of placement is exact."""
    need_shares = _need_by_age(stock)
    lives: list[Life] = []
    for placement, total in stock.placements.items():
        if total:
            lives.extend(_of_placement(stock, placement, need_shares, rng))
    rng.shuffle(lives)
    _undo_impossible(lives)
    return lives


def _undo_impossible(lives: list[Life]) -> None:
    """Nobody had a plan before two: rounding may have made some, who change years with somebody older."""
    impossible = [life for life in lives if life.age - life.years < 1]
    possible = sorted((life for life in lives if life.age - life.years >= 1), key=lambda life: life.years)
    for life in impossible:
        other = next((each for each in possible if each.age - life.years >= _ROOM and each.years < life.age), None)
        if other:
            life.years, other.years = other.years, life.years
            possible.remove(other)


def _of_placement(
    stock: StockTargets, placement: str, need_shares: Mapping[tuple[str, str], float], rng: Random
) -> list[Life]:
    ages = _column(stock.ages, placement)
    years = _column(stock.years, placement)
    needs = _column(stock.needs, placement)
    pairs = _whole_fit(_start_seed(stock, ages, years), ages, years)
    by_need = _whole_fit(need_shares, needs, ages)
    sexes = _sexes_of(stock, placement, needs)
    lives: list[Life] = []
    for age in ages:
        needed = [need for need in needs for _ in range(by_need[need, age])]
        rng.shuffle(needed)
        for in_place in years:
            for _ in range(pairs[age, in_place]):
                life = Life("holder", need=needed.pop(), placement=placement)
                life.age, life.years = int(age), int(in_place)
                life.born_on = born_for_age_on(rng, life.age, AGE_DAY)
                lives.append(life)
    _give_sexes(lives, sexes, rng)
    return lives


def _column(table: Table, placement: str) -> dict[str, int]:
    found = {row: value for (row, column), value in table.items() if column == placement}
    return {row: value for row, value in sorted(found.items()) if value}


def _whole_fit(
    seed: Mapping[tuple[str, str], float], rows: Mapping[str, int], columns: Mapping[str, int]
) -> dict[tuple[str, str], int]:
    return whole(fit(seed, rows, columns), rows, columns)


def _start_seed(stock: StockTargets, ages: Mapping[str, int], years: Mapping[str, int]) -> dict[tuple[str, str], float]:
    """How likely an age goes with years in place: by how often plans start at the age this gives."""
    seed: dict[tuple[str, str], float] = {}
    for age in ages:
        for in_place in years:
            starts = int(age) - int(in_place)
            likely = stock.start_ages.get(min(starts, 20), 0) + stock.start_ages.get(min(starts + 1, 20), 0)
            seed[age, in_place] = float(likely) if starts >= _YOUNGEST_AT_START else likely * 1e-4
    return seed


def _need_by_age(stock: StockTargets) -> dict[tuple[str, str], float]:
    """How much likelier a need is at an age than at all: the tables by placement are fitted from this."""
    needs: dict[str, int] = {}
    for (need, _age), value in stock.need_ages.items():
        needs[need] = needs.get(need, 0) + value
    return {(need, age): (value + 0.05) / (needs[need] + 1) for (need, age), value in stock.need_ages.items()}


def _sexes_of(stock: StockTargets, placement: str, needs: Mapping[str, int]) -> dict[str, int]:
    """How many girls there are among each need of a placement."""
    girls = stock.sexes.get(("F", placement), 0)
    weights = {need: float(count) for need, count in needs.items()}
    shares = spread(girls, weights)
    return {need: min(count, needs[need]) for need, count in shares.items()}


def _give_sexes(lives: list[Life], girls: Mapping[str, int], rng: Random) -> None:
    by_need: dict[str, list[Life]] = {}
    for life in lives:
        by_need.setdefault(life.need, []).append(life)
    for need, group in by_need.items():
        rng.shuffle(group)
        for index, life in enumerate(group):
            life.sex = "F" if index < girls[need] else "M"
