"""A return checked as its persons come in: what is wrong with each, and at the end what is wrong with the whole."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final, NamedTuple

from included.core.returns.findings import Finding, RuleText, Severity
from included.core.returns.sen2 import (
    active_plan_rules,
    assessment_rules,
    form_rules,
    person_rules,
    placement_rules,
    plan_rules,
    request_rules,
    setting_rules,
)
from included.core.returns.sen2.batch import Batch
from included.core.returns.sen2.collection import PERSON, Collection
from included.core.returns.sen2.header_rules import Header, check_header
from included.core.returns.sen2.hits import Rules, findings_of
from included.core.returns.sen2.layout import Remark
from included.core.returns.sen2.many_persons import ManyPersons, lost_since, same_persons
from included.core.returns.sen2.totals import Many, Totals, fewer_placed, unlikely_shares

RULES: Final[Rules] = {
    **form_rules.RULES,
    **person_rules.RULES,
    **request_rules.RULES,
    **assessment_rules.RULES,
    **plan_rules.RULES,
    **setting_rules.RULES,
    **active_plan_rules.RULES,
    **placement_rules.RULES,
}


class Odd(NamedTuple):
    """A remark on the shape of one record."""

    table: str
    row: int
    remark: Remark


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What every rule says of itself, and when "many" is many."""

    texts: Mapping[str, RuleText]
    many: Many
    fewer: Many


@dataclass(slots=True)
class Check:
    """One return being checked."""

    collection: Collection
    rules: RuleSet
    persons: ManyPersons = field(default_factory=ManyPersons)
    totals: Totals = field(default_factory=Totals)
    codes: Counter[str] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)
    persons_with: Counter[Severity] = field(default_factory=Counter)

    @property
    def has_errors(self) -> bool:
        """Whether anything was found that must be mended."""
        return self.severities[Severity.ERROR] > 0

    def look_at(self, batch: Batch) -> None:
        """Keep of persons what the whole is told by, without checking them."""
        self.persons.add(batch)
        self.totals.add(batch)

    def take(self, batch: Batch, odd: Iterable[Odd]) -> list[Finding]:
        """What is wrong with the persons of a batch, person by person."""
        self.look_at(batch)
        found = [*self._odd(batch, odd)]
        for code, rule in RULES.items():
            for hit in rule(batch):
                if hit.mask.any():
                    found += findings_of(batch, hit, self.rules.texts[code])
        found.sort(key=itemgetter(0))
        self.persons_with.update(severity for _, severity in {(number, each.severity) for number, each in found})
        return self._counted([finding for _, finding in found])

    def end(self, header: Header, remarks: Iterable[Finding], before: "Check | None" = None) -> list[Finding]:
        """What is wrong with the whole, and beside last year's return."""
        found = [*remarks, *check_header(header, self.collection, self.rules.texts)]
        if not self.totals.rows[PERSON]:
            said = "There is no person in the return. Check that the right file was given."
            found.append(Finding("F06", self.rules.texts["F06"].usual, None, "Persons", said))
        found += [*same_persons(self.persons), *unlikely_shares(self.totals, self.rules.many)]
        if before:
            found += lost_since(before.persons, self.persons)
            found += fewer_placed(before.totals.placed, self.totals.placed, self.rules.fewer)
        return self._counted(found)

    def _odd(self, batch: Batch, odd: Iterable[Odd]) -> Iterator[tuple[int, Finding]]:
        for table, row, remark in odd:
            person, where = batch.person_row(table, row), batch.where(table, row, remark.child)
            usual, known_as = self.rules.texts[remark.code].usual, batch.person_id(person)
            yield int(batch.numbers[person]), Finding(remark.code, usual, known_as, where, remark.message)

    def _counted(self, found: list[Finding]) -> list[Finding]:
        self.codes.update(finding.code for finding in found)
        self.severities.update(finding.severity for finding in found)
        return found
