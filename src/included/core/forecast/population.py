"""Children by age and year, as somebody projects them: what new plans are in proportion to."""

from dataclasses import dataclass

import numpy as np

from included.core.forecast.kinds import AGES, age_of
from included.core.forecast.tables import Floats, Table, number_of, year_of

COLUMNS = ("year", "age", "population")
OLDEST = 25


@dataclass(frozen=True, slots=True)
class Population:
    """Children by age in each January given."""

    years: tuple[int, ...]
    counts: Floats

    def against(self, base: int, year: int) -> Floats:
        """Children of each age in a January over those at the base; the nearest year where one was not given."""
        ratio = self._near(year) / np.maximum(self._near(base), 1)
        return np.asarray(ratio)

    def _near(self, year: int) -> Floats:
        return np.asarray(self.counts[int(np.argmin([abs(each - year) for each in self.years]))])


def population_of(table: Table) -> Population | None:
    """The population of a table, None with its faults kept there where it is not whole."""
    found: dict[tuple[int, int], float] = {}
    for line, row in table.rows:
        year, age, value = year_of(row["year"]), number_of(row["age"]), number_of(row["population"])
        if year is None or age is None or value is None or not age <= OLDEST or not np.isfinite(value):
            table.fault("FC07", line, f"The row is no year, age from 0 to {OLDEST} and number of children. Mend it.")
        elif (year, int(age)) in found:
            table.fault("FC05", line, f"There are two rows for age {int(age)} in {year}. Keep one.")
        else:
            found[year, int(age)] = value
    years = tuple(sorted({year for year, _ in found}))
    ages = [age_of(row) for row in range(len(AGES))]
    lacking = [(year, age) for year in years for age in ages if (year, age) not in found]
    if lacking or not years:
        words = "There is no age {1} in {0}.".format(*lacking[0]) if lacking else "There are no rows."
        table.fault("FC07", 1, f"{words} Give each age from 2 to {OLDEST} in every year.")
    if table.faults:
        return None
    return Population(years, np.array([[found[year, age] for age in ages] for year in years]))
