"""What a rule gives: the records it holds against, at which field, and what is said of each."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from included.core.returns.columns import Mask
from included.core.returns.findings import Finding, RuleText, Severity
from included.core.returns.sen2.batch import Batch

_LONGEST_SHOWN = 60


class Hit(NamedTuple):
    """Records at fault. `message` may name fields of their table in braces; `severity` where not the rule's usual."""

    table: str
    mask: Mask
    child: str
    message: str
    severity: Severity | None = None
    number: str | None = None


Rule = Callable[[Batch], Iterator[Hit]]
Rules = Mapping[str, Rule]


def findings_of(batch: Batch, hit: Hit, rule: RuleText) -> Iterator[tuple[int, Finding]]:
    """A finding for each record at fault, with the number of its person."""
    for row in np.flatnonzero(hit.mask).tolist():
        person = batch.person_row(hit.table, row)
        found = Finding(
            code=rule.code,
            severity=hit.severity or rule.usual,
            person=batch.person_id(person),
            where=batch.where(hit.table, row, hit.child),
            message=_said(batch, hit, row),
            rule=hit.number,
        )
        yield int(batch.numbers[person]), found


def _said(batch: Batch, hit: Hit, row: int) -> str:
    if "{" not in hit.message:
        return hit.message
    return hit.message.format_map(_Row(batch, hit.table, row))


class _Row(dict[str, str]):
    """The values of one record, each made fit to be shown when a message asks for it."""

    def __init__(self, batch: Batch, table: str, row: int) -> None:
        super().__init__()
        self._of = (batch, table, row)

    def __missing__(self, name: str) -> str:
        batch, table, row = self._of
        return shown(batch.texts(table, name)[row])


def shown(text: str | None) -> str:
    """A value as a message quotes it: one short line, whatever was in the file."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text or "nothing")
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[:_LONGEST_SHOWN]}…"
