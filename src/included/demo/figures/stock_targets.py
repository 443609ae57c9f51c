"""How many plans of each kind there are to be in January 2025: the published tables, made to agree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from included.demo.figures.codes import ETHNICITIES, NEEDS, PLACEMENTS
from included.demo.figures.published import ENGLAND, Published, published
from included.demo.figures.tables import reconcile, spread

OLDEST_YEAR = 11  # plans began in September 2014; the two dated earlier are counted as of that year
_BY_AGE = "Child or young persons age"
_BY_YEARS = "Years EHC plan in place"
_BY_PLACEMENT = "Type of placement"
_LABELS = {label: code for code, label in PLACEMENTS.items()} | {
    "Special - academy/free school": "special_academy_free"
}
Table = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class StockTargets:
    """The January stock, by placement and by placement with each of age, need, sex and years in place.

    Rows are written as text ("10", "asd", "F"), columns are types of placement.
    """

    placements: Mapping[str, int]
    ages: Table
    needs: Table
    sexes: Table
    years: Table
    need_ages: Table
    start_ages: Mapping[int, int]
    ethnicities: Mapping[str, int]
    residential: Table
    budgets: Mapping[str, int]
    work_based: Mapping[str, int]

    @property
    def total(self) -> int:
        """All plans."""
        return sum(self.placements.values())

    def margin(self, table: Table) -> dict[str, int]:
        """A table's rows, added up over placements."""
        rows: dict[str, int] = {}
        for (row, _column), value in table.items():
            rows[row] = rows.get(row, 0) + value
        return rows


def stock_targets(own: Published) -> StockTargets:
    """The targets of an area: its own tables where given, else England's within each type of placement."""
    england = published(ENGLAND)
    stock = own.total("caseload", "ehcplans") or 0
    placements = spread(stock, {code: own.total("caseload", code) or 0 for code in PLACEMENTS})

    def table(read: Callable[[Published], dict[tuple[str, str], int]], margin: Mapping[str, int]) -> Table:
        seed = read(own) if own.is_full else {}
        if not any(seed.values()):
            seed = read(england)
        return reconcile(seed, margin or _expected(seed, placements), placements)

    needs = {need: own.total("sen_needs_all_plans", f"number_{need}") or 0 for need in NEEDS}
    source = own if own.is_full else england
    need_ages = _need_ages(own) if any(_need_ages(own).values()) else _need_ages(england)
    return StockTargets(
        placements=placements,
        ages=table(_ages, _margin(_ages, own, stock)),
        needs=table(_needs, spread(stock, needs) if any(needs.values()) else {}),
        sexes=table(_sexes, _margin(_sexes, own, stock)),
        years=table(_years, _margin(_years, own, stock)),
        need_ages=need_ages,
        start_ages=_start_ages(source),
        ethnicities=_ethnicities(source),
        residential=_residential(own),
        budgets=_by_placement(own, "personal_budgets", "personal_budget"),
        work_based={
            measure: own.total("work_based_placements", measure) or 0
            for measure in ("open_supp_intern", "open_apprentice", "open_trainee")
        },
    )


def smaller(stock: StockTargets, total: int) -> StockTargets:
    """The same tables for fewer plans, with at least one of every need and of every year."""
    placements = spread(total, stock.placements)

    def table(cells: Table, *, at_least: int = 0) -> Table:
        return reconcile(cells, spread(total, stock.margin(cells), at_least=at_least), placements)

    share = total / stock.total
    return StockTargets(
        placements=placements,
        ages=table(stock.ages),
        needs=table(stock.needs, at_least=1),
        sexes=table(stock.sexes),
        years=table(stock.years, at_least=1),
        need_ages=stock.need_ages,
        start_ages=stock.start_ages,
        ethnicities=stock.ethnicities,
        residential=spread(round(sum(stock.residential.values()) * share), stock.residential),
        budgets=spread(round(sum(stock.budgets.values()) * share), stock.budgets),
        work_based=spread(round(sum(stock.work_based.values()) * share), stock.work_based),
    )


def _margin(read: Callable[[Published], dict[tuple[str, str], int]], own: Published, stock: int) -> dict[str, int]:
    """The rows' own totals where the area gave the table."""
    rows: dict[str, int] = {}
    for (row, _column), value in (read(own) if own.is_full else {}).items():
        rows[row] = rows.get(row, 0) + value
    return spread(stock, rows) if sum(rows.values()) else {}


def _expected(seed: Table, placements: Mapping[str, int]) -> dict[str, int]:
    """The rows' totals if every type of placement were made up as in the seed."""
    columns: dict[str, int] = {}
    for (_row, column), value in seed.items():
        columns[column] = columns.get(column, 0) + value
    rows: dict[str, float] = {}
    for (row, column), value in seed.items():
        share = placements[column] / columns[column] if columns[column] else 0.0
        rows[row] = rows.get(row, 0.0) + value * share
    return spread(sum(placements.values()), rows)


def _ages(source: Published) -> dict[tuple[str, str], int]:
    cells: dict[tuple[str, str], int] = {}
    for placement in PLACEMENTS:
        for label, value in source.by("caseload", _BY_AGE, placement).items():
            age = "2" if label == "under 3" else label.removeprefix("age ")
            if age.isdigit():
                cells[age, placement] = value
    return cells


def _years(source: Published) -> dict[tuple[str, str], int]:
    cells: dict[tuple[str, str], int] = {}
    for placement in PLACEMENTS:
        for label, value in source.by("caseload", _BY_YEARS, placement).items():
            years = 0 if label == "Less than a year" else min(OLDEST_YEAR, int(label.split()[0]))
            key = (str(years), placement)
            cells[key] = cells.get(key, 0) + value
    return cells


def _sexes(source: Published) -> dict[tuple[str, str], int]:
    cells: dict[tuple[str, str], int] = {}
    for placement in PLACEMENTS:
        for label, value in source.by("caseload", "Sex", placement).items():
            if label in ("Female", "Male"):
                cells[label[0], placement] = value
    return cells


def _needs(source: Published) -> dict[tuple[str, str], int]:
    cells: dict[tuple[str, str], int] = {}
    for need in NEEDS:
        for label, value in source.by("sen_needs_all_plans", _BY_PLACEMENT, f"number_{need}").items():
            if label in _LABELS:
                cells[need, _LABELS[label]] = value
    return cells


def _need_ages(source: Published) -> dict[tuple[str, str], int]:
    """Need by age; the columns are ages here."""
    cells: dict[tuple[str, str], int] = {}
    for need in NEEDS:
        for label, value in source.by("sen_needs_all_plans", _BY_AGE, f"number_{need}").items():
            cells[need, "2" if label == "under 3" else label.removeprefix("age ")] = value
    return cells


def _start_ages(source: Published) -> dict[int, int]:
    found = source.by("caseload", "Age when plan started", "ehcplans")
    ages = {label.split()[1]: value for label, value in found.items() if label.startswith("age ")}
    return {int(age): value for age, value in ages.items()}


def _ethnicities(source: Published) -> dict[str, int]:
    found = source.by("caseload", "Ethnicity", "ehcplans")
    return {ETHNICITIES[label]: value for label, value in found.items() if label in ETHNICITIES}


def _by_placement(own: Published, source: str, measure: str) -> dict[str, int]:
    found = own.by(source, _BY_PLACEMENT, measure)
    return {_LABELS[label]: value for label, value in found.items() if label in _LABELS}


def _residential(own: Published) -> dict[tuple[str, str], int]:
    cells: dict[tuple[str, str], int] = {}
    for code, measure in (("A", "Res_3851"), ("B", "Res_52")):
        for placement, value in _by_placement(own, "residential_settings", measure).items():
            cells[code, placement] = value
    return cells
